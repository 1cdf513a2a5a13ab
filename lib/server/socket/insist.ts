import type { CommandAnswer } from '../../protocol/messages';

/** Answers after which the same id may be asked again. */
const NOT_YET: readonly string[] = ['busy', 'not_saved', 'unknown'];
const FIRST_DELAY = 100;
const LONGEST_DELAY = 2_000;

/**
 * Asks until there is an answer that lasts, with growing delays (ms): that somebody came or went must not be lost with the database. `ask` must
 * carry the same command id each time. Ends without one when `goOn` says so.
 */
export async function insist(ask: () => Promise<CommandAnswer>, goOn: () => boolean): Promise<CommandAnswer | null> {
  for (let delay = FIRST_DELAY; goOn(); delay = Math.min(delay * 2, LONGEST_DELAY)) {
    const answer = await ask();
    if (answer.ok || !NOT_YET.includes(answer.code)) return answer;
    await new Promise((resolve) => setTimeout(resolve, delay).unref());
  }
  return null;
}
