import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { bundleOf } from '../../e2e/fixtures/bundle';
import { newPerson, type Person } from '../../e2e/fixtures/people';
import type { Stack } from '../../e2e/fixtures/stack';
import { gather, hears, quietPage, state } from '../../e2e/floor/pages';
import type { BareChat } from '../ceilings/bare-chat';
import { type MediaWay, startMediaWay } from '../harness/media-way';

/** `closed`: every connection ends at once and the browser knows that it is offline, as when a phone loses its Wi-Fi. `silent`: nothing passes and nobody is told. */
export type Cut = 'closed' | 'silent';

/** Two people who speak with and write to one another, and what there is between them. Ruth stays, Kit is cut off. */
export interface Room {
  readonly ruth: Person;
  readonly kit: Person;
  say(who: Person, text: string): Promise<void>;
  /** When this person's page had these words as kept, in ms of its clock; null: not yet. */
  keptAt(who: Person, text: string): Promise<number | null>;
  /** Everything is as before the cut, for both. */
  isWhole(): Promise<boolean>;
  cut(how: Cut): Promise<void>;
  heal(): Promise<void>;
  close(): Promise<void>;
}

const ONE_WAY = resolve(import.meta.dirname, '../harness/one-way.ts');
const TALK = resolve(import.meta.dirname, '../ceilings/bare-talk.ts');

/** Kit, whose media has one way only. */
async function newKit(browser: Browser, stack: Pick<Stack, 'url' | 'livekit'>): Promise<{ readonly kit: Person; readonly way: MediaWay }> {
  const way = await startMediaWay(stack.livekit.udp);
  const kit = await newPerson(browser, stack, 'Kit');
  await kit.context.addInitScript({ content: `window.__mediaPort = ${way.port};\n${await bundleOf(ONE_WAY)}` });
  return { kit, way };
}

function between(kit: Person, way: MediaWay): Pick<Room, 'cut' | 'heal'> {
  return {
    async cut(how) {
      way.cut();
      if (how === 'silent') return kit.network.freeze();
      kit.network.cut();
      await kit.context.setOffline(true);
    },
    async heal() {
      way.heal();
      kit.network.heal();
      await kit.context.setOffline(false);
    },
  };
}

/** A meeting of ours; the pages hold the product's session without its screens. */
export async function ours(browser: Browser, stack: Stack): Promise<Room> {
  const ruth = await newPerson(browser, stack, 'Ruth');
  const { kit, way } = await newKit(browser, stack);
  await gather(await stack.demo(), { person: ruth, media: true }, { person: kit, media: true });
  for (const { page } of [ruth, kit]) await page.evaluate(() => window.__page.setMicrophone(true));
  await hears(ruth.page, ['Kit']);
  await hears(kit.page, ['Ruth']);
  const isOn = async ({ page }: Person) => {
    const { media, lost, microphone } = await state(page);
    return media === 'on' && lost.length === 0 && microphone.state === 'on';
  };
  return {
    ruth,
    kit,
    ...between(kit, way),
    say: ({ page }, text) => page.evaluate((words) => window.__page.say(words), text),
    keptAt: ({ page }, text) => page.evaluate((words) => window.__page.keptAt(words), text),
    isWhole: async () => (await isOn(ruth)) && (await isOn(kit)),
    async close() {
      await Promise.all([ruth, kit].map((person) => person.close()));
      way.close();
    },
  };
}

/** Socket.IO's client and LiveKit's client side by side, each as it comes. */
export async function ceiling(browser: Browser, stack: Stack, chat: BareChat): Promise<Room> {
  const { url, key, secret } = stack.livekit;
  const api = new RoomServiceClient(url, key, secret);
  const room = `bench_${randomBytes(4).toString('hex')}`;
  await api.createRoom({ name: room, emptyTimeout: 600, departureTimeout: 600 });
  const ruth = await newPerson(browser, { url }, 'Ruth');
  const { kit, way } = await newKit(browser, { url, livekit: stack.livekit });
  for (const person of [ruth, kit]) {
    await person.context.addInitScript({ content: await bundleOf(TALK) });
    await quietPage(person);
    const token = new AccessToken(key, secret, { identity: person.name, ttl: 3_600 });
    token.addGrant({ room, roomJoin: true });
    await person.page.evaluate(([to, jwt]) => window.__page.bare.connect(to, jwt), [url.replace('http', 'ws'), await token.toJwt()] as const);
    expect(await person.page.evaluate(() => window.__page.bare.publish('microphone'))).toMatch(/^TR_/);
    await person.page.evaluate((to) => window.__talk.open(to), chat.url);
  }
  await hears(ruth.page, ['Kit']);
  await hears(kit.page, ['Ruth']);
  // Its recovery goes on from what was there last: something has to have been there.
  await ruth.page.evaluate(() => window.__talk.say('first'));
  await expect.poll(() => kit.page.evaluate(() => window.__talk.keptAt('first'))).not.toBeNull();
  const isOn = ({ page }: Person) => page.evaluate(() => window.__talk.connected && window.__page.bare.state.state === 'connected');
  return {
    ruth,
    kit,
    ...between(kit, way),
    say: ({ page }, text) => page.evaluate((words) => window.__talk.say(words), text),
    keptAt: ({ page }, text) => page.evaluate((words) => window.__talk.keptAt(words), text),
    isWhole: async () => (await isOn(ruth)) && (await isOn(kit)),
    async close() {
      await Promise.all([ruth, kit].map((person) => person.close()));
      way.close();
      await api.deleteRoom(room);
    },
  };
}
