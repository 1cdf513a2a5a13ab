import type { MessageId } from '../../lib/protocol/messages';
import { postgresChatStore } from '../../lib/server/adapters/postgres/chat-store';
import { postgresMeetingStore } from '../../lib/server/adapters/postgres/meeting-store';
import { fileKeyVault } from '../../lib/server/adapters/system/key-vault';
import type { CommandId, MeetingId } from '../../lib/server/ports/meeting-store';
import type { Truth } from '../checker/history';
import type { Installation } from './installation';

/** More than any test writes. */
const ALL = 1_000_000;

/** What PostgreSQL holds of this meeting now, read past the server. */
export async function truthOf({ database, keyFolder }: Pick<Installation, 'database' | 'keyFolder'>, meeting: MeetingId): Promise<Truth> {
  const keys = fileKeyVault(keyFolder);
  const [events, parts, messages, ids, row] = await Promise.all([
    postgresMeetingStore(database, keys).readAfter(meeting, 0),
    database.query<{ part: number }>('select part from meeting_events where meeting_id = $1 order by seq', [meeting]),
    postgresChatStore(database, keys).since(meeting, 0, ALL),
    database.query<{ id: MessageId; command_id: CommandId }>('select id, command_id from chat_messages where meeting_id = $1', [meeting]),
    database.query<{ chat_seq: number; chat_change: number }>('select chat_seq, chat_change from meetings where id = $1', [meeting]),
  ]);
  const commandOf = new Map(ids.rows.map(({ id, command_id }) => [id, command_id]));
  return {
    events: events.map((recorded, i) => ({ ...recorded, part: parts.rows[i]?.part ?? -1 })),
    chat: messages.map((message) => ({ message, commandId: commandOf.get(message.id) ?? ('' as CommandId) })),
    chatSeq: row.rows[0]?.chat_seq ?? 0,
    chatChange: row.rows[0]?.chat_change ?? 0,
  };
}
