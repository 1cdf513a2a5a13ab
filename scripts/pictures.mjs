/**
 * `npm run pictures`: docs/pictures anew, from the product as it is now. Starts PostgreSQL, LiveKit and the server of its own, as the journeys do,
 * and several browsers. Nothing is replaced unless every picture was taken.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { findLiveKit } from './lib/livekit-install.mjs';
import { readOptions } from './lib/options.mjs';
import { packed } from './lib/png.mjs';
import { endRuns, lastLines, run } from './lib/processes.mjs';
import { explain, say, step, Trouble } from './lib/say.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const TAKEN = join(ROOT, 'test-results/pictures');
const ALBUM = join(ROOT, 'docs/pictures');
/** Whoever clones this repository carries them along. Bytes. */
const MOST = 4_000_000;
const STILL_EVERY = 10_000;

/** @param {string} what @param {{ program: string | null, why: string[] }} found @returns {string} */
function needed(what, { program, why }) {
  if (program === null) throw new Trouble(`There is no ${what}.`, 'Pictures of a meeting need it.', why.join('\n'));
  return program;
}

/** @param {(text: string) => void} note */
async function take(note) {
  const livekit = needed('LiveKit', await findLiveKit(readOptions([], process.env, ROOT).order, { note }));
  const chromium = needed('Chromium', await findChromium(ROOT, { note }));
  rmSync(TAKEN, { recursive: true, force: true });
  const { code, output } = await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/pictures/playwright.config.ts'], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, HEARTH_TEST_LIVEKIT: livekit, CHROMIUM: chromium },
    line: note,
  });
  if (code !== 0) throw new Trouble('Not every picture could be taken.', 'The old ones stay. What the browsers said:', lastLines(output, 40));
}

/** @returns {string} what there is now */
function replace() {
  const album = readdirSync(TAKEN).map((name) => ({ name, png: packed(readFileSync(join(TAKEN, name))) }));
  const bytes = album.reduce((sum, { png }) => sum + png.length, 0);
  if (bytes > MOST)
    throw new Trouble(`${album.length} pictures are ${bytes} bytes, and ${MOST} is the most.`, 'Take fewer, or smaller ones. The old ones stay.');
  rmSync(ALBUM, { recursive: true, force: true });
  mkdirSync(ALBUM, { recursive: true });
  for (const { name, png } of album) writeFileSync(join(ALBUM, name), png);
  return `${album.length}, ${Math.round(bytes / 1000)} kB`;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    endRuns();
    process.exit(130);
  });
}
try {
  await build();
  await step('Taking the pictures', take, say, STILL_EVERY);
  await step('docs/pictures', replace);
} catch (error) {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
