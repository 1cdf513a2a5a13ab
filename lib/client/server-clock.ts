import type { Instant } from '../meeting/machine/slice';
import type { LocalClock } from './ports';
import { Store } from './store';

/** Questions asked in a row; the answer with the shortest way there and back is the best one. */
const SAMPLES = 5;
/** Measured again this often, in ms: clocks of sleeping machines drift. */
const AGAIN_AFTER = 60_000;

type AskTime = () => Promise<{ readonly now: Instant } | null>;

/** How far the server's clock is from this browser's. The true offset is within half of the best round trip. */
export class ServerClock {
  /** ms to add to `LocalClock.now()`. */
  readonly offset = new Store(0);
  #stopTimer: () => void = () => undefined;
  #round = 0;

  constructor(
    private readonly clock: LocalClock,
    private readonly askTime: AskTime,
  ) {}

  now(): Instant {
    return this.clock.now() + this.offset.getSnapshot();
  }

  /** The server's greeting carries its time: good for a start, late by the way here. */
  roughly(serverNow: Instant): void {
    if (this.offset.getSnapshot() === 0) this.offset.set(serverNow - this.clock.now());
  }

  /** Measures now and then each minute, until `stop`. */
  async measure(): Promise<void> {
    this.stop();
    const round = this.#round;
    let best: { readonly offset: number; readonly way: number } | null = null;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const asked = this.clock.now();
      const answer = await this.askTime();
      if (round !== this.#round) return; // stopped, or begun again, meanwhile
      if (!answer) break;
      const way = this.clock.now() - asked;
      if (!best || way < best.way) best = { offset: answer.now - (asked + way / 2), way };
    }
    if (best) this.offset.set(Math.round(best.offset));
    this.#stopTimer = this.clock.after(AGAIN_AFTER, () => void this.measure());
  }

  stop(): void {
    this.#round += 1;
    this.#stopTimer();
  }
}
