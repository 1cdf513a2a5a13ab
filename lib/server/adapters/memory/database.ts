import type { Instant, MeetingSettings } from '../../../meeting/machine/slice';
import type { ChatMessage } from '../../../protocol/messages';
import type { Lease } from '../../ports/leases';
import type { MeetingId, Origin, Recorded, Row } from '../../ports/meeting-store';
import type { Attended } from '../../ports/record-store';

export interface MemoryMeeting {
  events: Recorded[];
  row: Row;
  chat: { readonly origin: Origin; message: ChatMessage }[];
  chatSeq: number;
  chatChange: number;
  /** Set when the meeting has ended. */
  ended: { readonly at: Instant; readonly settings: MeetingSettings } | null;
  records: 'none' | 'counts_only' | 'attendance';
  attendanceMonths: number;
  chatAfter: 'deleted' | 'kept_24h';
  attendance: readonly Attended[];
  peopleCount: number | null;
  finishedAt: Instant | null;
  chatUntil: Instant | null;
  attendanceUntil: Instant | null;
}

/** What the memory stores share, as PostgreSQL's stores share their tables. A meeting is there as soon as somebody asks for it. */
export class MemoryDatabase {
  readonly meetings = new Map<MeetingId, MemoryMeeting>();
  readonly leases = new Map<string, Lease>();

  of(id: MeetingId): MemoryMeeting {
    const known = this.meetings.get(id);
    if (known) return known;
    const made: MemoryMeeting = {
      events: [],
      row: { status: 'new', nextAlarmAt: null, chatGate: 0 },
      chat: [],
      chatSeq: 0,
      chatChange: 0,
      ended: null,
      records: 'attendance',
      attendanceMonths: 12,
      chatAfter: 'deleted',
      attendance: [],
      peopleCount: null,
      finishedAt: null,
      chatUntil: null,
      attendanceUntil: null,
    };
    this.meetings.set(id, made);
    return made;
  }
}
