/** The believable demo group in an empty embedded database, and fresh one-time sign-in links to it at every start. */
import { join } from 'node:path';
import { readText, writeWhole } from './files.mjs';
import { lastLines, run } from './processes.mjs';
import { Trouble } from './say.mjs';
import { commandFor } from './server-process.mjs';

/** @typedef {{ facilitator: string, member: string, guest: string }} Links */

/** @param {string} home */
const marker = (home) => join(home, 'demo');

/** Once there were demo accounts, anybody who can reach the page could sign in by their links: it stays on loopback. @param {string} home */
export const hasDemo = (home) => readText(marker(home)) !== null;

/**
 * @param {{ root: string, dev: boolean, home: string, env: Record<string, string> }} options `env`: as the server has it
 * @returns {Promise<Links | null>} null when the database holds something else than the demo
 */
export async function demoLinks({ root, dev, home, env }) {
  writeWhole(marker(home), 'This installation was given demo accounts: it listens on loopback only.\n');
  const { code, output } = await run(process.execPath, commandFor(root, dev, 'seed'), { cwd: root, env, timeout: 60_000 });
  const line = output
    .split('\n')
    .reverse()
    .find((text) => text.startsWith('{') && text.includes('"links"'));
  if (code !== 0 || !line) throw new Trouble('The demo group could not be made.', 'Everything else runs. What the program said:', lastLines(output, 8));
  return JSON.parse(line).links ?? null;
}
