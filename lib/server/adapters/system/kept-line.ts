import type { Hint, HintLine } from '../../ports/hints';
import { Ears, type HintLog } from './hint-ears';
import { type Envelope, type Envelopes } from './hint-envelopes';
import { HintOutbox } from './hint-outbox';

/** One connection to whatever carries hints. */
export interface Carrier {
  send(envelopes: readonly Envelope[]): Promise<void>;
  /** Resolves while it works both ways. */
  ping(): Promise<unknown>;
  /** Ends it at once; what is under way rejects. Never throws. */
  close(): void;
}
export interface LinePorts {
  /** For the log: 'Redis'. */
  readonly name: string;
  /** `broken`: this connection has ended. `deliver` gets every envelope, also those that this very process has sent. */
  readonly connect: (deliver: (envelope: Envelope) => void, broken: (error: unknown) => void) => Promise<Carrier>;
  readonly envelopes: Envelopes;
  readonly log: HintLog;
  /** Connected only while another process lives: one process alone pays nothing. */
  readonly onlyInCompany: boolean;
}

/** In ms. A connection that does not come, or does not answer, in this time is given up. */
const ANSWERS_WITHIN = 3_000;
const PING_EVERY = 2_000;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 3_000;

/**
 * Hints over a connection that is kept: made again when it breaks or falls silent, first soon, then every three seconds or so. That it is away is
 * said once, and once that it is back. What is told meanwhile is lost, which heals by itself (RT-21).
 */
export class KeptLine implements HintLine {
  readonly #ears: Ears;
  readonly #outbox = new HintOutbox();
  #carrier: Carrier | null = null;
  #wanted: boolean;
  #keeping: Promise<void> | null = null;
  #sending = false;
  #isAway = false;
  #stopped = false;
  /** Ends whatever the keeping waits for. */
  #interrupt: (cause: unknown) => void = () => undefined;
  #firstTry: () => void = () => undefined;

  constructor(private readonly ports: LinePorts) {
    this.#ears = new Ears(ports.log);
    this.#wanted = !ports.onlyInCompany;
  }

  get state(): 'ok' | 'away' | 'off' {
    if (!this.#wanted) return 'off';
    return this.#carrier ? 'ok' : 'away';
  }

  /** Resolves once it works, or after three seconds: a start does not wait longer for what nothing depends on. Never rejects. */
  async start(): Promise<void> {
    if (!this.#wanted) return;
    const tried = new Promise<void>((resolve) => (this.#firstTry = resolve));
    this.#begin();
    await tried;
  }

  company(others: number): void {
    if (!this.ports.onlyInCompany || this.#stopped || this.#wanted === others > 0) return;
    this.#wanted = others > 0;
    if (this.#wanted) this.#begin();
    else this.#interrupt(null);
  }

  tell(hint: Hint): void {
    if (!this.#carrier) return;
    this.#outbox.add(hint);
    void this.#send(this.#carrier);
  }

  listen(heard: (hint: Hint) => void): () => void {
    return this.#ears.add(heard);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wanted = false;
    this.#interrupt(null);
    await this.#keeping;
  }

  #begin(): void {
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = null;
      // Company may have come back while the connection of before was being ended.
      if (this.#wanted) this.#begin();
    });
  }

  async #keep(): Promise<void> {
    for (let delay = FIRST_DELAY; this.#wanted; delay = Math.min(delay * 2, LONGEST_DELAY)) {
      const cause = await this.#useOne(() => (delay = FIRST_DELAY));
      this.#firstTry();
      if (!this.#wanted) return;
      if (!this.#isAway) this.ports.log.warn({ way: this.ports.name, err: cause }, 'hints between processes are away; every process looks each second');
      this.#isAway = true;
      // Not all processes at the same moment. Interrupted, the loop looks whether it is still wanted.
      const pause = new Promise((resolve) => setTimeout(resolve, delay * (0.5 + Math.random())).unref());
      await this.#interruptible(pause).catch(() => undefined);
    }
  }

  /** One connection, as long as it lasts. Resolves with why it ended; never rejects. */
  async #useOne(worked: () => void): Promise<unknown> {
    let broken: (cause: unknown) => void = () => undefined;
    const isBroken = new Promise<unknown>((resolve) => (broken = resolve));
    const connecting = this.ports.connect((envelope) => this.#deliver(envelope), broken);
    let timer: NodeJS.Timeout | undefined;
    try {
      const carrier = await this.#interruptible(inTime(connecting));
      worked();
      this.#carrier = carrier;
      if (this.#isAway) this.ports.log.info({ way: this.ports.name }, 'hints between processes are back');
      this.#isAway = false;
      this.#firstTry();
      timer = setInterval(() => void inTime(carrier.ping()).catch(broken), PING_EVERY);
      timer.unref();
      return await this.#interruptible(isBroken);
    } catch (error) {
      return error;
    } finally {
      clearInterval(timer);
      this.#carrier = null;
      this.#outbox.clear();
      // Also one that comes too late.
      connecting.then(
        (carrier) => carrier.close(),
        () => undefined, // told by what is returned
      );
    }
  }

  /** All that waits goes together, and what comes meanwhile goes together after it: the busier, the cheaper. */
  async #send(carrier: Carrier): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (carrier === this.#carrier && !this.#outbox.isEmpty) await carrier.send(this.#outbox.takeAll().map((hint) => this.ports.envelopes.close(hint)));
    } catch {
      // These are lost. Whether the connection is, its own end or the next ping tells.
    } finally {
      this.#sending = false;
    }
  }

  #deliver(envelope: Envelope): void {
    const hint = this.ports.envelopes.open(envelope);
    if (hint) this.#ears.hear(hint);
  }

  /** Rejects as soon as the line is not wanted any more, also when that was so before. */
  #interruptible<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#interrupt = reject;
      if (!this.#wanted) reject(new Error('not wanted any more'));
      work.then(resolve, reject);
    });
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWERS_WITHIN} ms`)), ANSWERS_WITHIN);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
