import { alarms, evolve, initialMeeting, type MeetingEvent, type MeetingState } from '../../meeting/machine/meeting';
import { chatGateAfter } from '../../meeting/machine/questions';
import { FORGOTTEN_SEQ, UpdateNeeded, type MeetingId, type MeetingStore, type Origin, type Recorded, type Row } from '../ports/meeting-store';
import type { Change } from './types';

/** Answers kept for retries. An older retry is still recognised by the store. */
const MAX_REMEMBERED = 500;

/** What this process knows of one meeting: the fold of all events that it has read or stored, and what was carried out by them. */
export class FollowedMeeting {
  #state: MeetingState = initialMeeting;
  #seq = 0;
  #chatGate = 0;
  #loaded = false;
  #outdated: UpdateNeeded | null = null;
  readonly #carriedOut = new Map<string, number>();

  constructor(
    private readonly id: MeetingId,
    private readonly store: MeetingStore,
    private readonly publish: (changes: readonly Change[]) => void,
  ) {}

  get state(): MeetingState {
    return this.#state;
  }
  get seq(): number {
    return this.#seq;
  }
  /** `seq` of the last event that narrowed who may write in the chat. */
  get chatGate(): number {
    return this.#chatGate;
  }
  /** Has anything been read or stored, and can this program read it? */
  get known(): boolean {
    return this.#loaded && !this.#outdated;
  }
  get ended(): boolean {
    return this.#state.lifecycle.status === 'ended';
  }

  /** Where the meeting stood after this command, when it was carried out; undefined when that is not known here. */
  carriedOut(origin: Origin): number | undefined {
    return this.#carriedOut.get(key(origin));
  }

  /** What the meeting's row must say once these events are stored next. */
  rowAfter(events: readonly MeetingEvent[]): Row {
    const after = events.reduce(evolve, this.#state);
    const next = Math.min(...alarms(after).map(({ at }) => at));
    return {
      status: after.lifecycle.status,
      nextAlarmAt: Number.isFinite(next) ? next : null,
      chatGate: chatGateAfter(this.#chatGate, this.#seq, events),
    };
  }

  /** Throws `UpdateNeeded` when this program is known to be too old for the meeting. */
  mustBeReadable(): void {
    if (this.#outdated) throw this.#outdated;
  }

  /**
   * Reads what is new and follows it; true when there was something. Nothing follows the end, so then nothing is read.
   * Rejects with `UpdateNeeded` from the moment on that an event of a newer program was met.
   */
  async catchUp(): Promise<boolean> {
    this.mustBeReadable();
    if (this.ended) return false;
    const news = await this.store.readAfter(this.id, this.#seq).catch((error: unknown) => {
      if (error instanceof UpdateNeeded) this.#outdated = error;
      throw error;
    });
    this.#loaded = true;
    this.follow(byCommand(news));
    return news.length > 0;
  }

  /** These events are stored: a batch for each command, in order. Told together. */
  follow(batches: readonly (readonly Recorded[])[]): void {
    const changes = batches.flatMap((batch) => this.#take(batch) ?? []);
    if (changes.length > 0) this.publish(changes);
  }

  #take(batch: readonly Recorded[]): Change | null {
    const [first, last] = [batch[0], batch.at(-1)];
    if (!first || !last) return null;
    if (first.seq !== this.#seq + 1 && first.seq < FORGOTTEN_SEQ - 1) throw new Error(`Event ${first.seq} came after ${this.#seq} of meeting ${this.id}.`);
    const [before, from] = [this.#state, this.#seq];
    const events = batch.map(({ event }) => event);
    this.#chatGate = chatGateAfter(this.#chatGate, from, events);
    this.#state = events.reduce(evolve, before);
    this.#seq = last.seq;
    this.#loaded = true;
    this.#remember(first);
    return { from, to: this.#seq, before, batch, after: this.#state };
  }

  #remember(origin: Origin): void {
    this.#carriedOut.set(key(origin), this.#seq);
    for (const oldest of this.#carriedOut.keys()) {
      if (this.#carriedOut.size <= MAX_REMEMBERED) break;
      this.#carriedOut.delete(oldest);
    }
  }
}

const key = ({ by, commandId }: Origin) => `${by} ${commandId}`;

/** The events of one command were stored together, so they are shown together. */
function byCommand(records: readonly Recorded[]): readonly (readonly Recorded[])[] {
  const batches: Recorded[][] = [];
  for (const record of records) {
    const last = batches.at(-1);
    if (last?.[0] && key(last[0]) === key(record)) last.push(record);
    else batches.push([record]);
  }
  return batches;
}
