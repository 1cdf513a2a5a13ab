import { createHash, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import { makeDatabase } from '../../lib/server/adapters/postgres/database';
import { factsFor, participantFor } from '../../lib/server/adapters/postgres/facts';
import { postgresChatStore } from '../../lib/server/adapters/postgres/chat-store';
import { postgresMeetingStore } from '../../lib/server/adapters/postgres/meeting-store';
import { aGroup, aUser } from '../../lib/server/adapters/postgres/testing';
import { randomIds } from '../../lib/server/adapters/system/ids';
import { fileKeyVault } from '../../lib/server/adapters/system/key-vault';
import { makeMeetings } from '../../lib/server/make-meetings';
import type { CommandId, MeetingId } from '../../lib/server/ports/meeting-store';
import { FakeClock, MINUTE, silentLog } from '../../lib/server/runtime/testing';
import type { ConnectionId } from '../../lib/meeting/machine/people';
import type { MeetingCommand } from '../../lib/meeting/machine/meeting';
import { run } from '../lib/processes.mjs';

export const WORDS = ['Wilhelmina', 'Gustavo', 'marigold', 'lanterns'];

/** Runs one of our scripts as an operator would; nothing but these variables is set. */
export const script = (name: 'backup' | 'restore', args: string[], env: Record<string, string>, root = resolve('.')) =>
  run(process.execPath, [join(root, `scripts/${name}.mjs`), ...args], { cwd: root, env: { PATH: process.env.PATH, ...env }, timeout: 60_000 });

/** The meetings of a server with these keys; nothing sweeps by itself. */
export const meetingsOn = (pool: Pool, keys: string, clock: FakeClock) =>
  makeMeetings({ pool, database: makeDatabase(pool), clock, ids: randomIds, keys: fileKeyVault(keys), log: silentLog, times: { settleMs: 0 } });

/** Wilhelmina facilitates, Gustavo is a member; both have spoken in the chat, and the meeting goes on. */
export async function aRunningMeeting(pool: Pool, keys: string) {
  const clock = new FakeClock(Date.now());
  const group = await aGroup(pool);
  const meeting = await group.meeting({ startsAt: clock.now() });
  const users = { Wilhelmina: await aUser(pool), Gustavo: await aUser(pool) };
  await pool.query(`insert into group_facilitators (group_id, user_id, role) values ($1, $2, 'facilitator')`, [group.id, users.Wilhelmina]);
  await pool.query('insert into memberships (group_id, user_id) values ($1, $2)', [group.id, users.Gustavo]);
  const meetings = meetingsOn(pool, keys, clock);
  const submit = async (who: keyof typeof users, command: MeetingCommand) => {
    const actor = await participantFor(pool)(meeting, users[who]);
    const facts = actor && (await factsFor(pool)(meeting, users[who], actor));
    if (!actor || !facts) throw new Error('no such meeting');
    const answer = await meetings.submit(meeting, { commandId: randomUUID() as CommandId, command, actor, facts });
    if (!answer.ok) throw new Error(`${command.type}: ${answer.code}`);
    return actor;
  };
  for (const who of ['Wilhelmina', 'Gustavo'] as const) {
    const actor = await submit(who, { type: 'Knock', name: who, participation: 'turns', connection: `${meetings.processId}.${who}` as ConnectionId });
    if (who === 'Gustavo') await submit('Wilhelmina', { type: 'Admit', id: actor });
    await meetings.say(meeting, randomUUID() as CommandId, actor, 'marigold lanterns');
  }
  clock.pass(10 * MINUTE);
  return { meeting, meetings, clock, end: () => submit('Wilhelmina', { type: 'EndMeeting' }) };
}

/** One hash of all that a server with these keys reads of a meeting: its events and its chat, in order. */
export async function historyOf(pool: Pool, keys: string, meeting: MeetingId): Promise<string> {
  const vault = fileKeyVault(keys);
  const events = await postgresMeetingStore(pool, vault).readAfter(meeting, 0);
  const chat = await postgresChatStore(pool, vault).since(meeting, 0, 1_000);
  if (events.length < 3 || chat.length < 2) throw new Error('there is no history');
  return createHash('sha256').update(JSON.stringify({ events, chat })).digest('hex');
}

/** Every row of every table, and how the tables are made. */
export async function everything(pool: Pool): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const all: Record<string, unknown> = {};
  for (const { name } of rows) all[name] = (await pool.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`)).rows.map(({ row }) => row);
  const columns = `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' order by 1, 2`;
  all.columns = (await pool.query(columns)).rows;
  all.indexes = (await pool.query(`select indexdef from pg_indexes where schemaname = 'public' order by 1`)).rows;
  all.constraints = (
    await pool.query(`select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`)
  ).rows;
  return all;
}
