import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ClientCommand } from '../../lib/protocol/messages';
import { bundleOf } from '../fixtures/bundle';
import type { Person } from '../fixtures/people';
import { meetingIdOf, openInvitation, signIn } from '../steps';
import type { InPage } from './in-page';
import type { Listening } from './listening';

/** People whose pages hold the product's own session without its screens (`in-page.ts`), and how they come to have the floor. */

export const TONES: Readonly<Record<string, number>> = { Ruth: 400, Mia: 900, Max: 1_600, Kit: 2_500 };
const PROGRAM = resolve(import.meta.dirname, 'in-page.ts');

/** Loads a quiet page of our origin in which `window.__page` is. */
export async function quietPage({ page, name }: Pick<Person, 'page' | 'name'>): Promise<void> {
  await page.addInitScript({ content: `window.__tone = ${TONES[name] ?? 440};\n${await bundleOf(PROGRAM)}` });
  await page.goto('/');
}

export const state = (page: Page): Promise<ReturnType<InPage['state']>> => page.evaluate(() => window.__page.state());
export const command = (page: Page, wish: ClientCommand): Promise<string> => page.evaluate((it) => window.__page.command(it), wish);
export const heard = (page: Page): Promise<Listening> => page.evaluate(() => window.__page.heard());
export const listen = (page: Page): Promise<void> => page.evaluate((tones) => window.__page.listen(tones), TONES);

interface Seat {
  readonly person: Person;
  /** `false`: no sound of the product's; whatever is sent or heard is LiveKit's client bare. */
  readonly media: boolean;
}
/** A facilitator and guests in the room of one meeting, each with a quiet page. Gives their ids, in this order. */
export async function gather(
  links: { readonly facilitator: string; readonly guest: string },
  facilitator: Seat,
  ...guests: readonly Seat[]
): Promise<string[]> {
  await signIn(facilitator.person, links.facilitator);
  await expect(facilitator.person.page).toHaveURL(/\/meetings\//);
  const meeting = meetingIdOf(facilitator.person.page);
  const comesIn = async ({ person, media }: Seat) => {
    await quietPage(person);
    await person.page.evaluate(([id, name, sound]) => window.__page.open(id, name, sound), [meeting, person.name, media] as const);
  };
  await comesIn(facilitator);
  await expect.poll(async () => (await state(facilitator.person.page)).standing).toBe('facilitator');
  const ids = [(await state(facilitator.person.page)).me ?? ''];
  for (const guest of guests) {
    await openInvitation(guest.person, links.guest);
    await comesIn(guest);
    await expect.poll(async () => (await state(facilitator.person.page)).waiting.length).toBe(1);
    const [id = ''] = (await state(facilitator.person.page)).waiting;
    expect(await command(facilitator.person.page, { type: 'Admit', id: id as never })).toBe('ok');
    await expect.poll(async () => (await state(guest.person.page)).standing).toBe('member');
    ids.push(id);
  }
  for (const { person, media } of [facilitator, ...guests])
    if (media) await expect.poll(async () => (await state(person.page)).media, { timeout: 20_000 }).toBe('on');
  return ids;
}

/** A part begins in which turns are all that is heard. Nobody has the floor yet. */
export async function beginTurns(facilitator: Page, kind: 'round' | 'speaker' = 'speaker'): Promise<void> {
  const segment = { kind, title: 'Turns', minutes: 30, perPersonS: 600, crosstalk: 'none', chat: 'open', prompt: null } as const;
  expect(await command(facilitator, { type: 'AddSegment', after: null, segment })).toBe('ok');
  expect(await command(facilitator, { type: 'StartAgenda', luck: 0 })).toBe('ok');
  // Whatever the group's own format has comes before it.
  const now = async () => (await state(facilitator)).segment;
  for (let on = await now(); on?.title !== segment.title; on = await now()) {
    expect(await command(facilitator, { type: 'MoveOn', from: on?.id, luck: 0 } as ClientCommand)).toBe('ok');
    await expect.poll(async () => (await now())?.id).not.toBe(on?.id);
  }
}

type WithTurn = Extract<ClientCommand, { turn: unknown }>;
const turnOf = async (page: Page) => ((await state(page)).turn?.id ?? null) as WithTurn['turn'];

/** The floor is offered to this person, now or when the turn that is on is over. */
export async function give(facilitator: Page, id: string): Promise<void> {
  expect(await command(facilitator, { type: 'GiveFloor', id, turn: await turnOf(facilitator) } as ClientCommand)).toBe('ok');
}
/** Goes on to the next person, at once. */
export async function next(facilitator: Page): Promise<void> {
  expect(await command(facilitator, { type: 'NextTurn', turn: await turnOf(facilitator) } as ClientCommand)).toBe('ok');
}
/** The person with the floor presses "Start speaking"; `product`: and so does their microphone, as the button does it. */
export async function start({ page }: Person, id: string, product = true): Promise<void> {
  await expect.poll(async () => (await state(page)).turn).toMatchObject({ who: id, phase: 'offered' });
  expect(await command(page, { type: 'StartTurn', turn: await turnOf(page), by: 'voice' } as ClientCommand)).toBe('ok');
  if (product) await page.evaluate(() => window.__page.setMicrophone(true));
}
/** Ends the turn at once; nobody is offered the floor by itself. Gives the moment of the asking in the clock of `clock`. */
export async function takeBack(facilitator: Page, clock: Page): Promise<number> {
  const turn = await turnOf(facilitator);
  const now = () => clock.evaluate(() => window.__page.now());
  const before = await now();
  expect(await command(facilitator, { type: 'TakeBack', turn } as ClientCommand)).toBe('ok');
  return before;
}

/** Looks of the last quarter of a second. */
const LATELY = 50;

/** Waits until exactly these people's tones are there. `played`: and an element plays them, as an honest page does. */
export async function hears(page: Page, names: readonly string[], what: 'audible' | 'played' = 'played', timeout = 20_000): Promise<void> {
  await listen(page);
  const lately = async () => {
    const { looks } = await heard(page);
    const last = looks.slice(-LATELY);
    if (last.length < LATELY) return 'listening';
    return [...new Set(last.flatMap((look) => look[what]))].sort().join();
  };
  await expect.poll(lately, { message: `hears exactly ${names.join() || 'nobody'}`, timeout }).toBe([...names].sort().join());
}
