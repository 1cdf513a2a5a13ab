/** As far as the runtime needs one; pino fits. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What is done rarely and failed is not left until its usual time. */
const AGAIN_MS = 60_000;

/** One thing that is done again and again, whatever happens; beside others, never twice at once. */
export class Sweep {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #failing = false;
  #stopped = false;

  constructor(
    private readonly name: string,
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly log: Log,
  ) {}

  /** Resolves when it was done once, well or not; then it goes on every `everyMs` after the last time, after a failure within a minute. */
  async start(): Promise<void> {
    await this.run();
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#failing ? Math.min(this.everyMs, AGAIN_MS) : this.everyMs);
  }

  /** Now; or waits for the one that is under way. Never rejects: that it fails is said once, and once that it works again. */
  run(): Promise<void> {
    this.#running ??= this.#attempt().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #attempt(): Promise<void> {
    try {
      await this.work();
      if (this.#failing) this.log.info({ sweep: this.name }, 'works again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.log.error({ sweep: this.name, err: error }, 'failed; trying again');
      this.#failing = true;
    }
  }
}

/** What failed is left alone for a while: a short one at first (the database may be back at once), then longer and longer. */
export class Resting {
  readonly #failed = new Map<string, { readonly until: number; readonly forMs: number }>();

  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
  ) {}

  get size(): number {
    return this.#failed.size;
  }
  failed(name: string, now: number): void {
    const forMs = Math.min((this.#failed.get(name)?.forMs ?? this.firstMs / 2) * 2, this.longestMs);
    this.#failed.set(name, { until: now + forMs, forMs });
  }
  succeeded(name: string): void {
    this.#failed.delete(name);
  }
  has(name: string, now: number): boolean {
    return (this.#failed.get(name)?.until ?? Number.NEGATIVE_INFINITY) > now;
  }
}
