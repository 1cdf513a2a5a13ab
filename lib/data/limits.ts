import 'server-only';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/**
 * How often one address may look at invitation links, and take them, in a minute. A token cannot be guessed; this keeps guessing from being
 * work for the database, and one machine from making guests without end. A whole group behind one address still comes in.
 */
const LIMITS = { look: 120, claim: 30 } as const;
export type InvitationLimit = keyof typeof LIMITS;
const WINDOW_SECONDS = 60;

// Next may load this module more than once in a process; the counts are one.
const KEY = Symbol.for('hearth.invitation-limits');
type Limiters = Readonly<Record<InvitationLimit, RateLimiterMemory>>;

function limiters(): Limiters {
  const place = globalThis as { [KEY]?: Limiters };
  place[KEY] ??= {
    look: new RateLimiterMemory({ keyPrefix: 'look', points: LIMITS.look, duration: WINDOW_SECONDS }),
    claim: new RateLimiterMemory({ keyPrefix: 'claim', points: LIMITS.claim, duration: WINDOW_SECONDS }),
  };
  return place[KEY];
}

/** Counts one try of this address. The seconds to wait when there have been too many, otherwise null. */
export async function tooMany(what: InvitationLimit, address: string): Promise<number | null> {
  try {
    await limiters()[what].consume(address);
    return null;
  } catch (refusal) {
    // The library rejects with an Error when something is wrong, and with its result when there were too many.
    if (refusal instanceof Error) throw refusal;
    return Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000));
  }
}
