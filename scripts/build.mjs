/**
 * The production build: pages (next build), programs (esbuild), compressed static files. Run by `npm start` when sources changed.
 *   node scripts/build.mjs            always builds
 *   node scripts/build.mjs --changed  only when sources changed
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './lib/bundle.mjs';
import { compress } from './lib/compress.mjs';
import { bringBack, putAside } from './lib/former-files.mjs';
import { lastLines, run } from './lib/processes.mjs';
import { explain, say, step, Trouble } from './lib/say.mjs';
import { buildState, markBuilt } from './lib/stamp.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {{ root?: string, distDir?: string, force?: boolean, tell?: (line: string) => void }} [options]
 * @returns {Promise<boolean>} false when there was nothing to do
 */
export async function build({ root = ROOT, distDir = process.env.NEXT_DIST_DIR ?? '.next', force = false, tell = say } = {}) {
  const { current, hash } = buildState(root, distDir);
  if (current && !force) return false;
  // Types of removed routes stay there and make the build fail.
  rmSync(join(root, distDir, 'dev'), { recursive: true, force: true });
  putAside(join(root, distDir));
  await step('Building the pages', (note) => pages(root, distDir, note), tell);
  await step('Building the server', () => bundle(root), tell);
  await step('Compressing static files', () => packed(root, distDir), tell);
  const former = bringBack(join(root, distDir));
  if (former > 0) tell(`  ✓ Pages that are open now find their parts: ${former} files of the build before stay`);
  markBuilt(root, distDir, hash);
  return true;
}

/** @param {string} root @param {string} distDir @param {(text: string) => void} note */
async function pages(root, distDir, note) {
  const env = { ...process.env, NODE_ENV: /** @type {const} */ ('production'), NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { cwd: root, env, line: note });
  if (code !== 0) throw new Trouble('The pages could not be built.', 'What Next says:', lastLines(output, 40));
}

/** @param {string} root @param {string} distDir */
async function packed(root, distDir) {
  const { files, from, to } = await compress(join(root, distDir, 'static'));
  return `${files} files, ${Math.round(from / 1024)} kB become ${Math.round(to / 1024)} kB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const done = await build({ force: !process.argv.includes('--changed') });
    if (!done) say('Nothing changed since the last build.');
  } catch (error) {
    for (const line of explain(error)) process.stderr.write(`${line}\n`);
    process.exitCode = 1;
  }
}
