import { facilitates } from '../../meeting/machine/questions';
import type { ParticipantId, Standing } from '../../meeting/machine/people';
import { FACILITATORS, type NoteThread } from '../../meeting/machine/notes';
import type { Note, NoteId } from '../../protocol/messages';
import type { Connection } from '../connection';
import type { Random } from '../ports';
import { Store } from '../store';
import { noteCharactersLeft } from './note-length';
import { NO_NOTES, type NoteProblem, type Notes, type NotesView, threadIn, type ThreadView } from './types';

/** More is scrolled away for good: these are words between two turns, not a record. */
const MOST_KEPT = 200;
/** Longer than the server waits for a page that reads, in ms. */
const ANSWER_WITHIN = 6_000;

/** Private words of one page. Follows who this person is; keeps what it has over new connections, and nothing over a reload. */
export class NotesStore implements Notes {
  readonly #view = new Store<NotesView>(NO_NOTES);
  readonly #lookedAt = new Set<NoteThread>();
  /** Asked once without a sure answer: the same words go again under the same id, so that they are shown once. */
  readonly #unsure = new Map<NoteThread, { readonly id: NoteId; readonly text: string }>();
  #me: ParticipantId | null = null;
  #standing: Standing | null = null;

  constructor(
    private readonly connection: Pick<Connection, 'ask'>,
    private readonly random: Random,
  ) {}

  readonly getSnapshot = (): NotesView => this.#view.getSnapshot();
  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  /**
   * Who this person is now. From the door into the room the conversation goes on; whoever begins or ceases to facilitate reads other conversations
   * than before, so everything of the old ones goes; outside there is none.
   */
  standing(me: ParticipantId, standing: Standing): void {
    const was = this.#standing;
    this.#me = me;
    this.#standing = standing;
    const talks = facilitates(standing) || standing === 'member' || standing === 'waiting';
    if (!talks || (was !== null && facilitates(was) !== facilitates(standing))) this.clear();
  }

  clear(): void {
    this.#unsure.clear();
    this.#view.set(NO_NOTES);
  }

  /** A note that has come, or the answer to one's own: the same one twice is one. */
  receive(note: Note): void {
    const before = this.#of(note.thread);
    if (before.notes.some(({ id, mine }) => id === note.id && mine === note.mine)) return;
    // What another facilitator answers somebody is there to be read, and asks nothing of this one.
    const forMe = note.thread === FACILITATORS || note.thread === this.#me || note.side === 'person';
    const unread = note.mine || !forMe || this.#lookedAt.has(note.thread) ? before.unread : before.unread + 1;
    this.#show({ ...before, notes: [...before.notes, note].slice(-MOST_KEPT), unread }, true);
  }

  setDraft(thread: NoteThread, draft: string): void {
    this.#show({ ...this.#of(thread), draft, problem: null });
  }

  async send(thread: NoteThread): Promise<boolean> {
    const { draft, sending } = this.#of(thread);
    if (sending) return false;
    const refusal = refusalOf(draft);
    if (refusal) return this.#failed(thread, refusal);
    const before = this.#unsure.get(thread);
    const id = before?.text === draft ? before.id : (this.random.id() as NoteId);
    this.#show({ ...this.#of(thread), sending: true, problem: null });
    const to = thread === this.#me && !facilitates(this.#standing ?? undefined) ? FACILITATORS : thread;
    const answer = await this.connection.ask('note', { id, to, text: draft }, ANSWER_WITHIN);
    if (!answer?.ok) {
      this.#unsure.set(thread, { id, text: draft });
      return this.#failed(thread, answer?.code ?? 'no_answer');
    }
    this.#unsure.delete(thread);
    const now = this.#of(thread);
    // What was typed while it was on its way is the next draft.
    this.#show({ ...now, sending: false, draft: now.draft === draft ? '' : now.draft });
    this.receive(answer.note);
    return true;
  }

  setLookedAt(thread: NoteThread, lookedAt: boolean): void {
    if (!lookedAt) {
      this.#lookedAt.delete(thread);
      return;
    }
    this.#lookedAt.add(thread);
    const before = this.#of(thread);
    if (before.unread > 0) this.#show({ ...before, unread: 0 });
  }

  #of(thread: NoteThread): ThreadView {
    return threadIn(this.#view.getSnapshot(), thread);
  }

  #failed(thread: NoteThread, problem: NoteProblem): false {
    this.#show({ ...this.#of(thread), sending: false, problem });
    return false;
  }

  /** `first`: something new was written in it. */
  #show(thread: ThreadView, first = false): void {
    const { threads } = this.#view.getSnapshot();
    const others = threads.filter((one) => one.thread !== thread.thread);
    const known = others.length < threads.length && !first;
    const next = known ? threads.map((one) => (one.thread === thread.thread ? thread : one)) : [thread, ...others];
    this.#view.set({ threads: next, unread: next.reduce((sum, { unread }) => sum + unread, 0) });
  }
}

function refusalOf(text: string): NoteProblem | null {
  if (text.trim() === '') return 'text_empty';
  return noteCharactersLeft(text) < 0 ? 'text_too_long' : null;
}
