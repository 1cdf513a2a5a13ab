import type { TurnId } from '../../../meeting/floor/types';
import type { ChatMessage } from '../../../protocol/messages';
import type { ChatStore, NewMessage } from '../../ports/chat-store';
import type { MeetingId, Origin } from '../../ports/meeting-store';
import type { MemoryDatabase } from './database';

/** The chat beside the memory meeting store: fenced by the row that the events wrote. */
export function memoryChatStore(database: MemoryDatabase, pause: () => Promise<void> = async () => {}): ChatStore {
  const entry = (meeting: MeetingId, { by, commandId }: Origin) =>
    database.of(meeting).chat.find(({ origin }) => origin.by === by && origin.commandId === commandId);
  const wordsOf = (meeting: MeetingId, turn: TurnId | undefined) =>
    turn === undefined ? undefined : database.of(meeting).chat.find(({ message }) => message.turn === turn);
  const add = (meeting: MeetingId, origin: Origin, message: NewMessage): ChatMessage => {
    const stored = database.of(meeting);
    stored.chatSeq += 1;
    stored.chatChange += 1;
    const written: ChatMessage = { ...message, seq: stored.chatSeq, change: stored.chatChange, deleted: null };
    stored.chat.push({ origin, message: written });
    return written;
  };
  const isFenced = (meeting: MeetingId, gate: number): boolean => {
    const { row } = database.of(meeting);
    return row.chatGate !== gate || row.status === 'ended';
  };
  return {
    async write(meeting, gate, origin, message) {
      await pause();
      const earlier = entry(meeting, origin) ?? wordsOf(meeting, message.turn);
      if (earlier) return { outcome: 'repeated', message: earlier.message };
      return isFenced(meeting, gate) ? { outcome: 'fenced' } : { outcome: 'stored', message: add(meeting, origin, message) };
    },
    async writeAll(meeting, gate, written) {
      await pause();
      if (isFenced(meeting, gate) || written.some(({ origin }) => entry(meeting, origin))) return null;
      return written.map(({ origin, message }) => add(meeting, origin, message));
    },
    async written(meeting, origin) {
      await pause();
      return entry(meeting, origin)?.message ?? null;
    },
    async ofTurn(meeting, turn) {
      await pause();
      return wordsOf(meeting, turn)?.message ?? null;
    },
    async erase(meeting, id, by) {
      await pause();
      const stored = database.of(meeting);
      const found = stored.chat.find(({ message }) => message.id === id);
      if (!found) return null;
      if (found.message.deleted) return found.message;
      stored.chatChange += 1;
      found.message = { ...found.message, text: '', deleted: by, change: stored.chatChange };
      return found.message;
    },
    async find(meeting, id) {
      await pause();
      return database.of(meeting).chat.find(({ message }) => message.id === id)?.message ?? null;
    },
    async since(meeting, change, limit) {
      await pause();
      const changes = database.of(meeting).chat.map(({ message }) => message);
      return changes
        .filter((message) => message.change > change)
        .sort((a, b) => a.change - b.change)
        .slice(0, limit);
    },
    async newest(meetings) {
      await pause();
      return new Map(meetings.map((id) => [id, database.of(id).chatChange]));
    },
  };
}
