import type { Hint, MeetingHint } from '../../ports/hints';

/** More than wait at any time while the carrier works; beyond it hints are lost, so that a slow carrier does not fill the memory. */
const MOST = 1_000;

/** Hints that wait for the carrier: of each meeting only the newest, because whoever hears that one reads everything before it too. */
export class HintOutbox {
  readonly #meetings = new Map<string, MeetingHint>();
  #others: Hint[] = [];

  get isEmpty(): boolean {
    return this.#meetings.size + this.#others.length === 0;
  }

  add(hint: Hint): void {
    if (hint.kind === 'meeting') {
      const waiting = this.#meetings.get(hint.meeting);
      if (waiting) {
        this.#meetings.set(hint.meeting, { ...hint, seq: Math.max(waiting.seq, hint.seq), chat: Math.max(waiting.chat, hint.chat) });
        return;
      }
    }
    if (this.#meetings.size + this.#others.length >= MOST) return;
    if (hint.kind === 'meeting') this.#meetings.set(hint.meeting, hint);
    else this.#others.push(hint);
  }

  /** Everything that waits: what only the hint carries, and who is out, first. */
  takeAll(): readonly Hint[] {
    const all = [...this.#others, ...this.#meetings.values()];
    this.clear();
    return all;
  }

  clear(): void {
    this.#others = [];
    this.#meetings.clear();
  }
}
