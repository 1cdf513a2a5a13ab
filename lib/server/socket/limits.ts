import { RateLimiterMemory } from 'rate-limiter-flexible';

/** `points` in `seconds`. An honest page in its busiest moment (a reconnect with a full outbox) uses less than a third. */
const LIMITS = {
  /** Messages of one socket. */
  socket: { points: 100, duration: 10 },
  /** Messages of one person, over all tabs and devices. */
  person: { points: 200, duration: 10 },
  /** Chat messages of one person. Nobody types so fast; pasting line by line is bounded. */
  chat: { points: 20, duration: 10 },
  /** Private words of one person: to or among facilitators, who have a meeting to look after. */
  notes: { points: 8, duration: 30 },
  /** New sockets of one account or guest. */
  arrivals: { points: 60, duration: 60 },
  /** Messages that no page of ours sends. Then the socket is closed. */
  bad: { points: 10, duration: 60 },
  /** Messages over the limit. Then the socket is closed. */
  refused: { points: 300, duration: 60 },
} as const;
export type Limit = keyof typeof LIMITS;

/** Counts in this process's memory: a flood comes over sockets of one process. */
export class Limits {
  readonly #limiters = Object.fromEntries(Object.entries(LIMITS).map(([name, options]) => [name, new RateLimiterMemory(options)])) as Record<
    Limit,
    RateLimiterMemory
  >;

  /** False when there were too many. */
  async allows(limit: Limit, key: string): Promise<boolean> {
    return this.#limiters[limit].consume(key).then(
      () => true,
      () => false, // with memory, a rejection always means "too many"
    );
  }
}
