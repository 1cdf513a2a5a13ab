import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A wire that can be cut: a TCP proxy in user space, in front of the server or of PostgreSQL. Everything is decided here and nothing by luck: what
 * a real network does with packets, this does with bytes.
 */
export interface Link {
  readonly port: number;
  /** As when a cable is pulled and both ends notice: every connection ends at once, new ones are refused. */
  cut(): void;
  /** As when a router forgets its table: what is open stays open for both ends and never carries a byte again; new connections hang until `heal`. */
  halfOpen(): void;
  /** As in a tunnel: nothing passes, nobody is told; after `heal` everything comes, late and in order. */
  freeze(): void;
  /** What is asked gets there; answers do not come back, and nobody is told. */
  freezeAnswers(): void;
  heal(): void;
  /** From now on every byte is this many ms under way, in each direction. */
  delay(ms: number): void;
  /** The first new connection from now on is answered after so many ms, the next after the second number, those behind the list at once. */
  answerLate(ms: readonly number[]): void;
  /** The other end sees another address (127.0.0.0/8) from now on; what was open from the old one is dead, and nobody is told. */
  moveTo(address: string): void;
  /** Connections that are open and carry bytes. */
  readonly alive: number;
  close(): Promise<void>;
}

type State = 'open' | 'cut' | 'hanging' | 'frozen';

/** One connection through the wire. */
class Pair {
  #far: Socket | null = null;
  #dead = false;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(
    private readonly near: Socket,
    private readonly gone: (pair: Pair) => void,
    private readonly delayMs: () => number,
  ) {
    near.on('error', () => near.destroy()); // a broken connection is the point of this program
    near.on('close', () => this.#ended(near));
  }

  open(port: number, localAddress: string): void {
    const far = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
    this.#far = far;
    far.on('error', () => far.destroy()); // nobody listens there now: the near end learns it by the close
    far.on('close', () => this.#ended(far));
    this.#carry(this.near, far);
    this.#carry(far, this.near);
  }

  get alive(): boolean {
    return !this.#dead && this.#far !== null;
  }
  pause(): void {
    this.near.pause();
    this.#far?.pause();
  }
  pauseAnswers(): void {
    this.#far?.pause();
  }
  /** One that is not through yet would lose what it says. */
  resume(): void {
    if (this.#far) this.near.resume();
    this.#far?.resume();
  }
  /** No byte passes any more, and no end of one side reaches the other. */
  die(): void {
    this.#dead = true;
    this.near.resume();
    this.#far?.resume();
  }
  destroy(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.near.destroy();
    this.#far?.destroy();
    this.gone(this);
  }

  /** Unless this connection is over by then. */
  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      if (!this.#dead) act();
    }, ms);
    this.#waiting.add(timer);
  }

  #carry(from: Socket, to: Socket): void {
    from.on('data', (bytes: Buffer) => {
      if (this.#dead) return;
      const ms = this.delayMs();
      if (ms === 0 && this.#waiting.size === 0) to.write(bytes);
      else this.after(ms, () => void to.write(bytes));
    });
  }

  #ended(side: Socket): void {
    if (!this.#dead) return this.destroy();
    const other = side === this.near ? this.#far : this.near;
    if (!other || other.destroyed) this.gone(this);
  }
}

/** `target`: where the wire leads now; asked again for every connection, so that it can move. `port`: where to listen, 0 for any. */
export async function startLink(target: () => number, port = 0): Promise<Link> {
  let state: State = 'open';
  let address = '127.0.0.1';
  let delayMs = 0;
  let late: number[] = [];
  const pairs = new Set<Pair>();
  const waiting = new Map<Pair, () => void>();
  const each = (act: (pair: Pair) => void) => {
    for (const pair of [...pairs]) act(pair);
  };

  const server = createServer({ noDelay: true }, (near) => {
    if (state === 'cut') return void near.destroy();
    const pair = new Pair(
      near,
      (gone) => {
        pairs.delete(gone);
        waiting.delete(gone);
      },
      () => delayMs,
    );
    pairs.add(pair);
    const open = () => pair.open(target(), address);
    const ms = late.shift() ?? 0;
    if (state === 'open' && ms === 0) return open();
    const begin = () => {
      open();
      pair.resume();
    };
    pair.pause();
    if (state === 'open') pair.after(ms, begin);
    else waiting.set(pair, begin);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      each((pair) => pair.destroy());
    },
    halfOpen() {
      state = 'hanging';
      each((pair) => pair.die());
    },
    freeze() {
      state = 'frozen';
      each((pair) => pair.pause());
    },
    freezeAnswers() {
      each((pair) => pair.pauseAnswers());
    },
    heal() {
      state = 'open';
      for (const open of waiting.values()) open();
      waiting.clear();
      each((pair) => pair.resume());
    },
    delay(ms) {
      delayMs = ms;
    },
    answerLate(ms) {
      late = [...ms];
    },
    moveTo(next) {
      address = next;
      each((pair) => pair.die());
    },
    get alive() {
      return [...pairs].filter((pair) => pair.alive).length;
    },
    async close() {
      state = 'cut';
      each((pair) => pair.destroy());
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
