import type { Hints } from '../ports/hints';

export interface SessionWatchPorts {
  /** Sessions (public ids) with something open in this process: sockets of pages, and signalling of sound and picture. */
  readonly held: () => Iterable<string>;
  /** Of these sessions, those that have not ended. Rejects when the database is away. */
  readonly living: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Closes all that this session has open here. */
  readonly close: (session: string) => void;
  readonly hints: Hints;
}

/** How often sessions are looked at that nobody said anything of, in ms: with the look itself, a lost hint costs less than a second. */
const EVERY = 500;

/**
 * Whoever signs out is out at once, wherever their sockets are: in this process by its own hand, in others by a hint, and by this look when
 * the hint was lost. A hint alone ends nothing: the database says which sessions live.
 */
export class SessionWatch {
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #looking: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(private readonly ports: SessionWatchPorts) {
    this.#timer = setInterval(() => void this.look(), EVERY);
    this.#timer.unref();
    this.#stopListening = ports.hints.listen((hint) => {
      if (hint.kind === 'session_ended' && this.#holds(hint.session)) void this.look();
    });
  }

  /** This session has ended, as the database knows already. */
  end(session: string): void {
    this.ports.close(session);
    this.ports.hints.tell({ kind: 'session_ended', session });
  }

  /** Never rejects. One look at a time; who asks meanwhile is answered by one more. */
  look(): Promise<void> {
    this.#again = this.#looking !== null;
    this.#looking ??= this.#lookOn().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#stopListening();
  }

  async #lookOn(): Promise<void> {
    do {
      this.#again = false;
      const held = [...new Set(this.ports.held())];
      if (held.length === 0) return;
      // While the database is away nobody can tell; whoever is connected stays.
      const living = await this.ports.living(held).catch(() => new Set(held));
      if (this.#stopped) return;
      for (const session of held) if (!living.has(session)) this.ports.close(session);
    } while (this.#again);
  }

  #holds(session: string): boolean {
    for (const held of this.ports.held()) if (held === session) return true;
    return false;
  }
}
