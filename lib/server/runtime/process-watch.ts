import type { Instant } from '../../meeting/machine/slice';
import type { Lease } from '../ports/leases';

/**
 * Tells which server processes have died: those whose lease stayed the same for `leaseMs` while we were looking. Between two looks at most
 * twice the usual time is counted: if we ourselves, or the database, stood still for a while, so may they have, and they get their time to
 * speak up.
 */
export class ProcessWatch {
  readonly #silent = new Map<string, { readonly lastSeen: Instant; readonly forMs: number }>();
  #lastLook: Instant | null = null;

  constructor(
    private readonly leaseMs: number,
    private readonly everyMs: number,
  ) {}

  dead(leases: readonly Lease[], now: Instant): readonly Lease[] {
    const passed = Math.max(0, Math.min(now - (this.#lastLook ?? now), 2 * this.everyMs));
    this.#lastLook = now;
    const before = new Map(this.#silent);
    this.#silent.clear();
    for (const { process, lastSeen } of leases) {
      const known = before.get(process);
      this.#silent.set(process, { lastSeen, forMs: known?.lastSeen === lastSeen ? known.forMs + passed : 0 });
    }
    return leases.filter(({ process }) => (this.#silent.get(process)?.forMs ?? 0) >= this.leaseMs);
  }

  /** The leases could not be read or our own not be renewed: nothing can be said about the others either. */
  forget(): void {
    this.#silent.clear();
    this.#lastLook = null;
  }
}
