/** One thing after the other, in the order in which they came; a bounded number may wait. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #taken = 0;
  #closed = false;

  constructor(private readonly mostWaiting: number) {}

  get idle(): boolean {
    return this.#waiting === 0;
  }
  get isFull(): boolean {
    return this.#closed || this.#waiting >= this.mostWaiting;
  }
  /** Turns taken so far: the place in line of the last one. */
  get taken(): number {
    return this.#taken;
  }

  /** `refused` is the outcome when too many wait already, or when it was closed before this one's turn came. */
  take<T>(work: () => Promise<T>, refused: () => T | Promise<T>): Promise<T> {
    if (this.isFull) return Promise.resolve(refused());
    this.#waiting += 1;
    this.#taken += 1;
    const result = this.#last
      .then(() => (this.#closed ? refused() : work()))
      .finally(() => {
        this.#waiting -= 1;
      });
    // A turn that failed is its own asker's business; the next one comes all the same.
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** One more waits for a turn that is taken already. */
  alsoWaits(): void {
    this.#waiting += 1;
  }
  /** So many of those who waited for somebody else's turn do no longer. */
  noLongerWait(count: number): void {
    this.#waiting -= count;
  }

  /** What has begun is finished; what waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}
