import { ANSWER_WITHIN, type Connection } from './connection';
import type { LocalClock, Random } from './ports';

/** What an answer means for whoever asked. `unsure`: nobody knows whether it was done. `later`: certainly not done; asking again is welcome. */
export type Verdict = 'final' | 'unsure' | 'later';

export interface DeliveryOptions<Answer> {
  /** One try of at most `within` ms; null when no answer came. */
  readonly ask: (within: number) => Promise<Answer | null>;
  readonly verdict: (answer: Answer) => Verdict;
  /** Give up this long after the start, in ms; without it only the end of the connection ends it. */
  readonly within?: number;
  /** How it stands, for the screen. */
  readonly stands?: (state: 'asking' | 'unsure' | 'waiting') => void;
  /** True: nobody wants it any more. */
  readonly abandoned?: () => boolean;
}
export type Delivered<Answer> = { readonly outcome: 'answered'; readonly answer: Answer } | { readonly outcome: 'given_up' | 'over' | 'abandoned' };

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5_000;

export const verdictOf = (code: string): Verdict => {
  if (code === 'unknown') return 'unsure';
  return code === 'busy' || code === 'not_saved' || code === 'too_many' ? 'later' : 'final';
};

/**
 * Asks until there is a final answer: waits for the connection, asks, waits longer each time, and at once when a new connection is made.
 * The question must be safe to repeat (it carries an id).
 */
export async function deliver<Answer>(
  connection: Connection,
  { clock, random }: { readonly clock: LocalClock; readonly random: Random },
  { ask, verdict, within, stands, abandoned }: DeliveryOptions<Answer>,
): Promise<Delivered<Answer>> {
  const deadline = within === undefined ? Number.POSITIVE_INFINITY : clock.now() + within;
  let unsure = false;
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    const state = await connected(connection, clock, deadline);
    if (abandoned?.()) return { outcome: 'abandoned' };
    if (state !== 'connected') return { outcome: state };
    stands?.(unsure ? 'unsure' : 'asking');
    const answer = await ask(Math.min(ANSWER_WITHIN, deadline - clock.now()));
    if (abandoned?.()) return { outcome: 'abandoned' };
    const found = answer === null ? 'unsure' : verdict(answer);
    if (answer !== null && found === 'final') return { outcome: 'answered', answer };
    unsure = found === 'unsure';
    if (clock.now() >= deadline) return { outcome: 'given_up' };
    stands?.(unsure ? 'unsure' : 'waiting');
    await pause(connection, clock, Math.min(wait * (0.75 + random.fraction() / 2), deadline - clock.now()));
  }
}

/** Resolves once there is a connection, or none will ever be, or the deadline has passed. */
function connected(connection: Connection, clock: LocalClock, deadline: number): Promise<'connected' | 'over' | 'given_up'> {
  const look = (timeIsUp: boolean) => {
    const { state } = connection.view.getSnapshot();
    if (state === 'finished' || state === 'needs_reload' || state === 'signed_out') return 'over';
    if (timeIsUp || clock.now() >= deadline) return 'given_up';
    return state === 'connected' && connection.greeting.getSnapshot() ? 'connected' : null;
  };
  return until(connection, clock, deadline - clock.now(), look);
}

/** Waits; a new connection, or the end of all, ends the wait early. */
async function pause(connection: Connection, clock: LocalClock, ms: number): Promise<void> {
  const before = connection.greeting.getSnapshot();
  await until(connection, clock, ms, (timeIsUp) => {
    const { state } = connection.view.getSnapshot();
    if (timeIsUp || (state !== 'connected' && state !== 'connecting' && state !== 'reconnecting')) return true;
    const greeting = connection.greeting.getSnapshot();
    return greeting !== null && greeting !== before ? true : null;
  });
}

/**
 * Resolves with what `look` finds: now, when the connection changes, or after `ms`, when it must find something. That the time is up is told and
 * not measured: browsers cut the fraction of a timer's milliseconds, and one that fires a little early would never be followed by another.
 */
function until<T>(connection: Connection, clock: LocalClock, ms: number, look: (timeIsUp: boolean) => T | null): Promise<T> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const check = (timeIsUp = false) => {
      const found = look(timeIsUp);
      if (found === null) return;
      for (const stop of stops.splice(0)) stop();
      resolve(found);
    };
    stops.push(
      connection.view.subscribe(() => check()),
      connection.greeting.subscribe(() => check()),
    );
    if (Number.isFinite(ms)) stops.push(clock.after(Math.max(0, ms), () => check(true)));
    check();
  });
}
