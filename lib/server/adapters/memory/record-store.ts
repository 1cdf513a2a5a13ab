import type { RecordStore } from '../../ports/record-store';
import type { MemoryDatabase } from './database';

export function memoryRecordStore(database: MemoryDatabase): RecordStore {
  return {
    async endUnbegun() {
      // A meeting is in this memory only once somebody came to it.
    },
    async pending(endedBy, limit) {
      const ended = [...database.meetings].flatMap(([id, { ended, finishedAt }]) =>
        ended && ended.at <= endedBy && finishedAt === null ? [{ id, at: ended.at }] : [],
      );
      return ended
        .sort((a, b) => a.at - b.at)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async keep(id, project) {
      const meeting = database.of(id);
      if (!meeting.ended || meeting.events.length === 0) return;
      const attended = project(meeting.events);
      if (meeting.records === 'attendance') meeting.attendance = attended;
      if (meeting.records !== 'none') meeting.peopleCount = attended.length;
      meeting.events = [];
      meeting.chat = [];
    },
    async finish(id, now) {
      database.of(id).finishedAt ??= now;
    },
  };
}
