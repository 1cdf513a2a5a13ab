import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Installation, startInstallation } from './harness/installation';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());
beforeEach(() => installation.server.stop());

const WAITS = 'the database does not answer yet; trying for';
/** How often it has been said so far. */
const said = (words: string) => installation.log().split(words).length - 1;

test('FT-19 PostgreSQL answers the first connection of a start and is too busy for the next: the server says so, waits, and gets ready', async () => {
  // More than the 5 s that Hearth waits for a connection.
  installation.postgres.link.answerLate([0, 7_000]);
  await installation.server.start();
  expect(said(WAITS)).toBeGreaterThan(0);
  expect(said('Hearth did not start')).toBe(0);
});

test('FT-19 what does not get better by waiting ends a start at once, in one sentence', async () => {
  const before = said(WAITS);
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(installation.postgres.url);
    change(url);
    return url.href;
  };
  const cases = [
    [wrong((url) => (url.pathname = '/elsewhere')), 'There is no database of the name'],
    [wrong((url) => (url.password = 'guessed')), 'refuses the user or the password'],
  ] as const;
  for (const [url, sentence] of cases) {
    await expect(installation.server.start({ DATABASE_URL: url })).rejects.toThrow('did not get ready');
    expect(said(sentence)).toBe(1);
  }
  expect(said(WAITS)).toBe(before);
});
