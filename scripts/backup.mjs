#!/usr/bin/env node
/** `node scripts/backup.mjs <folder>`: one moment of the database as files, while everything goes on. */
import { fileURLToPath } from 'node:url';
import { freshFolder, writeBackup } from './lib/backup.mjs';
import { explain, say, step, Trouble } from './lib/say.mjs';
import { connected, whichDatabase } from './lib/which-database.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const USAGE = `node scripts/backup.mjs <folder>

  Writes a backup of the database into a new folder: of the one that DATABASE_URL names (also in a file .env), or of the embedded one.
  Meetings may go on meanwhile. docs/runbook.md says how long to keep it, and what is not in it.`;

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--help') || args.includes('-h')) return say(USAGE);
  const [given] = args;
  if (args.length !== 1 || given === undefined || given.startsWith('-')) throw new Trouble('Say where to write the backup: one folder.', USAGE);
  const folder = freshFolder(given);
  const { url, release } = await whichDatabase(ROOT, process.env, 'read');
  try {
    await step(`Backup in ${folder}`, async () => {
      const { tables } = await connected(url, (client) => writeBackup(client, folder));
      return `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables`;
    });
  } finally {
    await release();
  }
  say('It holds names, addresses and who belongs to which group: keep it encrypted, and delete it after 14 days.');
  say('The keys of running meetings are not in it, on purpose: docs/runbook.md.');
}

await main(process.argv.slice(2)).catch((error) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
});
