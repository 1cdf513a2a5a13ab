import { chromium, expect, type Browser, type Page } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { startStack } from '../../e2e/fixtures/stack';
import { askToComeIn, atTheDoor, control, inLine, inTheRoom, turnOn } from '../../e2e/steps';
import type { Known } from '../../scripts/lib/processes.mjs';
import { end } from '../../scripts/lib/processes.mjs';
import config from '../../playwright.config';
import { startEmptyNext } from '../ceilings/empty-next';
import type { Outcome } from '../outcome';
import { presses, type Presses } from './input';
import { load, newPage, type Place } from './load';
import { aBusyMeeting, type Meeting } from './meeting';
import { type Round, SLOWER, section } from './section';

const ROUNDS = 5;
/** 200 messages a minute. */
const EVERY_MS = 300;
const BUTTON_PRESSES = 8;

/** What a meeting's page costs the browser that shows it, beside an empty page of Next with the same two clients. */
export async function page(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const processes: Known[] = [];
  const browser = await chromium.launch(config.use?.launchOptions);
  const meeting = await aBusyMeeting(stack);
  try {
    const empty = await startEmptyNext((process) => processes.push(process));
    const least: Place = { url: `http://127.0.0.1:${empty.port}/clients`, cookie: null, stands: '#controls' };
    const cookie = meeting.guest.cookie;
    const door: Place = { url: meeting.url, cookie, stands: '#main form' };
    const rounds: Round[] = [];
    // The door is only seen by whoever is not inside yet.
    const atDoor = await inTurns(browser, { door, least });
    await enter(browser, door, meeting);
    const room: Place = { url: meeting.url, cookie, stands: '#controls' };
    const inRoom = await inTurns(browser, { room, least });
    for (let n = 0; n < ROUNDS; n += 1)
      rounds.push({ atDoor: atDoor[n] ?? [], inRoom: inRoom[n] ?? [], input: await inputs(browser, meeting, room, least, n) });
    return { title: 'What a meeting’s page costs the browser', section: section(rounds), raw: rounds };
  } finally {
    meeting.close();
    await browser.close();
    for (const process of processes) await end(process, [['SIGKILL', 5_000]]);
    await stack.stop();
  }
}

/** Each place of each round once as fast and once as slow; every second round the other way round. A first, uncounted one warms the servers. */
async function inTurns<Name extends string>(browser: Browser, places: Readonly<Record<Name, Place>>) {
  const rounds = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const names = Object.keys(places) as Name[];
    const order = n % 2 === 0 ? names : names.toReversed();
    const round = [];
    for (const slower of SLOWER) for (const name of order) round.push({ name, slower, ...(await load(browser, places[name], slower)) });
    process.stdout.write(`load ${n}: ${round.map(({ name, slower, largestPaint }) => `${name} ${slower}x ${Math.round(largestPaint)}`).join(', ')}\n`);
    if (n > 0) rounds.push(round);
  }
  return rounds;
}

/** Kit comes in once; the place is kept for every page after. */
async function enter(browser: Browser, door: Place, meeting: Meeting): Promise<void> {
  const { page: kit, context } = await newPage(browser, door, 1);
  await kit.goto(door.url);
  await atTheDoor(kit);
  const person = { page: kit, name: meeting.guest.name };
  await askToComeIn(person);
  await inLine(person);
  await meeting.letIn();
  await inTheRoom(kit);
  await context.close();
}

async function inputs(browser: Browser, meeting: Meeting, room: Place, least: Place, n: number) {
  const ours = (slower: number) => inOurRoom(browser, meeting, room, slower);
  const theirs = (slower: number) => inTheLeast(browser, least, slower);
  const round = [];
  for (const slower of SLOWER) {
    const first = n % 2 === 0 ? await ours(slower) : await theirs(slower);
    const second = n % 2 === 0 ? await theirs(slower) : await ours(slower);
    const [mine, most] = n % 2 === 0 ? [first, second] : [second, first];
    round.push({ slower, ours: mine, ceiling: most });
  }
  process.stdout.write(`input ${n}: done\n`);
  return round;
}

async function inOurRoom(browser: Browser, meeting: Meeting, room: Place, slower: number): Promise<Presses> {
  const { page: kit, context } = await newPage(browser, room, slower);
  await kit.goto(room.url);
  await inTheRoom(kit);
  await turnOn({ page: kit }, 'Microphone');
  await kit.getByRole('tab', { name: /^Chat/ }).click();
  const quiet = meeting.talk(EVERY_MS);
  const field = kit.getByRole('textbox', { name: 'Message to everyone' });
  const found = await presses(kit, field, control(kit, /hand/i), BUTTON_PRESSES);
  await quiet();
  await context.close();
  return found;
}

async function inTheLeast(browser: Browser, least: Place, slower: number): Promise<Presses> {
  const { page: empty, context } = await newPage(browser, least, slower);
  await empty.goto(least.url);
  await stands(empty, least);
  const found = await presses(empty, empty.getByRole('textbox'), empty.getByRole('button', { name: 'Hand' }), BUTTON_PRESSES);
  await context.close();
  return found;
}
const stands = (page: Page, place: Place) => expect(page.locator(place.stands)).toBeVisible({ timeout: 20_000 });
