/** A Chromium for the browser journeys: the one that is named, Playwright's, the system's, or one that is installed now. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastLines, run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us
  }
}

/** @param {Record<string, string | undefined>} env */
const fromSystem = (env) => [...(env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC].find(runs) ?? null;

/** @returns {Promise<string | null>} */
async function fromPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && runs(path) ? path : null;
}

/**
 * @param {string} root
 * @param {{ env?: Record<string, string | undefined>, uid?: number, note?: (text: string) => void }} [options]
 * @returns {Promise<{ program: string | null, way: string, why: string[] }>}
 */
export async function findChromium(root, { env = process.env, uid = process.getuid?.() ?? -1, note = () => undefined } = {}) {
  if (env.CHROMIUM) {
    return runs(env.CHROMIUM)
      ? { program: env.CHROMIUM, way: 'CHROMIUM', why: [] }
      : { program: null, way: '', why: [`CHROMIUM names ${env.CHROMIUM}, which cannot be run`] };
  }
  const there = (await fromPlaywright()) ?? fromSystem(env);
  if (there) return { program: there, way: 'installed', why: [] };
  const why = ['none is installed'];
  if (uid === 0) {
    note('apt-get install chromium');
    const apt = { timeout: 10 * 60_000, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, line: note };
    const known = await run('apt-get', ['update'], apt);
    const { code, output } = known.code === 127 ? known : await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], apt);
    const program = fromSystem(env);
    if (program) return { program, way: 'apt-get', why: [] };
    why.push(`apt-get ended with ${code}: ${lastLines(output, 2)}`);
  }
  note('playwright install chromium');
  const { code, output } = await run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
    timeout: 5 * 60_000,
    env,
    line: note,
  });
  const program = await fromPlaywright();
  if (program) return { program, way: 'Playwright', why: [] };
  why.push(`playwright install ended with ${code}: ${lastLines(output, 2)}`);
  return { program: null, way: '', why };
}
