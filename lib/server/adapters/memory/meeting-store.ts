import type { MeetingStore } from '../../ports/meeting-store';
import { FORGOTTEN_SEQ } from '../../ports/meeting-store';
import { forgottenEvents } from '../forgotten';
import type { MemoryDatabase, MemoryMeeting } from './database';

const isForgotten = ({ ended, events }: MemoryMeeting) => ended !== null && events.length === 0;

/** A real store that forgets: the same contract tests run against it and against PostgreSQL. `pause` lets a test order what runs beside it. */
export function memoryMeetingStore(database: MemoryDatabase, pause: () => Promise<void> = async () => {}): MeetingStore {
  const appendAll: MeetingStore['appendAll'] = async (meeting, seq, caused, row) => {
    await pause();
    const stored = database.of(meeting);
    if (stored.events.some((old) => caused.some(({ origin }) => old.by === origin.by && old.commandId === origin.commandId))) return 'repeated';
    if (stored.ended) return 'over';
    if (stored.events.length !== seq) return 'conflict';
    for (const { origin, events } of caused) for (const event of events) stored.events.push({ ...origin, seq: stored.events.length + 1, event });
    stored.row = row;
    stored.ended = endOf(stored);
    return 'stored';
  };
  return {
    appendAll,
    append: (meeting, seq, origin, events, row) => appendAll(meeting, seq, [{ origin, events }], row),
    async readAfter(meeting, seq) {
      await pause();
      const stored = database.of(meeting);
      if (isForgotten(stored) && stored.ended) return forgottenEvents(stored.ended.settings, stored.ended.at).filter((event) => event.seq > seq);
      return stored.events.slice(seq);
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
