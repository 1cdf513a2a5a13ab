/** Runs checks one after the other, goes on after a failure, and shows at once what a failed one said. */
import { summary, sum } from './counts.mjs';
import { explain, say, seconds, step } from './say.mjs';

/** In a long run a sign of life every ten seconds is enough. */
const STILL_EVERY = 10_000;
/** Of a failed check's output this much is shown, from its end. Characters. */
const SHOWN = 60_000;

/** Its outcome says what; only the step needs to know that it failed. */
class Failed extends Error {}

/** @typedef {import('./counts.mjs').Count} Count */

/**
 * @param {import('./checks.mjs').Check} check
 * @param {(line: string) => void} [tell]
 * @returns {Promise<Count>} rejects never: a check that breaks has failed
 */
export async function runCheck(check, tell = say) {
  const begun = performance.now();
  /** @type {import('./checks.mjs').Outcome} */
  let outcome = { passed: 0, failed: 1, output: '' };
  const doing = step(
    check.name,
    async (note) => {
      outcome = await check.run(note);
      if (outcome.failed > 0) throw new Failed();
      return outcome.passed > 1 ? summary(outcome) : '';
    },
    tell,
    STILL_EVERY,
  );
  await doing.catch((error) => {
    if (!(error instanceof Failed)) outcome = { passed: 0, failed: 1, output: explain(error).join('\n') };
  });
  if (outcome.failed > 0)
    tell(`\n--- ${check.name}: ${summary(outcome)}, after ${seconds(performance.now() - begun)} ---\n${outcome.output.slice(-SHOWN).trim()}\n---\n`);
  return outcome;
}

/**
 * @param {readonly import('./checks.mjs').Check[]} all
 * @param {(line: string) => void} [tell]
 * @returns {Promise<Count>}
 */
export async function runChecks(all, tell = say) {
  const counts = [];
  for (const check of all) counts.push(await runCheck(check, tell));
  return sum(counts);
}
