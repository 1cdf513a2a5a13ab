import type { NoteThread } from '../../meeting/machine/notes';
import type { Note, NoteCode } from '../../protocol/messages';

/**
 * Why a note did not go. `no_answer`: nobody knows whether it was read; sent again it shows once. `text_empty`, `text_too_long`: said before anything is sent.
 */
export type NoteProblem = NoteCode | 'no_answer';

/** One conversation, as this page has had it since it was loaded. */
export interface ThreadView {
  /** Of a person with the facilitators: that person's id, one's own included. `facilitators`: among those who facilitate. */
  readonly thread: NoteThread;
  readonly notes: readonly Note[];
  /** Of others, not looked at yet. */
  readonly unread: number;
  readonly draft: string;
  readonly sending: boolean;
  /** Why the draft did not go; null once it is changed or sent. */
  readonly problem: NoteProblem | null;
}

/** Private words. In this page's memory only: a reload forgets them, and nobody can fetch them again. */
export interface NotesView {
  /** The newest words first. */
  readonly threads: readonly ThreadView[];
  /** Of all conversations. */
  readonly unread: number;
}
export const NO_NOTES: NotesView = { threads: [], unread: 0 };

export interface Notes {
  getSnapshot(): NotesView;
  subscribe(listener: () => void): () => void;
  setDraft(thread: NoteThread, text: string): void;
  /** Sends the draft and empties it once somebody has it; otherwise it stays, with the reason. Resolves when that is known; never rejects. */
  send(thread: NoteThread): Promise<boolean>;
  /** This conversation is (not) in front of the person: what comes counts as read. */
  setLookedAt(thread: NoteThread, lookedAt: boolean): void;
}

/** What one conversation is before anything was written in it. */
export const emptyThread = (thread: NoteThread): ThreadView => ({ thread, notes: [], unread: 0, draft: '', sending: false, problem: null });
export const threadIn = ({ threads }: NotesView, thread: NoteThread): ThreadView => threads.find((one) => one.thread === thread) ?? emptyThread(thread);
