import { request as ask } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Browser, expect, type Page } from '@playwright/test';
import type { Person } from '../../e2e/fixtures/people';
import { askToComeIn, atTheDoor, control, goIn, inLine, inTheRoom, letIn, openInvitation, signIn, turnOn } from '../../e2e/steps';
import { contentsOf, countedPaths, type SentFile } from './count';

/** What a member's browser loads on the way in. Each place holds all of the one before. */
export interface Visit {
  readonly door: readonly SentFile[];
  readonly lobby: readonly SentFile[];
  readonly room: readonly SentFile[];
  /** When everything was fetched ahead that may be opened later. */
  readonly ahead: readonly SentFile[];
  /** Of whoever facilitates, from their door until their own microphone is open. */
  readonly facilitator: readonly SentFile[];
}
interface Links {
  readonly facilitator: string;
  readonly guest: string;
}

/** A facilitator lets a newcomer in; the newcomer's page counts, from the empty store of a browser that opens the door's address. */
export async function visit(url: string, links: Links, facilitator: Person, newcomer: Person): Promise<Visit> {
  await signIn(facilitator, links.facilitator);
  const loadedByFacilitator = await notedFromHere(facilitator.page);
  await facilitator.page.reload();
  await goIn(facilitator);
  await turnOn(facilitator, 'Microphone');
  const atDesk = loadedByFacilitator();
  await openInvitation(newcomer, links.guest);
  const loaded = await notedFromHere(newcomer.page);
  await newcomer.page.reload();
  await atTheDoor(newcomer.page);
  await newcomer.page.waitForLoadState('networkidle');
  const door = loaded();
  await askToComeIn(newcomer);
  await inLine(newcomer);
  const lobby = loaded();
  await letIn(facilitator, newcomer.name);
  await inTheRoom(newcomer.page);
  // "On" means that others can hear it now, so that all of media is there.
  await turnOn(newcomer, 'Microphone');
  const room = loaded();
  await openSettings(newcomer.page);
  const ahead = loaded();
  const weights = new Map<string, SentFile>();
  for (const path of new Set([...ahead, ...atDesk])) weights.set(path, await weigh(url, path));
  const weighed = (paths: readonly string[]) => paths.flatMap((path) => weights.get(path) ?? []);
  return { door: weighed(door), lobby: weighed(lobby), room: weighed(room), ahead: weighed(ahead), facilitator: weighed(atDesk) };
}

/** What is fetched ahead is one file: one dialog of it is all of it. */
async function openSettings(page: Page): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: /Light, dark, keys/ }).click();
  await expect(page.getByRole('dialog', { name: 'How the room looks and listens' })).toBeVisible();
}

/** The ceiling: an empty page of Next with both clients, packed as `npm run build` packs ours. */
export async function leastPage(browser: Browser, url: string): Promise<readonly SentFile[]> {
  const page = await browser.newPage();
  const loaded = await notedFromHere(page);
  await page.goto(url);
  await expect(page.locator('#controls')).toBeVisible();
  const paths = loaded();
  await page.close();
  return Promise.all(
    paths.map(async (path) => {
      const body = Buffer.from(await (await fetch(new URL(path, url))).arrayBuffer());
      return {
        path,
        holds: contentsOf(path, body.toString()),
        plain: body.length,
        gzip: gzipSync(body, { level: 9 }).length,
        brotli: brotliCompressSync(body).length,
      };
    }),
  );
}

/** Nothing is taken from the browser's store, so that what is needed is asked for. */
async function notedFromHere(page: Page): Promise<() => string[]> {
  const addresses: string[] = [];
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
  page.on('request', (request) => addresses.push(request.url()));
  return () => countedPaths(addresses);
}

async function weigh(url: string, path: string): Promise<SentFile> {
  const [plain, gzip, brotli] = await Promise.all(['identity', 'gzip', 'br'].map((encoding) => length(new URL(path, url), encoding)));
  const text = await (await fetch(new URL(path, url))).text();
  return { path, holds: contentsOf(path, text), plain: plain ?? 0, gzip: gzip ?? 0, brotli: brotli ?? 0 };
}

/** Bytes of the body as the server says that it would send them. */
function length(address: URL, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = ask(address, { method: 'HEAD', headers: { 'accept-encoding': encoding } }, (answer) => {
      answer.resume();
      if (answer.statusCode === 200) resolve(Number(answer.headers['content-length']));
      else reject(new Error(`${address.pathname} was answered with ${answer.statusCode}`));
    });
    asked.on('error', reject);
    asked.end();
  });
}
