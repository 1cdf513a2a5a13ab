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
 * nothing could be read without it; and only then the meeting counts as done.
 */
export async function applyRecords({ records, keys, clock }: RecordPorts, meeting: MeetingId): Promise<void> {
  await records.keep(meeting, attendanceOf);
  await keys.destroy(meeting);
  await records.finish(meeting, clock.now());
}
