/**
 * What the pages of a meeting weigh, as they are sent: `npx tsx bench/weight/run.ts`, after `npm run build`.
 * Starts an installation of its own, walks with a real browser from the door into the room until the microphone is open, and prints every
 * script and style that was asked for on the way. Limits (decisions 29): door 190 kB gzip, room 360 kB gzip; goals: door 165 kB gzip, room 300 kB brotli.
 */
import { chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { newPerson } from '../../e2e/fixtures/people';
import { startStack } from '../../e2e/fixtures/stack';
import config from '../../playwright.config';
import { type SentFile, table } from './count';
import { visit } from './visit';

await setup();
const stack = await startStack();
const browser = await chromium.launch(config.use?.launchOptions);
const people = [await newPerson(browser, stack, 'Ruth'), await newPerson(browser, stack, 'Kit')] as const;
try {
  const [facilitator, newcomer] = people;
  const { door, lobby, room } = await visit(stack.url, await stack.demo(), facilitator, newcomer);
  const without = (files: readonly SentFile[], before: readonly SentFile[]) => files.filter((file) => !before.includes(file));
  const pages = [
    ['The door', door],
    ['Then, in line', without(lobby, door)],
    ['Then, in the room until one can be heard', without(room, lobby)],
    ['The room, all of it', room],
    ['Of that scripts', room.filter((file) => file.path.endsWith('.js'))],
  ] as const;
  process.stdout.write(`${pages.map(([title, files]) => table(title, files)).join('\n\n')}\n`);
} finally {
  for (const person of people) await person.close();
  await browser.close();
  await stack.stop();
}
