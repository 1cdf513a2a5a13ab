/** Packages: installed when they are not there, or are not those of the lockfile. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles, readJson, writeJson } from './files.mjs';
import { lastLines, run } from './processes.mjs';
import { Trouble } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean, peer?: boolean }} Locked */

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.hearth.json');

/** Binaries differ by system, processor and Node's own interface. @param {string} root */
const expected = (root) => ({ lock: hashFiles(root, ['package-lock.json']), for: `${process.platform} ${process.arch} ${process.versions.modules}` });

/**
 * @param {string} root
 * @returns {string} '' when all is there, otherwise what is not
 */
export function missingDependencies(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'nothing is installed';
  const names = Object.entries(readJson(join(root, 'package.json'), 'Take it from the repository again.') ?? {})
    .filter(([key]) => key === 'dependencies' || key === 'devDependencies')
    .flatMap(([, packages]) => Object.keys(packages));
  const gone = names.find((name) => !existsSync(join(root, 'node_modules', name, 'package.json')));
  if (gone) return `${gone} is not there`;
  const stamp = readJson(stampPath(root));
  const now = expected(root);
  if (stamp?.lock === now.lock && stamp?.for === now.for) return '';
  if (stamp && stamp.for !== now.for) return 'another Node or system was used before';
  return matchesLockfile(root) ? '' : 'it is not what package-lock.json says';
}

/** What npm wrote down about its last installation, against the lockfile: somebody may have run `npm ci` without us. @param {string} root */
function matchesLockfile(root) {
  /** @type {Record<string, Locked>} */
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  /** @type {Record<string, Locked>} */
  const there = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? {};
  const right = Object.entries(there).every(([path, { version }]) => wanted[path]?.version === version);
  return (
    right &&
    Object.entries(wanted).every(([path, { optional, devOptional, peer, link }]) => path === '' || optional || devOptional || peer || link || path in there)
  );
}

/** Remembers that what is installed is right, so that the next start need not compare. @param {string} root */
export function markInstalled(root) {
  const now = expected(root);
  if (JSON.stringify(readJson(stampPath(root))) !== JSON.stringify(now)) writeJson(stampPath(root), now, 0o644);
}

/** npm as it called us, so that no other version in PATH takes its place. @param {Record<string, string | undefined>} env @returns {[string, string[]]} */
function npm(env) {
  const path = env.npm_execpath;
  if (path && /npm-cli\.c?js$/.test(path) && existsSync(path)) return [process.execPath, [path]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/**
 * @param {string} root
 * @param {(text: string) => void} note
 * @returns {Promise<string>} what was done
 */
export async function install(root, note) {
  const [program, first] = npm(process.env);
  // Under NODE_ENV=production npm would leave out what builds and tests.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=http'];
  const env = { ...process.env, NODE_ENV: /** @type {const} */ ('development') };
  const line = (/** @type {string} */ text) => note(text.replace(/^npm (http )?/, '').replace(/https?:\/\/[^/\s]+\//, ''));
  const clean = await run(program, [...first, 'ci', ...flags], { cwd: root, env, line });
  if (clean.code === 0) {
    markInstalled(root);
    return 'installed from the lockfile';
  }
  if (clean.code === 127) throw new Trouble('npm was not found.', 'It comes with Node: install Node 20.19 or newer from https://nodejs.org.');
  note('npm ci did not succeed; trying npm install');
  const loose = await run(program, [...first, 'install', '--no-save', ...flags], { cwd: root, env, line });
  if (loose.code === 0) {
    markInstalled(root);
    return 'installed with npm install, because npm ci did not succeed (versions may differ from the lockfile)';
  }
  const errors = loose.output
    .split('\n')
    .filter((text) => /npm (ERR!|error)/.test(text))
    .join('\n');
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/i.test(errors);
  throw new Trouble(
    offline ? 'npm could not reach its registry, and not all packages are installed.' : 'The packages could not be installed.',
    offline ? "Connect this machine to the network (or set npm's registry or proxy) and start again." : 'What npm says:',
    lastLines(errors || loose.output, 12),
  );
}
