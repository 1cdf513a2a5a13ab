import { randomUUID } from 'node:crypto';
import type { Instant } from '../../meeting/machine/slice';
import type { Hint, Hints, NoteHint } from '../ports/hints';

export interface NoteRelayPorts {
  readonly hints: Hints;
  readonly processId: string;
  readonly now: () => Instant;
  /** Shows a note of another process to the pages of this one. True once a page of whom it is for has it. Never rejects. */
  readonly receive: (note: NoteHint) => Promise<boolean>;
}

/** How long the other processes have to say that a page has it, in ms: a page has 2.5 s, and the way there and back the rest. */
const WITHIN = 3_500;
/** A note that comes later than this is not shown any more, in ms: its author may have been told that nobody read it. */
const FRESH = 1_000;
/** Notes under way at once, and remembered so that a doubled one is one: far more than people can write in a second. */
const MOST = 500;

/**
 * Private words on their way to another process and back: kept for these seconds in memory, stored nowhere. The answer is true only when a page
 * elsewhere said that it has them; whoever receives checks with its own newest state who may write and who may read.
 */
export class NoteRelay {
  readonly #waiting = new Map<string, (taken: boolean) => void>();
  /** Refs of notes that were received, with when they were written. */
  readonly #seen = new Map<string, Instant>();
  readonly #stopListening: () => void;

  constructor(private readonly ports: NoteRelayPorts) {
    this.#stopListening = ports.hints.listen((hint) => this.#hear(hint));
  }

  /** Never rejects. */
  pass(note: Omit<NoteHint, 'kind' | 'ref' | 'from'>): Promise<boolean> {
    if (this.#waiting.size >= MOST) return Promise.resolve(false);
    const ref = randomUUID();
    return new Promise((resolve) => {
      const settle = (taken: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(ref);
        resolve(taken);
      };
      const timer = setTimeout(() => settle(false), WITHIN);
      this.#waiting.set(ref, settle);
      this.ports.hints.tell({ ...note, kind: 'note', ref, from: this.ports.processId });
    });
  }

  /** Nobody waits any longer. */
  stop(): void {
    this.#stopListening();
    for (const settle of [...this.#waiting.values()]) settle(false);
  }

  #hear(hint: Hint): void {
    if (hint.kind === 'note_taken') this.#waiting.get(hint.ref)?.(true);
    if (hint.kind === 'note' && hint.from !== this.ports.processId && this.#isNew(hint)) void this.#receive(hint);
  }

  async #receive(note: NoteHint): Promise<void> {
    if (await this.ports.receive(note)) this.ports.hints.tell({ kind: 'note_taken', ref: note.ref });
  }

  #isNew({ ref, at }: NoteHint): boolean {
    const now = this.ports.now();
    for (const [seen, writtenAt] of this.#seen) if (writtenAt + FRESH < now) this.#seen.delete(seen);
    if (Math.abs(now - at) > FRESH || this.#seen.has(ref) || this.#seen.size >= MOST) return false;
    this.#seen.set(ref, at);
    return true;
  }
}
