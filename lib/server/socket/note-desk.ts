import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import { isAddressed, mayReadNote, nameOfAuthor, type NoteThread, sideOf, threadOf } from '../../meeting/machine/notes';
import { MAX_NOTE_LENGTH, type Note, type NoteAnswer, type NoteMessage } from '../../protocol/messages';
import type { MeetingId } from '../ports/meeting-store';
import { cleanText } from '../runtime/text';
import type { Meetings } from '../runtime/types';
import type { Listener } from './audience';
import type { Asker } from './questions';

export interface NotePorts {
  readonly meetings: Pick<Meetings, 'newest' | 'known'>;
  readonly now: () => Instant;
  /** Everyone in this process who is told of this meeting. */
  readonly listeners: (meeting: MeetingId) => Iterable<Listener>;
}

/**
 * Words between few people: nothing is stored and nothing logged (decisions.md 12). A note goes to the sockets of this process, which the balancer keeps
 * together for a meeting. With meetings spread over processes, this is the place: a port of the shape of `ports/hints.ts` would carry the note to the other
 * processes, each of which asks `mayReadNote` of its own state and says back whether a page has it; without an answer it stays `nobody_reads`.
 */
export class NoteDesk {
  constructor(private readonly ports: NotePorts) {}

  /** Passes a note on and waits until somebody whom it is for has it. Never rejects. */
  async pass({ meeting, participant }: Asker, { id, to, text: asked }: NoteMessage): Promise<NoteAnswer> {
    const text = cleanText(asked, MAX_NOTE_LENGTH);
    if (!text.ok) return { ok: false, code: text.error };
    // In the meeting's turn, after everything that was asked before: who is facilitator, who waits, who is out.
    const read = await this.ports.meetings.newest(meeting).catch(() => null);
    if (!read) return { ok: false, code: 'busy' };
    // From here to the last `note` nothing waits, so that what is checked is what the readers have been told.
    const state = this.ports.meetings.known(meeting)?.state ?? read.state;
    const thread = threadOf(state, participant, to);
    if (!thread.ok) return { ok: false, code: thread.error };
    const note = noteFor(state, thread.value, participant, { id, text: text.value, at: this.ports.now() });
    const readers = [...this.ports.listeners(meeting)].filter((listener) => mayReadNote(state, thread.value, listener.participant));
    const isFor = (listener: Listener) => isAddressed(state, thread.value, participant, listener.participant);
    // Not even to one's own other devices: what reached nobody was not said.
    if (!readers.some(isFor)) return { ok: false, code: 'nobody_reads' };
    const arrivals = readers.map((listener) => {
      const arrival = listener.note(note(listener.participant));
      return isFor(listener) ? arrival : Promise.resolve(false);
    });
    return (await anyOf(arrivals)) ? { ok: true, note: note(participant) } : { ok: false, code: 'nobody_reads' };
  }
}

const noteFor =
  (state: MeetingState, thread: NoteThread, author: ParticipantId, said: Pick<Note, 'id' | 'text' | 'at'>) =>
  (reader: ParticipantId): Note => ({ ...said, thread, side: sideOf(state, author), name: nameOfAuthor(state, author), mine: reader === author });

/** True as soon as one of them is; false when none was. */
const anyOf = (all: readonly Promise<boolean>[]): Promise<boolean> =>
  new Promise((resolve) => {
    for (const one of all) void one.then((yes) => yes && resolve(true));
    void Promise.all(all).then(() => resolve(false));
  });
