import { expect, type Page } from '@playwright/test';
import type { Person } from './fixtures/people';
import { log } from './steps';

/** What several people write at once, and how it can be told that nothing of it was lost, doubled or moved. */

/** Writes and presses Enter, without waiting for anything. */
export async function write({ page }: Person, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message to everyone' });
  await field.fill(text);
  await field.press('Enter');
}

/** Messages that this page shows as sent, and those that it shows as on their way; each oldest first. */
export async function written(page: Page): Promise<{ sent: string[]; waiting: string[] }> {
  return {
    sent: await log(page).locator('.msg:not(.pending) .said').allInnerTexts(),
    waiting: await log(page).locator('.msg.pending .said').allInnerTexts(),
  };
}

/** `part` in `whole`, in the same order, maybe with others between. */
export function inOrder(part: readonly string[], whole: readonly string[]): boolean {
  const places = part.map((text) => whole.indexOf(text));
  return places.every((place, i) => place >= 0 && place > (places[i - 1] ?? -1));
}

/** Waits until all of these people read exactly these messages, each once and sent, in one order; gives that order. */
export async function readAlike(people: readonly Person[], texts: readonly string[]): Promise<string[]> {
  const expected = [...texts].sort();
  for (const { page, name } of people)
    await expect.poll(async () => (await written(page)).sent.sort(), { message: `${name} reads every message once`, timeout: 30_000 }).toEqual(expected);
  const [first, ...others] = await Promise.all(people.map(({ page }) => written(page)));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.waiting).toEqual([]);
  return first?.sent ?? [];
}

/** The same, and what each of them wrote (each text begins with a name) stands in the order in which they wrote it. */
export async function readInOrder(people: readonly Person[], texts: readonly string[]): Promise<void> {
  const order = await readAlike(people, texts);
  for (const { name } of people) {
    const theirs = texts.filter((text) => text.startsWith(name));
    expect(inOrder(theirs, order), `${name}'s messages stand in the order in which they were written`).toBe(true);
  }
}

/** Whose hand this person sees raised at the seats, in their order; as the seats are read aloud, wherever the panel is. */
export const handsUp = async ({ page }: Person): Promise<string[]> =>
  (await page.locator('#circle li .sr').allInnerTexts())
    .flatMap((seat) => {
      const place = /hand raised, (\d+) in order/.exec(seat)?.[1];
      return place ? [{ name: seat.split(',')[0] ?? '', place: Number(place) }] : [];
    })
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name);
