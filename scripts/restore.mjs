#!/usr/bin/env node
/** `node scripts/restore.mjs <folder>`: a backup into an empty database. */
import { fileURLToPath } from 'node:url';
import { openBackup, restore } from './lib/restore.mjs';
import { explain, say, step, Trouble } from './lib/say.mjs';
import { connected, whichDatabase } from './lib/which-database.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const USAGE = `node scripts/restore.mjs <folder>

  Brings a backup into an empty database: the one that DATABASE_URL names (also in a file .env), or the embedded one.
  HEARTH_KEY_DIR must be set as for the server. Hearth must not run. docs/runbook.md goes through it step by step.`;

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--help') || args.includes('-h')) return say(USAGE);
  const [given] = args;
  if (args.length !== 1 || given === undefined || given.startsWith('-')) throw new Trouble('Say which backup: one folder.', USAGE);
  const backup = await step('Looking at the backup', () => openBackup(given));
  const { url, keys, release } = await whichDatabase(ROOT, process.env, 'fill');
  let unreadable = 0;
  try {
    await step(`Restoring what was there at ${backup.manifest.madeAt}`, async () => {
      const done = await connected(url, (client) => restore(client, backup, keys));
      unreadable = done.unreadable;
      return `${done.rows} rows, compared with the backup`;
    });
  } finally {
    await release();
  }
  if (unreadable > 0)
    say(`  ! ${unreadable === 1 ? 'One meeting is' : `${unreadable} meetings are`} over now: the keys are gone, and what was said with them.`);
  say('Now start Hearth. Everybody signs in anew. What happened after the backup is not there: docs/runbook.md says what to look after.');
}

await main(process.argv.slice(2)).catch((error) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
});
