import type { Pool } from 'pg';
import type { Clock } from '../../ports/system';

export interface DatabaseClock extends Clock {
  /** How far the database's clock is from this process's monotonic one, measured again. Rejects when the database does not answer. */
  measure(): Promise<void>;
  stop(): void;
}
export interface ClockOptions {
  /** Default: 10 s (decisions.md 23). */
  readonly everyMs?: number;
  /** Milliseconds that never go back; default: the process's own. */
  readonly monotonic?: () => number;
  /** A measurement failed; the last one goes on to hold. */
  readonly onFailure: (error: unknown) => void;
}

/** Of several measurements the one with the shortest way there and back is the most exact. */
const SAMPLES = 3;
/** Differences below this are jitter of the measurement: time stands still for them rather than going back. Beyond it the database's clock was set. */
const JITTER_MS = 1_000;

/** Database time without asking each time: the offset to the monotonic clock, measured at the start and every 10 s. */
export async function databaseClock(pool: Pool, { everyMs = 10_000, monotonic = () => performance.now(), onFailure }: ClockOptions): Promise<DatabaseClock> {
  let offset = 0;
  let last = 0;
  const measure = async () => {
    let best = { roundTrip: Infinity, offset };
    for (let i = 0; i < SAMPLES; i += 1) {
      const before = monotonic();
      const { rows } = await pool.query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000)::float8 as now');
      const after = monotonic();
      const now = rows[0]?.now;
      if (now !== undefined && after - before < best.roundTrip) best = { roundTrip: after - before, offset: now - (before + after) / 2 };
    }
    offset = best.offset;
  };
  await measure();
  const timer = setInterval(() => void measure().catch(onFailure), everyMs);
  timer.unref();
  return {
    measure,
    now() {
      const now = Math.round(monotonic() + offset);
      last = now < last && last - now < JITTER_MS ? last : now;
      return last;
    },
    stop: () => clearInterval(timer),
  };
}
