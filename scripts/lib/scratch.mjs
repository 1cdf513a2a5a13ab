/**
 * Folders of test runs, with the processes that live in them. A run that was killed cannot clean up, so the next one does:
 * what belongs to an owner who is dead is ended and removed.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { end, known, lives } from './processes.mjs';

const PREFIX = 'hearth-test-';
const NOTE = 'owner.json';

/** @typedef {import('./processes.mjs').Known} Known */
/** @typedef {{ folder: string, keep: (what: { process?: Known, folder?: string }) => void, remove: () => Promise<void> }} Scratch */

/**
 * A fresh folder that every account may pass through (PostgreSQL runs as another one under root).
 * @param {string} purpose part of its name
 * @param {string} [base]
 * @returns {Promise<Scratch>} `keep`: remember a process or folder that must go with it
 */
export async function makeScratch(purpose, base = tmpdir()) {
  await sweep(base);
  const folder = mkdtempSync(join(base, `${PREFIX}${purpose}-`));
  chmodSync(folder, 0o711);
  const note = { owner: known(process.pid), processes: /** @type {Known[]} */ ([]), folders: /** @type {string[]} */ ([]) };
  const write = () => writeJson(join(folder, NOTE), note);
  write();
  return {
    folder,
    keep(what) {
      if (what.process) note.processes.push(what.process);
      if (what.folder && !what.folder.startsWith(folder)) note.folders.push(what.folder);
      write();
    },
    remove: () => clear(folder, note),
  };
}

/** @param {string} folder @param {{ processes: Known[], folders: string[] }} note */
async function clear(folder, { processes, folders }) {
  for (const who of [...processes].reverse()) {
    await end(who, [
      ['SIGINT', 5_000],
      ['SIGKILL', 2_000],
    ]);
  }
  for (const path of [...folders, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Ends and removes what killed runs left behind.
 * @param {string} [base]
 * @returns {Promise<number>} how many
 */
export async function sweep(base = tmpdir()) {
  let swept = 0;
  for (const name of readdirSync(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(base, name);
    let note;
    try {
      note = readJson(join(folder, NOTE));
    } catch {
      continue; // another account's
    }
    // Without a note it is just being made, or it is not ours.
    if (!note?.owner || lives(note.owner)) continue;
    await clear(folder, note);
    swept += 1;
  }
  return swept;
}
