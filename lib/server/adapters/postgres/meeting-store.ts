import type { Pool } from 'pg';
import type { MeetingEvent } from '../../../meeting/machine/meeting';
import type { ParticipantId } from '../../../meeting/machine/people';
import { EVENT_VERSION, upcast } from '../../../meeting/machine/upcast';
import type { KeyVault } from '../../ports/key-vault';
import {
  FORGOTTEN_SEQ,
  UpdateNeeded,
  type Appended,
  type Caused,
  type CommandId,
  type MeetingId,
  type MeetingStore,
  type Recorded,
  type Row,
} from '../../ports/meeting-store';
import { forgottenEvents } from '../forgotten';
import { keyIfAny } from '../key-if-any';
import { open, seal } from '../system/seal';
import { violatedConstraint } from './errors';
import { settingsOf } from './settings';

export interface StoredEvent {
  readonly seq: number;
  readonly by: string;
  readonly command_id: string;
  readonly type: string;
  readonly version: number;
  readonly payload: Buffer;
}

/**
 * Both the meeting's row and its events in one statement. The row is locked first, so everything that is written for one meeting stands in
 * one line; whoever passed that line with an old `seq` runs into the primary key.
 */
const APPEND = `
  with asked as (select * from unnest($2::text[], $3::text[], $9::int[], $10::text[], $11::int[], $12::bytea[]) with ordinality
      as a (by, command_id, part, type, version, payload, place)),
  known as (
    select from asked a cross join lateral (
      select 1 from meeting_events e where e.meeting_id = $1 and e.by = a.by and e.command_id = a.command_id limit 1) as earlier
    where a.part = 0),
  room as (
    update meetings set status = $5, next_alarm_at = to_timestamp($6::float8 / 1000), chat_gate = $7,
      ended_at = coalesce(ended_at, to_timestamp($8::float8 / 1000))
    where id = $1 and status <> 'ended' and not exists (select from known)
      and coalesce((select seq from meeting_events where meeting_id = $1 order by seq desc limit 1), 0) = $4
    returning id),
  written as (
    insert into meeting_events (meeting_id, seq, by, command_id, part, type, version, payload)
    select room.id, $4 + a.place, a.by, a.command_id, a.part, a.type, a.version, a.payload from room cross join asked a
    returning 1)
  select exists (select from known) as known, exists (select from written) as written,
    (select status from meetings where id = $1) as status`;

const READ = `select seq, by, command_id, type, version, payload from meeting_events where meeting_id = $1 and seq > $2 order by seq`;

/** Newest seq, and that of a forgotten meeting; through the end of the primary key, however long the meeting is. */
const NEWEST = `
  select m.id, coalesce((select seq from meeting_events where meeting_id = m.id order by seq desc limit 1), case when m.status = 'ended' then $2::int end) as seq
  from meetings m where m.id = any ($1::text[])`;

/** Payloads are sealed with the meeting's own key, each for its own place: (meeting, seq). Statements have names, so that each connection plans them once. */
export function postgresMeetingStore(pool: Pool, keys: KeyVault): MeetingStore {
  const appendAll: MeetingStore['appendAll'] = async (meeting, seq, caused, row) => {
    const key = await keyIfAny(keys, meeting);
    if (!key) return 'over';
    try {
      const values = appendValues(key, meeting, seq, caused, row);
      const { rows } = await pool.query<{ known: boolean; written: boolean; status: string | null }>({ name: 'events_append', text: APPEND, values });
      return outcomeOf(rows[0]);
    } catch (error) {
      // Two at the same moment: the other was first, and nothing of this one is left.
      const constraint = violatedConstraint(error);
      if (constraint === 'meeting_events_meeting_id_seq_pk') return 'conflict';
      if (constraint === 'meeting_events_command') return 'repeated';
      throw error;
    }
  };
  return {
    appendAll,
    append: (meeting, seq, origin, events, row) => appendAll(meeting, seq, [{ origin, events }], row),
    async readAfter(meeting, seq) {
      const { rows } = await pool.query<StoredEvent>({ name: 'events_read', text: READ, values: [meeting, seq] });
      return rows.length > 0 ? openEvents(await keys.key(meeting), meeting, rows) : ifForgotten(pool, meeting, seq);
    },

    async newest(meetings) {
      const { rows } = await pool.query<{ id: MeetingId; seq: number | null }>({ name: 'events_newest', text: NEWEST, values: [meetings, FORGOTTEN_SEQ] });
      return new Map(rows.flatMap(({ id, seq }) => (seq === null ? [] : [[id, seq] as const])));
    },

    async due(now, limit) {
      const { rows } = await pool.query<{ id: MeetingId }>(
        'select id from meetings where next_alarm_at <= to_timestamp($1::float8 / 1000) order by next_alarm_at limit $2',
        [now, limit],
      );
      return rows.map(({ id }) => id);
    },

    async running() {
      const { rows } = await pool.query<{ id: MeetingId }>(`select id from meetings where status in ('scheduled', 'open')`);
      return rows.map(({ id }) => id);
    },
  };
}

/** In the order of APPEND's parameters; of what is in lists, one element an event. */
function appendValues(key: Buffer, meeting: MeetingId, seq: number, caused: readonly Caused[], row: Row): unknown[] {
  const all = caused.flatMap(({ origin, events }) => events.map((event, part) => ({ ...origin, part, event })));
  const of = <T>(pick: (one: (typeof all)[number], i: number) => T) => all.map(pick);
  const endedAt = all.map(({ event }) => event).find((event) => event.type === 'lifecycle/Ended')?.at ?? null;
  const sealed = of(({ event }, i) => seal(key, place(meeting, seq + i + 1), JSON.stringify(event)));
  const origins = [of(({ by }) => by), of(({ commandId }) => commandId)];
  const parts = [of(({ part }) => part), of(({ event }) => event.type), of(({ event }) => EVENT_VERSION[event.type])];
  return [meeting, ...origins, seq, row.status, row.nextAlarmAt, row.chatGate, endedAt, ...parts, sealed];
}

function outcomeOf(row: { known: boolean; written: boolean; status: string | null } | undefined): Appended {
  if (row?.known) return 'repeated';
  if (row?.written) return 'stored';
  return row?.status && row.status !== 'ended' ? 'conflict' : 'over';
}

/** Rejects with `UpdateNeeded` when this program is older than one of the events. */
export function openEvents(key: Buffer, meeting: MeetingId, rows: readonly StoredEvent[]): readonly Recorded[] {
  return rows.map(({ seq, by, command_id, type, version, payload }) => {
    const event: MeetingEvent | 'unknown' = upcast(type, version, JSON.parse(open(key, place(meeting, seq), payload)));
    if (event === 'unknown') throw new UpdateNeeded(`${type} version ${version}`);
    return { seq, by: by as ParticipantId, commandId: command_id as CommandId, event };
  });
}
const place = (meeting: MeetingId, seq: number) => `${meeting}|${seq}`;

async function ifForgotten(pool: Pool, meeting: MeetingId, seq: number): Promise<readonly Recorded[]> {
  if (seq >= FORGOTTEN_SEQ) return [];
  const { rows } = await pool.query<{ ended: number }>(
    `select (extract(epoch from ended_at) * 1000)::float8 as ended from meetings
     where id = $1 and status = 'ended' and not exists (select from meeting_events where meeting_id = $1)`,
    [meeting],
  );
  const settings = rows[0] && (await settingsOf(pool, meeting));
  return rows[0] && settings ? forgottenEvents(settings, Math.round(rows[0].ended)).filter((event) => event.seq > seq) : [];
}
