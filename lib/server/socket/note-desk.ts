import { isAddressed, mayReadNote, nameOfAuthor, type NoteThread, sideOf, threadOf } from '../../meeting/machine/notes';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { find, ids } from '../../meeting/machine/records';
import type { Instant } from '../../meeting/machine/slice';
import { MAX_NOTE_LENGTH, type Note, type NoteAnswer, type NoteMessage } from '../../protocol/messages';
import type { Hints, NoteHint } from '../ports/hints';
import type { MeetingId } from '../ports/meeting-store';
import { cleanText } from '../runtime/text';
import type { Meetings } from '../runtime/types';
import type { Listener } from './audience';
import { NoteRelay } from './note-relay';
import type { Asker } from './questions';

export interface NotePorts {
  readonly meetings: Pick<Meetings, 'newest' | 'known'>;
  readonly now: () => Instant;
  /** Everyone in this process who is told of this meeting. */
  readonly listeners: (meeting: MeetingId) => Iterable<Listener>;
  /** Connections of this process begin with `${processId}.` */
  readonly processId: string;
  readonly hints: Hints;
}

type Said = Pick<Note, 'id' | 'text' | 'at'>;

/**
 * Words between few people: nothing is stored and nothing logged (decisions.md 12). A note goes to the sockets of this process, and on its way to those of
 * others when the meeting's state knows of any that may read it.
 */
export class NoteDesk {
  readonly #relay: NoteRelay;

  constructor(private readonly ports: NotePorts) {
    this.#relay = new NoteRelay({ ...ports, receive: (note) => this.#receive(note) });
  }

  /** Passes a note on and waits until somebody whom it is for has it. Never rejects. */
  async pass({ meeting, participant }: Asker, { id, to, text: asked }: NoteMessage): Promise<NoteAnswer> {
    const text = cleanText(asked, MAX_NOTE_LENGTH);
    if (!text.ok) return { ok: false, code: text.error };
    const state = await this.#state(meeting);
    if (!state) return { ok: false, code: 'busy' };
    const thread = threadOf(state, participant, to);
    if (!thread.ok) return { ok: false, code: thread.error };
    const said = { id, text: text.value, at: this.ports.now() };
    const elsewhere = this.#elsewhere(state, thread.value);
    const isForElsewhere = elsewhere.some((reader) => isAddressed(state, thread.value, participant, reader));
    const here = this.#show(meeting, state, thread.value, participant, said, isForElsewhere);
    if (!here) return { ok: false, code: 'nobody_reads' };
    const there = elsewhere.length > 0 ? this.#relay.pass({ meeting, author: participant, to, ...said }) : Promise.resolve(false);
    const arrivals = isForElsewhere ? [...here, there] : here;
    return (await anyOf(arrivals)) ? { ok: true, note: noteFor(state, thread.value, participant, said)(participant) } : { ok: false, code: 'nobody_reads' };
  }

  stop(): void {
    this.#relay.stop();
  }

  /** A note of another process: who may write and read it is settled anew, by the state that is newest here. */
  async #receive({ meeting, author, to, id, text, at }: NoteHint): Promise<boolean> {
    if ([...this.ports.listeners(meeting)].length === 0) return false;
    const state = await this.#state(meeting);
    if (!state) return false;
    const thread = threadOf(state, author, to);
    const here = thread.ok && this.#show(meeting, state, thread.value, author, { id, text, at }, true);
    return here ? anyOf(here) : false;
  }

  /**
   * The newest, in the meeting's turn, after everything that was asked before: who is facilitator, who waits, who is out. From here to the last `note`
   * nothing waits, so that what is checked is what the readers have been told.
   */
  async #state(meeting: MeetingId): Promise<MeetingState | null> {
    const read = await this.ports.meetings.newest(meeting).catch(() => null); // the database is away, or too many wait: nothing was said
    return read && (this.ports.meetings.known(meeting)?.state ?? read.state);
  }

  /**
   * Shows it to everyone here who may read it; one arrival for each of those whom it is for. null: nobody was shown it, not even one's own other devices,
   * because it is for nobody who could read it now: what reached nobody was not said.
   */
  #show(
    meeting: MeetingId,
    state: MeetingState,
    thread: NoteThread,
    author: ParticipantId,
    said: Said,
    isForOthers: boolean,
  ): readonly Promise<boolean>[] | null {
    const readers = [...this.ports.listeners(meeting)].filter((listener) => mayReadNote(state, thread, listener.participant));
    const isFor = (listener: Listener) => isAddressed(state, thread, author, listener.participant);
    if (!isForOthers && !readers.some(isFor)) return null;
    const note = noteFor(state, thread, author, said);
    return readers.flatMap((listener) => {
      const arrival = listener.note(note(listener.participant));
      return isFor(listener) ? [arrival] : [];
    });
  }

  /** Who may read it on a page of another process. */
  #elsewhere(state: MeetingState, thread: NoteThread): readonly ParticipantId[] {
    const { people } = state.presence;
    const isElsewhere = (id: ParticipantId) => find(people, id)?.connections.some((connection) => !connection.startsWith(`${this.ports.processId}.`)) ?? false;
    return ids(people).filter((id) => isElsewhere(id) && mayReadNote(state, thread, id));
  }
}

const noteFor =
  (state: MeetingState, thread: NoteThread, author: ParticipantId, said: Said) =>
  (reader: ParticipantId): Note => ({ ...said, thread, side: sideOf(state, author), name: nameOfAuthor(state, author), mine: reader === author });

/** True as soon as one of them is; false when none was. */
const anyOf = (all: readonly Promise<boolean>[]): Promise<boolean> =>
  new Promise((resolve) => {
    for (const one of all) void one.then((yes) => yes && resolve(true));
    void Promise.all(all).then(() => resolve(false));
  });
