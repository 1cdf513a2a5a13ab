import type { Pool } from 'pg';
import type { TurnId } from '../../../meeting/floor/types';
import type { ParticipantId, Role } from '../../../meeting/machine/people';
import type { ChatMessage, MessageId } from '../../../protocol/messages';
import type { ChatStore, Written } from '../../ports/chat-store';
import type { KeyVault } from '../../ports/key-vault';
import type { MeetingId, Origin } from '../../ports/meeting-store';
import { keyIfAny } from '../key-if-any';
import { open, seal } from '../system/seal';
import { violatedConstraint } from './errors';

interface Row {
  readonly id: MessageId;
  readonly seq: number;
  readonly change: number;
  readonly author: ParticipantId;
  readonly role: Role;
  readonly turn_id: TurnId | null;
  readonly sealed: Buffer;
  readonly sent_at: number;
  readonly deleted_by: 'author' | 'facilitator' | null;
}
/** What of a message must not be readable in the database. */
interface Words {
  readonly name: string;
  readonly text: string;
}

const COLUMNS = 'id, seq, change, author, role, turn_id, sealed, sent_at::float8 as sent_at, deleted_by';

/**
 * decisions.md 10. The meeting's row is the line in which all writers of one meeting stand: its update checks the fence again after every
 * wait, so nothing comes through once an event has raised `chat_gate`; and its counters rise only together with a message.
 * `earlier` asks its two indexes one by one: of a condition with "or", a plan made while the table was small reads the whole table ever after.
 */
const WRITE = `
  with earlier as (
    select ${COLUMNS} from chat_messages where meeting_id = $1 and author = $2 and command_id = $3
    union all select ${COLUMNS} from chat_messages where meeting_id = $1 and turn_id = $9 and not (author = $2 and command_id = $3)),
  gate as (
    update meetings set chat_seq = chat_seq + 1, chat_change = chat_change + 1
    where id = $1 and chat_gate = $4 and status <> 'ended' and not exists (select from earlier)
    returning chat_seq, chat_change),
  written as (
    insert into chat_messages (id, meeting_id, seq, change, author, command_id, role, sealed, sent_at, kind, turn_id)
    select $5, $1, chat_seq, chat_change, $2, $3, $6, $7, $8, case when $9::text is null then 'message' else 'turn' end, $9 from gate
    returning ${COLUMNS})
  select true as stored, * from written union all select false, * from earlier`;

/** The same for several messages: each gets its number by its place among them. Nothing is written when one of them is stored already. */
const WRITE_ALL = `
  with asked as (
    select * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bigint[]) with ordinality
      as a (author, command_id, id, role, sealed, sent_at, place)),
  gate as (
    update meetings set chat_seq = chat_seq + cardinality($3), chat_change = chat_change + cardinality($3)
    where id = $1 and chat_gate = $2 and status <> 'ended' and not exists (
      select from asked a cross join lateral (
        select 1 from chat_messages c where c.meeting_id = $1 and c.author = a.author and c.command_id = a.command_id limit 1) as earlier)
    returning chat_seq - cardinality($3) as seq, chat_change - cardinality($3) as change)
  insert into chat_messages (id, meeting_id, seq, change, author, command_id, role, sealed, sent_at, kind)
  select a.id, $1, gate.seq + a.place, gate.change + a.place, a.author, a.command_id, a.role, a.sealed, a.sent_at, 'message' from gate cross join asked a
  returning id, seq, change`;

const NEWEST = 'select id, chat_change as change from meetings where id = any ($1::text[])';

/** Names and words are sealed with the meeting's key, each for its own message. */
export function postgresChatStore(pool: Pool, keys: KeyVault): ChatStore {
  const openAll = async (meeting: MeetingId, rows: readonly Row[]): Promise<readonly ChatMessage[]> => {
    if (rows.length === 0) return [];
    const key = await keys.key(meeting);
    return rows.map((row) => toMessage(key, meeting, row));
  };
  const select = async (name: string, meeting: MeetingId, where: string, ...values: readonly unknown[]) => {
    const text = `select ${COLUMNS} from chat_messages where meeting_id = $1 and ${where}`;
    const { rows } = await pool.query<Row>({ name: `chat_${name}`, text, values: [meeting, ...values] });
    return openAll(meeting, rows);
  };
  const ofTurn = async (meeting: MeetingId, turn: TurnId) => (await select('of_turn', meeting, 'turn_id = $2', turn))[0] ?? null;
  const written = async (meeting: MeetingId, { by, commandId }: Origin) =>
    (await select('written', meeting, 'author = $2 and command_id = $3', by, commandId))[0] ?? null;

  const earlierThan = async (error: unknown, meeting: MeetingId, origin: Origin, turn: TurnId | undefined) => {
    const constraint = violatedConstraint(error);
    if (constraint === 'chat_messages_command') return written(meeting, origin);
    return constraint === 'chat_messages_turn' && turn !== undefined ? ofTurn(meeting, turn) : null;
  };

  return {
    written,
    ofTurn,
    async write(meeting, gate, origin, { id, name, role, text, at, turn }) {
      const key = await keyIfAny(keys, meeting);
      if (!key) return { outcome: 'fenced' };
      const sealed = sealWords(key, meeting, id, { name, text });
      try {
        const values = [meeting, origin.by, origin.commandId, gate, id, role, sealed, at, turn ?? null];
        const { rows } = await pool.query<Row & { stored: boolean }>({ name: 'chat_write', text: WRITE, values });
        const [row] = rows;
        return row ? { outcome: row.stored ? 'stored' : 'repeated', message: toMessage(key, meeting, row) } : { outcome: 'fenced' };
      } catch (error) {
        // The same command, or the same turn, at the same moment through another process: it was first, and nothing of this one is left.
        const earlier = await earlierThan(error, meeting, origin, turn);
        if (earlier) return { outcome: 'repeated', message: earlier };
        throw error;
      }
    },
    async writeAll(meeting, gate, written) {
      const key = await keyIfAny(keys, meeting);
      if (!key) return null;
      const of = <T>(pick: (one: Written) => T) => written.map(pick);
      const sealed = of(({ message: { id, name, text } }) => sealWords(key, meeting, id, { name, text }));
      const origins = [of(({ origin }) => origin.by), of(({ origin }) => origin.commandId)];
      const values = [meeting, gate, ...origins, of(({ message }) => message.id), of(({ message }) => message.role), sealed, of(({ message }) => message.at)];
      try {
        const { rows } = await pool.query<Pick<Row, 'id' | 'seq' | 'change'>>({ name: 'chat_write_all', text: WRITE_ALL, values });
        return numbered(written, rows);
      } catch (error) {
        // One of them came at the same moment through another process: it was first, and nothing of these is left.
        if (violatedConstraint(error) === 'chat_messages_command') return null;
        throw error;
      }
    },
    async erase(meeting, id, by) {
      const key = await keyIfAny(keys, meeting);
      return key && eraseIn(pool, key, meeting, id, by);
    },
    async find(meeting, id) {
      return (await select('find', meeting, 'id = $2', id))[0] ?? null;
    },
    since: (meeting, change, limit) => select('since', meeting, 'change > $2 order by change limit $3', change, limit),
    async newest(meetings) {
      const { rows } = await pool.query<{ id: MeetingId; change: number }>({ name: 'chat_newest', text: NEWEST, values: [meetings] });
      return new Map(rows.map(({ id, change }) => [id, change]));
    },
  };
}

/** In the order in which they were asked for; null: none was stored. */
function numbered(written: readonly Written[], rows: readonly Pick<Row, 'id' | 'seq' | 'change'>[]): readonly ChatMessage[] | null {
  const numbers = new Map(rows.map(({ id, seq, change }) => [id, { seq, change }]));
  const messages = written.flatMap(({ message }) => {
    const its = numbers.get(message.id);
    return its ? [{ ...message, ...its, deleted: null }] : [];
  });
  return messages.length === written.length ? messages : null;
}

/** Rare, so three statements: the row of the meeting first, as for every writer. */
async function eraseIn(pool: Pool, key: Buffer, meeting: MeetingId, id: MessageId, by: 'author' | 'facilitator'): Promise<ChatMessage | null> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('begin');
    await client.query('select from meetings where id = $1 for update', [meeting]);
    const found = await client.query<Row>(`select ${COLUMNS} from chat_messages where meeting_id = $1 and id = $2`, [meeting, id]);
    let [row] = found.rows;
    if (row && row.deleted_by === null) {
      const { name } = toMessage(key, meeting, row);
      const done = await client.query<Row>(
        `with bumped as (update meetings set chat_change = chat_change + 1 where id = $1 returning chat_change)
         update chat_messages set change = chat_change, deleted_by = $3, sealed = $4 from bumped where meeting_id = $1 and id = $2 returning ${COLUMNS}`,
        [meeting, id, by, sealWords(key, meeting, id, { name, text: '' })],
      );
      [row] = done.rows;
    }
    await client.query('commit');
    failed = false;
    return row ? toMessage(key, meeting, row) : null;
  } finally {
    // A connection in the middle of a failed transaction is not given to anybody else.
    client.release(failed);
  }
}

const place = (meeting: MeetingId, id: MessageId) => `${meeting}|${id}`;
const sealWords = (key: Buffer, meeting: MeetingId, id: MessageId, words: Words) => seal(key, place(meeting, id), JSON.stringify(words));

function toMessage(key: Buffer, meeting: MeetingId, { id, seq, change, author, role, turn_id, sealed, sent_at, deleted_by }: Row): ChatMessage {
  const { name, text } = JSON.parse(open(key, place(meeting, id), sealed)) as Words;
  return { id, seq, change, author, name, role, text, at: sent_at, deleted: deleted_by, ...(turn_id === null ? {} : { turn: turn_id }) };
}
