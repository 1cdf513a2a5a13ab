/**
 * Finding a LiveKit server: in PATH, in our cache, as the official release (checked against its checksums), or built by Go.
 * Whatever fails is told and the next way is tried; without any Hearth still starts.
 */
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { lastLines, run } from './processes.mjs';
import { extractFile } from './tar.mjs';

export const VERSION = '1.13.5';
const ORDER = ['path', 'cache', 'download', 'go'];
const RELEASES = `https://github.com/livekit/livekit/releases/download/v${VERSION}/`;
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' };
/** No answer within this time means: no way to the internet. In ms; the next way must be tried within 5 s. */
const ANSWER_WITHIN = 4_000;
/** A download that stands still this long is given up, in ms. */
const STALLED_AFTER = 10_000;
/** The release has about 20 MB; far more is not it. */
const LARGEST = 200_000_000;
const GO_AT_LEAST = [1, 26];

/** @typedef {{ found: string } | { failed: string }} Outcome `found`: path of the program; `failed`: why this way leads nowhere */
/**
 * @typedef {object} Ways
 * @property {Record<string, string | undefined>} [env] PATH, HOME, HEARTH_CACHE, HEARTH_LIVEKIT_BASE are read from it
 * @property {string} [arch] as Node names it
 * @property {string} [platform] as Node names it
 * @property {(text: string) => void} [note] progress
 */

/** @param {Record<string, string | undefined>} env */
export const cachedProgram = (env) => join(env.HEARTH_CACHE || join(env.HOME || homedir(), '.cache', 'hearth'), 'livekit', VERSION, 'livekit-server');

/**
 * @param {string | undefined} text e.g. "path,cache,go"; nothing: all ways
 * @returns {{ order: string[], unknown: string[] }}
 */
export function parseOrder(text) {
  const named = (text ?? '')
    .split(',')
    .map((way) => way.trim())
    .filter(Boolean);
  return named.length === 0
    ? { order: ORDER, unknown: [] }
    : { order: named.filter((way) => ORDER.includes(way)), unknown: named.filter((way) => !ORDER.includes(way)) };
}

/**
 * @param {readonly string[]} order
 * @param {Ways} [options]
 * @returns {Promise<{ program: string | null, way: string, why: string[] }>} `why`: one line for each way that led nowhere
 */
export async function findLiveKit(order, { env = process.env, arch = process.arch, platform = process.platform, note = () => undefined } = {}) {
  const ways = { path: fromPath, cache: fromCache, download: byDownload, go: byGo };
  const why = [];
  for (const way of order) {
    const outcome = await ways[/** @type {keyof typeof ways} */ (way)]({ env, arch, platform, note });
    if ('found' in outcome) return { program: outcome.found, way, why };
    why.push(`${way}: ${outcome.failed}`);
    note(why.at(-1) ?? '');
  }
  return { program: null, way: '', why };
}

/** @param {string} program @returns {Promise<string>} '' when it is ours to use, otherwise what is wrong with it */
async function unfit(program) {
  const { code, output } = await run(program, ['--version'], { timeout: 10_000 });
  const version = /(\d+)\.(\d+)\.(\d+)/.exec(output);
  if (code !== 0 || !version) return `${program} does not run`;
  return isAtLeast(version.slice(1).map(Number), VERSION.split('.').map(Number)) ? '' : `${program} is ${version[0]}; ${VERSION} or newer is needed`;
}

/** @param {readonly number[]} version @param {readonly number[]} floor */
function isAtLeast(version, floor) {
  const i = floor.findIndex((part, at) => part !== version[at]);
  return i === -1 || (version[i] ?? 0) > (floor[i] ?? 0);
}

/** @param {string} name @param {Record<string, string | undefined>} env */
function inPath(name, env) {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false; // not there, or not for us
      }
    });
}

/** @param {Required<Ways>} ways @returns {Promise<Outcome>} */
async function fromPath({ env }) {
  const program = inPath('livekit-server', env);
  if (!program) return { failed: 'no livekit-server in PATH' };
  const flaw = await unfit(program);
  return flaw ? { failed: flaw } : { found: program };
}

/** @param {Required<Ways>} ways @returns {Promise<Outcome>} */
async function fromCache({ env }) {
  const program = cachedProgram(env);
  if (!inPath('livekit-server', { PATH: join(program, '..') })) return { failed: `nothing in ${program}` };
  const flaw = await unfit(program);
  return flaw ? { failed: flaw } : { found: program };
}

/** @param {Required<Ways>} ways @returns {Promise<Outcome>} */
async function byDownload({ env, arch, platform, note }) {
  const system = platform === 'linux' ? ARCHITECTURES[/** @type {keyof typeof ARCHITECTURES} */ (arch)] : undefined;
  if (!system) return { failed: `there is no official release for ${platform} ${arch}` };
  const name = `livekit_${VERSION}_linux_${system}.tar.gz`;
  const base = env.HEARTH_LIVEKIT_BASE || RELEASES;
  const program = cachedProgram(env);
  const archive = `${program}.${randomBytes(4).toString('hex')}.tar.gz`;
  try {
    note('asking for the release');
    const list = await (await open(new URL('checksums.txt', base), AbortSignal.timeout(ANSWER_WITHIN))).text();
    const expected = list.split('\n').find((line) => line.trim().split(/\s+/)[1]?.replace(/^\*/, '') === name);
    const sum = expected?.trim().split(/\s+/)[0]?.toLowerCase();
    if (!sum || !/^[0-9a-f]{64}$/.test(sum)) return { failed: `the release names no checksum for ${name}` };
    mkdirSync(join(program, '..'), { recursive: true });
    const actual = await save(new URL(name, base), archive, note);
    if (actual !== sum) return { failed: `${name} is not what its publisher signed for (checksum differs); it was thrown away` };
    await install(program, (draft) => extractFile(createReadStream(archive).pipe(createGunzip()), 'livekit-server', draft));
    const flaw = await unfit(program);
    if (flaw) rmSync(program, { force: true });
    return flaw ? { failed: flaw } : { found: program };
  } catch (error) {
    return { failed: `the official release could not be fetched (${reason(error)})` };
  } finally {
    rmSync(archive, { force: true });
  }
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = /** @type {{ code?: string, message?: string } | undefined} */ (error.cause);
  return cause?.code ?? cause?.message ?? error.message;
}

/** @param {URL} url @param {AbortSignal} signal bounds it, up to the end of its body @returns {Promise<Response>} with status 200 */
async function open(url, signal) {
  const response = await fetch(url, { signal, redirect: 'follow' });
  if (response.status !== 200) throw new Error(`${url.host} answered ${response.status}`);
  return response;
}

/**
 * @param {URL} url @param {string} path @param {(text: string) => void} note
 * @returns {Promise<string>} SHA-256 of what was saved
 */
async function save(url, path, note) {
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(new Error('no answer')), ANSWER_WITHIN);
  try {
    const { body } = await open(url, control.signal);
    if (!body) throw new Error('an empty answer');
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(new Error('the download stood still')), STALLED_AFTER);
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(/** @type {Buffer} */ piece, _, done) {
        timer.refresh();
        hash.update(piece);
        size += piece.length;
        note(`${(size / 1e6).toFixed(1)} MB`);
        done(size > LARGEST ? new Error('the download is far too large') : null, piece);
      },
    });
    await pipeline(body, measure, createWriteStream(path), { signal: control.signal });
    return hash.digest('hex');
  } finally {
    clearTimeout(timer);
  }
}

/** Written beside and renamed, so that a program written halfway is never run. @param {string} program @param {(draft: string) => Promise<unknown>} write */
async function install(program, write) {
  const draft = `${program}.${randomBytes(4).toString('hex')}`;
  try {
    await write(draft);
    renameSync(draft, program);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {Required<Ways>} ways @returns {Promise<Outcome>} */
async function byGo({ env, note }) {
  const go = inPath('go', env);
  if (!go) return { failed: 'no Go in PATH' };
  const { output } = await run(go, ['version'], { timeout: 10_000, env });
  const version = /go(\d+)\.(\d+)/.exec(output);
  if (!version || !isAtLeast(version.slice(1).map(Number), GO_AT_LEAST)) return { failed: `Go ${GO_AT_LEAST.join('.')} or newer is needed` };
  const program = cachedProgram(env);
  const folder = `${program}.go-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true });
    note('building with Go, which takes some minutes');
    const built = await run(go, ['install', `github.com/livekit/livekit-server/cmd/server@v${VERSION}`], {
      timeout: 15 * 60_000,
      env: { ...env, GOBIN: folder },
      line: note,
    });
    if (built.code !== 0) return { failed: `go install failed: ${lastLines(built.output, 2)}` };
    renameSync(join(folder, 'server'), program);
    const flaw = await unfit(program);
    return flaw ? { failed: flaw } : { found: program };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
