import type { MeetingId } from './meeting-store';

/** Between processes: "something was stored for this meeting". May be lost, doubled or late; the sweep heals it (decisions.md 18). */
export interface Hints {
  tell(meeting: MeetingId): void;
  /** Hints of other processes; the own ones may come back too. Returns how to stop listening. */
  listen(heard: (meeting: MeetingId) => void): () => void;
}
