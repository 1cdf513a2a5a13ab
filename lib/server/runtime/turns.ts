/** One thing after the other, in the order in which they came; a bounded number may wait. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(private readonly mostWaiting: number) {}

  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** `refused` is the outcome when too many wait already, or when it was closed before this one's turn came. */
  take<T>(work: () => Promise<T>, refused: () => T | Promise<T>): Promise<T> {
    if (this.#closed || this.#waiting >= this.mostWaiting) return Promise.resolve(refused());
    this.#waiting += 1;
    const result = this.#last
      .then(() => (this.#closed ? refused() : work()))
      .finally(() => {
        this.#waiting -= 1;
      });
    // A turn that failed is its own asker's business; the next one comes all the same.
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** What has begun is finished; what waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}
