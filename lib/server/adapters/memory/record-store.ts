import type { RecordStore } from '../../ports/record-store';
import { CHAT_KEPT_MS, monthsAfter } from '../../ports/retention';
import type { MemoryDatabase, MemoryMeeting } from './database';

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
      if (meeting.records === 'attendance') {
        meeting.attendance = attended;
        meeting.attendanceUntil = monthsAfter(meeting.ended.at, meeting.attendanceMonths);
      }
      if (meeting.records !== 'none') meeting.peopleCount = attended.length;
      meeting.events = [];
      if (keepsChat(meeting)) meeting.chatUntil = meeting.ended.at + CHAT_KEPT_MS;
      else meeting.chat = [];
    },
    async finish(id, now) {
      database.of(id).finishedAt ??= now;
    },
    async chatUntil(id) {
      return database.of(id).chatUntil;
    },
    async chatDue(now, limit) {
      const kept = [...database.meetings].flatMap(([id, { chatUntil, finishedAt }]) =>
        chatUntil !== null && chatUntil <= now && finishedAt !== null ? [{ id, at: chatUntil }] : [],
      );
      return kept
        .sort((a, b) => a.at - b.at)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async dropChat(id) {
      const meeting = database.of(id);
      if (meeting.chatUntil !== null) meeting.chat = [];
    },
    async chatGone(id) {
      database.of(id).chatUntil = null;
    },
    async forgetOld(now) {
      // Guests and people who were asked are in no memory: only meetings are.
      let lines = 0;
      for (const meeting of database.meetings.values()) {
        if (meeting.attendanceUntil === null || meeting.attendanceUntil > now) continue;
        lines += meeting.attendance.length;
        meeting.attendance = [];
      }
      return { attendance: lines, guests: 0, memberInvitations: 0 };
    },
  };
}

const keepsChat = ({ chatAfter, records, chat }: MemoryMeeting): boolean =>
  chatAfter === 'kept_24h' && records !== 'none' && chat.some(({ message }) => message.deleted === null);
