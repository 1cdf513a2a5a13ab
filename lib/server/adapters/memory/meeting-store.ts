import type { MeetingStore } from '../../ports/meeting-store';
import { FORGOTTEN_SEQ } from '../../ports/meeting-store';
import { forgottenEvents } from '../forgotten';
import type { MemoryDatabase, MemoryMeeting } from './database';

const isForgotten = ({ ended, events }: MemoryMeeting) => ended !== null && events.length === 0;

/** A real store that forgets: the same contract tests run against it and against PostgreSQL. `pause` lets a test order what runs beside it. */
export function memoryMeetingStore(database: MemoryDatabase, pause: () => Promise<void> = async () => {}): MeetingStore {
  return {
    async readAfter(meeting, seq) {
      await pause();
      const stored = database.of(meeting);
      if (isForgotten(stored) && stored.ended) return forgottenEvents(stored.ended.settings, stored.ended.at).filter((event) => event.seq > seq);
      return stored.events.slice(seq);
    },
    async append(meeting, seq, { by, commandId }, events, row) {
      await pause();
      const stored = database.of(meeting);
      if (stored.events.some((old) => old.by === by && old.commandId === commandId)) return 'repeated';
      if (stored.ended) return 'over';
      if (stored.events.length !== seq) return 'conflict';
      stored.events.push(...events.map((event, i) => ({ seq: seq + i + 1, by, commandId, event })));
      stored.row = row;
      stored.ended = endOf(stored);
      return 'stored';
    },
    async newest(meetings) {
      await pause();
      const found = meetings.map((id) => [id, isForgotten(database.of(id)) ? FORGOTTEN_SEQ : database.of(id).events.length] as const);
      return new Map(found.filter(([, seq]) => seq > 0));
    },
    async due(now, limit) {
      await pause();
      const due = [...database.meetings].flatMap(([id, { row }]) => (row.nextAlarmAt !== null && row.nextAlarmAt <= now ? [{ id, at: row.nextAlarmAt }] : []));
      return due
        .sort((a, b) => a.at - b.at)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async running() {
      await pause();
      return [...database.meetings].filter(([, { row }]) => row.status === 'scheduled' || row.status === 'open').map(([id]) => id);
    },
  };
}

function endOf({ row, events }: MemoryMeeting): MemoryMeeting['ended'] {
  if (row.status !== 'ended') return null;
  const settings = events.map(({ event }) => event).find((event) => event.type === 'lifecycle/Prepared')?.settings;
  const at = events.map(({ event }) => event).findLast((event) => event.type === 'lifecycle/Ended')?.at;
  return settings && at !== undefined ? { at, settings } : null;
}
