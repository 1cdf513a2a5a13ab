import { type Browser, chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import type { Person } from '../../e2e/fixtures/people';
import { startStack, type Stack } from '../../e2e/fixtures/stack';
import { hears, listen } from '../../e2e/floor/pages';
import { until } from '../../scripts/lib/processes.mjs';
import config from '../../playwright.config';
import { type BareChat, startBareChat } from '../ceilings/bare-chat';
import { nowIn, offset } from '../harness/clocks';
import type { Outcome } from '../outcome';
import { ceiling, type Cut, ours, type Room } from './rooms';
import { section, type Case, type Sample } from './section';

const ROUNDS = 5;
/** In s. */
const LENGTHS = [5, 20] as const;
const CUTS: readonly Cut[] = ['closed', 'silent'];
/** What comes later than this after the network is back did not come, in ms. */
const PATIENCE = 15_000;
/** Nothing of an earlier cut is under way any more, and no connection counts as new, in ms. */
const REST = 6_000;
/** The second system is cut so much later than the first, so that they do not come back in each other's way, in ms. */
const APART = 2_500;
/** A silence longer than this is a break, in ms: what is shorter the jitter buffer and a busy page make. */
const BREAK = 300;
/** Listened so much longer after everything is whole, in ms. */
const AFTERWARDS = 2_000;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** When `who` first heard that tone after `since` (of their clock), in ms after it; null: not yet. Looked up in the page: the whole log is long. */
const hearsAgain = ({ page }: Person, name: string, since: number): Promise<number | null> =>
  page.evaluate(
    ([who, from]) => {
      const first = window.__page.heard().looks.find(({ at, audible }) => at >= from && audible.includes(who));
      return first ? first.at - from : null;
    },
    [name, since] as const,
  );

/**
 * From when on there was no break in that tone, in ms after `since`; null: never. A session that is begun anew breaks off what had already come back.
 */
const hearsForGood = ({ page }: Person, name: string, since: number): Promise<number | null> =>
  page.evaluate(
    ([who, from, longest]) => {
      let start: number | null = null;
      let silentSince: number | null = null;
      for (const { at, audible } of window.__page.heard().looks) {
        if (at < from) continue;
        if (!audible.includes(who)) silentSince ??= at;
        else {
          if (start === null || (silentSince !== null && at - silentSince > longest)) start = at;
          silentSince = null;
        }
      }
      return start === null ? null : start - from;
    },
    [name, since, BREAK] as const,
  );

let said = 0;
/** One cut, and what came back when, in ms after the network was back. */
async function once(room: Room, how: Cut, seconds: number): Promise<Sample> {
  const { ruth, kit } = room;
  await hears(kit.page, ['Ruth']);
  await hears(ruth.page, ['Kit']);
  const here = () => performance.now();
  const [toKit, toRuth] = [await offset(here, () => nowIn(kit.page)), await offset(here, () => nowIn(ruth.page))];
  said += 1;
  const [fromRuth, fromKit] = [`Ruth ${said}`, `Kit ${said}`];
  await room.cut(how);
  const cutAt = here();
  await wait(1_000);
  await room.say(ruth, fromRuth);
  await room.say(kit, fromKit);
  await wait(Math.max(0, seconds * 1_000 - 1_000 - (here() - cutAt)));
  await listen(kit.page);
  await listen(ruth.page);
  await wait(Math.max(0, seconds * 1_000 - (here() - cutAt)));
  const leaks = [await hearsAgain(kit, 'Ruth', 0), await hearsAgain(ruth, 'Kit', 0)];
  if (leaks.some((at) => at !== null)) throw new Error('The network was to be away, and sound passed.');
  const healed = here();
  await room.heal();
  const [atKit, atRuth] = [healed + toKit, healed + toRuth];
  const moments = async () => ({
    read: await room.keptAt(kit, fromRuth),
    sent: await room.keptAt(ruth, fromKit),
    hears: await hearsAgain(kit, 'Ruth', atKit),
    heard: await hearsAgain(ruth, 'Kit', atRuth),
  });
  await until(async () => Object.values(await moments()).every((at) => at !== null), PATIENCE, 250);
  await until(() => room.isWhole(), 2 * PATIENCE, 100);
  await wait(AFTERWARDS);
  const { read, sent, hears: hearsIt, heard: isHeard } = await moments();
  const forGood = { hearsForGood: await hearsForGood(kit, 'Ruth', atKit), heardForGood: await hearsForGood(ruth, 'Kit', atRuth) };
  return { read: read && read - atKit, sent: sent && sent - atRuth, hears: hearsIt, heard: isHeard, ...forGood };
}

async function measure(browser: Browser, stack: Stack, chat: BareChat): Promise<Case[]> {
  const rooms = { ours: await ours(browser, stack), bare: await ceiling(browser, stack, chat) };
  const cases: Case[] = CUTS.flatMap((cut) => LENGTHS.map((seconds) => ({ cut, seconds, ours: [], bare: [] })));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of cases) {
      const [first, second] = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      const [sample, other] = await Promise.all([once(rooms[first], one.cut, one.seconds), wait(APART).then(() => once(rooms[second], one.cut, one.seconds))]);
      one[first].push(sample);
      one[second].push(other);
      process.stdout.write(`round ${round + 1}, ${one.cut} ${one.seconds} s: ${JSON.stringify({ [first]: sample, [second]: other })}\n`);
      await wait(REST);
    }
  }
  for (const room of Object.values(rooms)) await room.close();
  return cases;
}

export async function reconnect(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const chat = await startBareChat();
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const cases = await measure(browser, stack, chat);
    return { title: 'The network is back', section: section(cases), raw: cases };
  } finally {
    await browser.close();
    await chat.stop();
    await stack.stop();
  }
}
