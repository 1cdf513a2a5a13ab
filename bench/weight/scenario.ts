import { chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { newPerson } from '../../e2e/fixtures/people';
import { startStack } from '../../e2e/fixtures/stack';
import { end, type Known } from '../../scripts/lib/processes.mjs';
import config from '../../playwright.config';
import { startEmptyNext } from '../ceilings/empty-next';
import type { Outcome } from '../outcome';
import { section } from './section';
import { leastPage, visit } from './visit';

/** A real browser walks from the door into the room until its microphone is open; everything that it asked for on the way is weighed, beside the least that it could be. */
export async function weight(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  const people = [await newPerson(browser, stack, 'Ruth'), await newPerson(browser, stack, 'Kit')] as const;
  const processes: Known[] = [];
  try {
    const [facilitator, newcomer] = people;
    const found = await visit(stack.url, await stack.demo(), facilitator, newcomer);
    const empty = await startEmptyNext((process) => processes.push(process));
    const raw = { ...found, least: await leastPage(browser, `http://127.0.0.1:${empty.port}/clients`) };
    return { title: 'What the pages of a meeting weigh', section: section(raw), raw };
  } finally {
    for (const person of people) await person.close();
    await browser.close();
    for (const process of processes) await end(process, [['SIGKILL', 5_000]]);
    await stack.stop();
  }
}
