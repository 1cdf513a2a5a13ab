import { reconnectDelay } from '../../lib/client/reconnect-delays';
import { until } from '../../scripts/lib/processes.mjs';
import type { Wire, WireOptions } from '../harness/wire';

type Ears = Required<Pick<WireOptions, 'heard' | 'closed'>>;
type Open = (ears: Ears) => Wire;

/** Pages that come back by themselves when their socket is gone, after the same waits as ours (`reconnectDelay`). */
export class Crowd {
  /** When each came back, or in, for the last time; this process's clock, in ms. */
  readonly #since = new Map<number, number>();
  readonly #attempts = new Map<number, number>();
  readonly #wires = new Map<number, Wire>();
  #size = 0;
  #over = false;

  /** `isThere`: what is heard by somebody who is where they were. */
  constructor(private readonly isThere: (text: string) => boolean) {}

  /** One more. `open` makes their sockets from the second on; the ears are for the first, which the caller makes. */
  join(open: Open): Ears {
    const n = this.#size;
    this.#size += 1;
    return this.#ears(n, open);
  }
  /** One more, whose first socket is made here. */
  enter(open: Open): void {
    const n = this.#size;
    this.#size += 1;
    this.#wires.set(n, open(this.#ears(n, open)));
  }

  get size(): number {
    return this.#size;
  }
  get there(): number {
    return this.#since.size;
  }
  /** After `begun`, in ms, in the order of arrival. */
  cameAfter(begun: number): readonly number[] {
    return [...this.#since.values()].map((at) => at - begun).toSorted((a, b) => a - b);
  }
  async everyoneThere(withinMs: number): Promise<void> {
    if (!(await until(() => this.there === this.size, withinMs, 10))) throw new Error(`Only ${this.there} of ${this.size} are back.`);
  }
  /** Their server has just been killed: nobody is there, also who has not noticed yet. */
  lost(): void {
    this.#since.clear();
  }
  close(): void {
    this.#over = true;
    for (const wire of this.#wires.values()) wire.close();
  }

  #ears(n: number, open: Open): Ears {
    return {
      heard: (text) => {
        if (this.#since.has(n) || !this.isThere(text)) return;
        this.#since.set(n, performance.now());
        this.#attempts.delete(n);
      },
      closed: () => {
        this.#since.delete(n);
        const attempt = this.#attempts.get(n) ?? 0;
        this.#attempts.set(n, attempt + 1);
        setTimeout(() => !this.#over && this.#wires.set(n, open(this.#ears(n, open))), reconnectDelay(attempt, Math.random()));
      },
    };
  }
}
