import type { KeyVault } from '../ports/key-vault';
import type { MeetingId } from '../ports/meeting-store';
import type { RecordStore } from '../ports/record-store';
import type { Clock } from '../ports/system';
import { attendanceOf } from './attendance';

export interface RecordPorts {
  readonly records: RecordStore;
  readonly keys: KeyVault;
  readonly clock: Clock;
}

/**
 * Keeps what the meeting's `records` allows and forgets the rest (decisions.md 15). May be cut off anywhere and started again, also in two
 * processes at once: the attendance is taken in the transaction that deletes what it was taken from; the key goes after that, because
 * nothing could be read without it, and stays where the chat is kept for reports; and only then the meeting counts as done.
 */
export async function applyRecords({ records, keys, clock }: RecordPorts, meeting: MeetingId): Promise<void> {
  await records.keep(meeting, attendanceOf);
  if ((await records.chatUntil(meeting)) === null) await keys.destroy(meeting);
  await records.finish(meeting, clock.now());
}

/** A chat that was kept for reports goes, and the key with it. May be cut off anywhere and started again, like the above. */
export async function endChat({ records, keys }: RecordPorts, meeting: MeetingId): Promise<void> {
  await records.dropChat(meeting);
  await keys.destroy(meeting);
  await records.chatGone(meeting);
}
