/**
 * What the scripts say. Every step tells what it does and how long it took; a long one says so at least every two seconds.
 * Without dependencies, because `npm start` speaks before anything is installed.
 */

/** Milliseconds between two "still …" lines: nothing may be silent for more than two seconds. */
const STILL_EVERY = 1_800;

// A closed terminal must not turn an orderly stop into a crash: nobody is left to read, so there is nobody to tell.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** A failure in words for people: what happened, and what to do. Anything else that is thrown is a mistake of the program. */
export class Trouble extends Error {
  name = 'Trouble';
  /**
   * @param {string} what happened, one sentence
   * @param {string} remedy what to do, one sentence or more
   * @param {string} [details] output of a program, shown indented
   */
  constructor(what, remedy, details = '') {
    super(what);
    this.remedy = remedy;
    this.details = details;
  }
}

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Does one step and tells of it. `work` may return a string: what came out of it.
 * @template T
 * @param {string} title what is done, e.g. "PostgreSQL"
 * @param {(note: (text: string) => void) => Promise<T> | T} work `note` sets what the next "still …" line adds
 * @param {(line: string) => void} [tell]
 * @param {number} [every] milliseconds between two "still …" lines
 * @returns {Promise<T>}
 */
export async function step(title, work, tell = say, every = STILL_EVERY) {
  const begun = performance.now();
  const took = () => seconds(performance.now() - begun);
  let last = '';
  const timer = setInterval(() => tell(`  … ${title}: still at it after ${took()}${last ? ` (${last})` : ''}`), every);
  try {
    const result = await work((text) => (last = text.trim().slice(0, 100)));
    tell(`  ✓ ${title}${typeof result === 'string' && result ? `: ${result}` : ''} (${took()})`);
    return result;
  } catch (error) {
    tell(`  ✗ ${title}: failed after ${took()}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

const KNOWN = {
  ENOSPC: ['The disk is full.', 'Free some space and start again. Nothing was thrown away; what was half written is written again.'],
  EDQUOT: ['Your disk quota is used up.', 'Free some space and start again. Nothing was thrown away.'],
  EACCES: [
    'A file or folder may not be used by this account.',
    'Start as the account that owns it, or change its owner. Was Hearth started as another user before?',
  ],
  EPERM: ['A file or folder may not be changed by this account.', 'Start as the account that owns it, or change its owner.'],
  EROFS: ['The disk is read-only.', 'Hearth needs to write into its own folder: put it on a disk that can be written.'],
  EMFILE: ['Too many files are open.', 'Raise the limit (ulimit -n) and start again.'],
};

/**
 * Any error as words: what happened, what to do.
 * @param {unknown} error
 * @returns {string[]} lines
 */
export function explain(error) {
  if (error instanceof Trouble)
    return [
      error.message,
      error.remedy,
      ...error.details
        .split('\n')
        .filter(Boolean)
        .map((line) => `    ${line}`),
    ];
  const { code, path } = /** @type {{ code?: string, path?: string }} */ (error ?? {});
  const known = KNOWN[/** @type {keyof typeof KNOWN} */ (code ?? '')];
  if (known) return [`${known[0]}${path ? ` (${path})` : ''}`, known[1]];
  return [
    'Something went wrong that Hearth did not expect.',
    'Please report it with these lines:',
    `    ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  ];
}

/**
 * For what Hearth runs without: says what was wrong. Mistakes of the program are thrown on.
 * @template T
 * @param {unknown} error @param {T} instead @returns {T}
 */
export function goOnWithout(error, instead) {
  if (!(error instanceof Trouble)) throw error;
  for (const line of explain(error)) say(`    ${line}`);
  return instead;
}
