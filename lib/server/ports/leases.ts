import type { Instant } from '../../meeting/machine/slice';

export interface Lease {
  readonly process: string;
  readonly lastSeen: Instant;
}

/** Server processes say that they live; when one stops saying so, its connections count as lost at its last time (decisions.md 13). */
export interface Leases {
  /** `revived`: others had given this process up meanwhile (or it is new): its connections may count as lost. */
  renew(process: string, now: Instant): Promise<'renewed' | 'revived'>;
  all(): Promise<readonly Lease[]>;
  /** Idempotent. A lease that was renewed since `lastSeen` stays. */
  release(lease: Lease): Promise<void>;
}
