import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
/**
 * Tries in a time, in seconds (reliability.md A04). Passwords: per account wherever they come from, and per address wherever they go to. Mails: a house
 * may share one address. Invitations to a group: by one person to anybody; by one group to the same address.
 */
const LIMITS = {
  password_account: [10, QUARTER],
  password_ip: [10, QUARTER],
  mail_address: [5, QUARTER],
  mail_ip: [60, QUARTER],
  ask_by: [60, HOUR],
  ask_again: [3, 24 * HOUR],
} as const satisfies Readonly<Record<string, readonly [points: number, seconds: number]>>;
type Limit = keyof typeof LIMITS;

/** What a limit counts: never stored as it is. */
export type Counted = readonly (readonly [Limit, string])[];

export interface Limits {
  /** Counts one try. The seconds to wait when there have been too many, otherwise null. */
  take(counted: Counted): Promise<number | null>;
  /** A try that was right was none. */
  giveBack(counted: Counted): Promise<void>;
}

type Limiters = Readonly<Record<Limit, RateLimiterPostgres>>;
const made = new WeakMap<Pool, Promise<Limiters>>();

/** Counted in PostgreSQL, so that neither a restart nor a second process gives anybody more tries. The table is the limiter's own, and may be emptied at any time. */
export function limits(pool: Pool, secret: string): Limits {
  const key = (name: Limit, of: string) => createHmac('sha256', secret).update(`${name} ${of}`).digest('base64url');
  return {
    async take(counted) {
      const limiters = await limitersOf(pool);
      const waits = await Promise.all(counted.map(([name, of]) => waitOf(limiters[name], key(name, of))));
      const wait = Math.max(0, ...waits);
      return wait > 0 ? wait : null;
    },
    async giveBack(counted) {
      const limiters = await limitersOf(pool);
      await Promise.all(counted.map(([name, of]) => limiters[name].reward(key(name, of))));
    },
  };
}

async function waitOf(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    // The library rejects with an Error when the store failed, and with its result when there were too many.
    if (refusal instanceof Error) throw refusal;
    return Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000));
  }
}

function limitersOf(pool: Pool): Promise<Limiters> {
  const known = made.get(pool);
  if (known) return known;
  const making = makeLimiters(pool);
  made.set(pool, making);
  // A database that was away is asked again the next time.
  making.catch(() => made.delete(pool));
  return making;
}

async function makeLimiters(pool: Pool): Promise<Limiters> {
  const common = { storeClient: pool, storeType: 'pool', tableName: 'sign_in_limits' };
  await new Promise<void>((done, failed) => new RateLimiterPostgres({ ...common, points: 1, duration: 1 }, (error) => (error ? failed(error) : done())));
  const limiter = (name: Limit) => {
    const [points, duration] = LIMITS[name];
    return new RateLimiterPostgres({ ...common, keyPrefix: name, points, duration, tableCreated: true, clearExpiredByTimeout: false });
  };
  return Object.fromEntries((Object.keys(LIMITS) as Limit[]).map((name) => [name, limiter(name)])) as Limiters;
}
