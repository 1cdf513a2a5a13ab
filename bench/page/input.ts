import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { PressKind } from './in-page';

/** The browser tells of nothing that was painted sooner, in ms: such a press counts as this much. */
export const LEAST_MS = 16;
const WORDS = 'I had not thought that';
/** Between two presses of somebody who types, in ms. */
const APART_MS = 120;

/** Presses of one round, each in ms from the press to the next paint. */
export type Presses = Readonly<Record<PressKind, readonly number[]>>;

/** Types a sentence into the field, letter by letter, then presses the button as often as `times`. Page and field are ready. */
export async function presses(page: Page, field: Locator, button: Locator, times: number): Promise<Presses> {
  await page.evaluate((least) => window.__measured.watchPresses(least), LEAST_MS);
  await field.focus();
  for (const letter of WORDS) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await wait(APART_MS);
  }
  for (let n = 0; n < times; n += 1) {
    await button.click();
    await wait(APART_MS);
  }
  await field.fill('');
  const seen = await page.evaluate(() => window.__measured.seenPresses());
  return { typed: filled(seen.typed, WORDS.length), pressed: filled(seen.pressed, times) };
}

/** What the browser does not tell of was painted within the least that it tells of. Pure. */
export const filled = (seen: readonly number[], made: number): readonly number[] => [
  ...seen.slice(0, made),
  ...Array<number>(Math.max(0, made - seen.length)).fill(LEAST_MS),
];
