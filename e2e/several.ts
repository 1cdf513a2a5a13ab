import type { Person } from './fixtures/people';
import { expect } from './fixtures/test';
import { log, openChat } from './steps';
import { write } from './talk';

/** A meeting over two servers: who is led to which, and what nobody there may notice. */
export const [A, B] = [0, 1];
export const AWAY = 'Your connection dropped.';

/** Everybody sees everybody else at their seats, and nobody's connection is away. */
export const areHere = async (people: readonly Person[]) => {
  for (const { page, name } of people) {
    await expect(page.getByRole('heading', { name: AWAY })).toHaveCount(0);
    await expect(page.getByText(/reconnecting/)).toHaveCount(0);
    const seats = page.getByRole('list', { name: /People in the circle/ });
    for (const other of people) if (other.name !== name) await expect(seats).toContainText(other.name);
  }
};
/** Everybody writes once, and everybody reads all of it. */
export async function talk(people: readonly Person[], words: string): Promise<string[]> {
  const texts = people.map(({ name }) => `${name}: ${words}`);
  for (const [i, who] of people.entries()) {
    await openChat(who.page);
    await write(who, texts[i] ?? '');
  }
  for (const { page } of people) for (const text of texts) await expect(log(page).getByText(text, { exact: true })).toHaveCount(1, { timeout: 5_000 });
  return texts;
}
