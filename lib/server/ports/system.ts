import type { Instant } from '../../meeting/machine/slice';

/** Database time as offset plus the monotonic clock (decisions.md 23). */
export interface Clock {
  now(): Instant;
}
/** Random ids (UUID v4 or better). */
export interface Ids {
  next(): string;
}
