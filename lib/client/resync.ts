import type { Connection } from './connection';
import type { LocalClock } from './ports';

/** A new connection begins with a snapshot; it is asked for when it does not come within this time, and again after it, in ms. */
const SNAPSHOT_WITHIN = 2_000;

/** Sees to it that the newest state comes: after a gap, and when the server should have told something and did not. */
export class Resync {
  #synced = false;
  #asking = false;
  #stopped = false;
  #stopTimer: () => void = () => undefined;

  constructor(
    private readonly connection: Connection,
    private readonly clock: LocalClock,
  ) {}

  /** The state in hand was told, or confirmed, on the connection that is open now. */
  get isSynced(): boolean {
    return this.#synced && this.connection.greeting.getSnapshot() !== null;
  }

  synced(): void {
    this.#synced = true;
    this.#asking = false;
    this.#stopTimer();
  }

  /** A new connection: what we know may be old until its snapshot is here. */
  expectSnapshot(): void {
    this.#synced = false;
    this.#asking = false;
    this.#askIn(SNAPSHOT_WITHIN);
  }

  /** Once at a time; again until a snapshot is here. */
  ask(): void {
    if (this.#asking || this.#stopped || !this.connection.greeting.getSnapshot()) return;
    this.#asking = true;
    void this.connection.ask('resync', {});
    this.#askIn(SNAPSHOT_WITHIN);
  }

  /** The server has said that it stands at `seq`; if that does not become known here, something was lost. */
  unlessReached(seq: number, within: number, reached: () => number): void {
    if (reached() >= seq) return;
    this.clock.after(within, () => {
      if (reached() < seq) this.ask();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer();
  }

  #askIn(ms: number): void {
    this.#stopTimer();
    this.#stopTimer = this.clock.after(ms, () => {
      this.#asking = false;
      this.ask();
    });
  }
}
