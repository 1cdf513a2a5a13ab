import { chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { startStack } from '../../e2e/fixtures/stack';
import config from '../../playwright.config';
import type { Outcome } from '../outcome';
import { ceiling, ours, type Room, type Sample } from './rooms';
import { section, type Size, type WayName } from './section';

const ROUNDS = 5;
/** In each round, each way so often. */
const TIMES = 2;
/** In the meeting, with the one who comes. */
const SIZES = [2, 4] as const;

async function measure(rooms: readonly Room[], people: number): Promise<Size> {
  const ways = Object.assign({}, ...rooms.map((room) => room.ways)) as Readonly<Record<WayName, Room['ways'][string]>>;
  const names = Object.keys(ways) as WayName[];
  const rounds: Record<WayName, Sample[][]> = { door: [], line: [], button: [] };
  for (const name of names) await ways[name].come(); // the first time everything is cold
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) rounds[name].push([]);
    for (let time = 0; time < TIMES; time += 1) {
      const order = (round + time) % 2 === 0 ? names : names.toReversed();
      for (const name of order) rounds[name][round]?.push(await ways[name].come());
    }
    process.stdout.write(`${people} people, round ${round + 1}: ${JSON.stringify(names.map((name) => rounds[name][round]))}\n`);
  }
  return { people, rounds };
}

export async function join(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const sizes: Size[] = [];
    for (const people of SIZES) {
      const rooms = [await ours(browser, stack, people - 1), await ceiling(browser, stack, people - 1)];
      sizes.push(await measure(rooms, people));
      for (const room of rooms) await room.close();
    }
    return { title: 'Coming in: from the press to the first sound and picture', section: section(sizes), raw: sizes };
  } finally {
    await browser.close();
    await stack.stop();
  }
}
