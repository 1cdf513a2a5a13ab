import { chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { newPerson } from '../../e2e/fixtures/people';
import { startStack } from '../../e2e/fixtures/stack';
import config from '../../playwright.config';
import type { Outcome } from '../outcome';
import { section } from './section';
import { visit } from './visit';

/** A real browser walks from the door into the room until its microphone is open; everything that it asked for on the way is weighed. */
export async function weight(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  const people = [await newPerson(browser, stack, 'Ruth'), await newPerson(browser, stack, 'Kit')] as const;
  try {
    const [facilitator, newcomer] = people;
    const raw = await visit(stack.url, await stack.demo(), facilitator, newcomer);
    return { title: 'What the pages of a meeting weigh', section: section(raw), raw };
  } finally {
    for (const person of people) await person.close();
    await browser.close();
    await stack.stop();
  }
}
