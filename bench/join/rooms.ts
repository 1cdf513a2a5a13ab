import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { bundleOf } from '../../e2e/fixtures/bundle';
import { newPerson, type Person } from '../../e2e/fixtures/people';
import type { Stack } from '../../e2e/fixtures/stack';
import { command, gather, state } from '../../e2e/floor/pages';
import { askToComeIn, atTheDoor, control, inTheRoom, inLine, meetingIdOf, standAtTheDoor } from '../../e2e/steps';
import type { ClientCommand } from '../../lib/protocol/messages';
import { nowIn, offset } from '../harness/clocks';
import type { Reached } from './meter';

/** Somebody comes to people who are there with sound and picture. In ms after the press; null: not within the time. */
export interface Sample {
  readonly sound: number | null;
  readonly picture: number | null;
  /** Every voice is heard and every picture is seen. */
  readonly all: number | null;
}
/** One way of coming in. `others`: how many are there already. */
export interface Way {
  come(): Promise<Sample>;
}
export interface Room {
  readonly ways: Readonly<Record<string, Way>>;
  close(): Promise<void>;
}

/** Nothing of what went before is under way any more, and the page is quiet, in ms: people look before they press. */
const REST = 1_000;
/** What comes later than this did not come, in ms. */
const PATIENCE = 10_000;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const METER = resolve(import.meta.dirname, 'meter.ts');
const OTHERS = ['Ruth', 'Mia', 'Max'] as const;

/** Waits until everything is there, or too late. `since`: of the page's clock; the last press unless told. */
async function measured(page: Page, others: number, since?: number): Promise<Sample> {
  await page
    .waitForFunction((count) => Math.min(window.__meter.reached().heard.length, window.__meter.reached().seen.length) >= count, others, {
      polling: 50,
      timeout: PATIENCE,
    })
    .catch(() => undefined); // what has not come by now is told as such
  const { pressed, heard, seen }: Reached = await page.evaluate(() => window.__meter.reached());
  const from = since ?? pressed;
  const after = (moment: number | undefined) => (moment === undefined ? null : moment - from);
  const last = (moments: readonly number[]) => (moments.length < others ? null : (moments.at(-1) ?? null));
  const [voices, pictures] = [last(heard), last(seen)];
  return { sound: after(heard[0]), picture: after(seen[0]), all: voices === null || pictures === null ? null : Math.max(voices, pictures) - from };
}

/** A meeting of ours with so many people in it. Kit, who has been let in once, comes and goes with the real screens. */
export async function ours(browser: Browser, stack: Stack, others: number): Promise<Room> {
  const people: Person[] = [];
  for (const name of OTHERS.slice(0, others)) people.push(await newPerson(browser, stack, name));
  const [first, ...rest] = people.map((person) => ({ person, media: true }));
  if (!first) throw new Error('nobody facilitates');
  const links = await stack.demo();
  await gather(links, first, ...rest);
  for (const { page } of people)
    await page.evaluate(async () => {
      await window.__page.setMicrophone(true);
      await window.__page.setCamera(true);
    });
  const facilitator = first.person.page;
  const kit = await newPerson(browser, stack, 'Kit');
  await kit.context.addInitScript({ content: await bundleOf(METER) });
  const { page } = kit;
  await standAtTheDoor(kit, links.guest);
  const waiting = async () => (await state(facilitator)).waiting[0] ?? '';
  await expect.poll(waiting).not.toBe('');
  const id = await waiting();
  const meeting = meetingIdOf(page);
  const ask = async (wish: object) => {
    const answer = await command(facilitator, wish as ClientCommand);
    if (answer !== 'ok') throw new Error(`${JSON.stringify(wish)}: ${answer}`);
  };
  await ask({ type: 'Admit', id });
  await inTheRoom(page);
  const leave = async () => {
    await control(page, 'Leave').click();
    await expect(control(page, 'Leave')).toBeHidden();
  };
  await leave();
  const toTheDoor = async () => {
    await page.goto(`/meetings/${meeting}`);
    await atTheDoor(page);
    await page.getByLabel('Name others will see').fill('Kit');
    await page.getByRole('radio', { name: 'Take turns' }).check();
    await page.getByLabel('I’ll keep to the ground rules').check();
    await wait(REST);
  };
  return {
    ways: {
      door: {
        async come() {
          await toTheDoor();
          await page.getByRole('button', { name: 'Ask to come in' }).click();
          const sample = await measured(page, others);
          await inTheRoom(page);
          await leave();
          return sample;
        },
      },
      line: {
        async come() {
          await page.goto(`/meetings/${meeting}`);
          await askToComeIn(kit);
          await inTheRoom(page);
          await ask({ type: 'SendBack', id });
          await inLine(kit);
          // A page that has not been in the room.
          await page.reload();
          await inLine(kit);
          await wait(REST);
          const toKit = await offset(
            () => nowIn(facilitator),
            () => nowIn(page),
          );
          const pressed = await nowIn(facilitator);
          await ask({ type: 'Admit', id });
          const sample = await measured(page, others, pressed + toKit);
          await inTheRoom(page);
          await leave();
          return sample;
        },
      },
    },
    close: async () => void (await Promise.all([...people, kit].map((person) => person.close()))),
  };
}

/** LiveKit's client with a button, in a page that has loaded it and has its token; the others the same. */
export async function ceiling(browser: Browser, stack: Stack, others: number): Promise<Room> {
  const { url, key, secret } = stack.livekit;
  const api = new RoomServiceClient(url, key, secret);
  const room = `bench_${randomBytes(4).toString('hex')}`;
  await api.createRoom({ name: room, emptyTimeout: 600 });
  const script = await bundleOf(resolve(import.meta.dirname, '../ceilings/bare-media.ts'));
  const enter = async (name: string) => {
    const person = await newPerson(browser, { url }, name);
    await person.context.addInitScript({ content: await bundleOf(METER) });
    await person.context.addInitScript({ content: script });
    return person;
  };
  const toTheButton = async ({ page, name }: Person) => {
    await page.goto('/');
    const token = new AccessToken(key, secret, { identity: name, ttl: 600 });
    token.addGrant({ room, roomJoin: true });
    await page.evaluate(([to, jwt]) => window.__bare.offer(to, jwt), [url.replace('http', 'ws'), await token.toJwt()] as const);
  };
  const press = async ({ page }: Person) => {
    await page.getByRole('button', { name: 'Join' }).click();
  };
  const isIn = ({ page }: Person) => expect.poll(() => page.evaluate(() => window.__bare.state)).toBe('connected');
  const people: Person[] = [];
  for (const name of OTHERS.slice(0, others)) {
    const person = await enter(name);
    people.push(person);
    await toTheButton(person);
    await press(person);
    await isIn(person);
    await person.page.evaluate(() => window.__bare.publish());
  }
  const kit = await enter('Kit');
  return {
    ways: {
      button: {
        async come() {
          await toTheButton(kit);
          await wait(REST);
          await press(kit);
          const sample = await measured(kit.page, others);
          await kit.page.evaluate(() => window.__bare.leave());
          return sample;
        },
      },
    },
    close: async () => {
      await Promise.all([...people, kit].map((person) => person.close()));
      await api.deleteRoom(room);
    },
  };
}
