import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import type { MeetingEvent } from '../../../meeting/machine/meeting';
import type { ParticipantId } from '../../../meeting/machine/people';
import { chatStoreContract } from '../../ports/chat-store.contract';
import { leasesContract } from '../../ports/leases.contract';
import { UpdateNeeded, type CommandId, type MeetingId } from '../../ports/meeting-store';
import { meetingStoreContract } from '../../ports/meeting-store.contract';
import { recordStoreContract } from '../../ports/record-store.contract';
import { memoryKeyVault } from '../memory/key-vault';
import { NotOpened } from '../system/seal';
import { postgresChatStore } from './chat-store';
import { makeDatabase } from './database';
import { postgresLeases } from './leases';
import { postgresMeetingStore } from './meeting-store';
import { postgresRecordStore } from './record-store';
import { aGroup } from './testing';

let database: FreshDatabase;
let group: Awaited<ReturnType<typeof aGroup>>;
const keys = memoryKeyVault();
beforeAll(async () => {
  database = await freshDatabase();
  group = await aGroup(database.pool);
});
afterAll(() => database.drop());

const newMeeting = () => group.meeting();
const stores = () => ({ meetings: postgresMeetingStore(database.pool, keys), chat: postgresChatStore(database.pool, keys) });
meetingStoreContract(async () => ({ store: stores().meetings, other: stores().meetings, newMeeting }));
chatStoreContract(async () => ({ meetings: stores().meetings, chat: stores().chat, other: stores().chat, newMeeting }));
recordStoreContract(async () => {
  const records = () => postgresRecordStore(makeDatabase(database.pool), keys);
  return { ...stores(), records: records(), other: records(), newMeeting: (plan) => group.meeting(plan) };
});
leasesContract(async () => {
  await database.pool.query('delete from process_leases');
  return postgresLeases(database.pool);
});

describe('ST what PostgreSQL holds', () => {
  const fay = 'fay' as ParticipantId;
  const origin = { by: fay, commandId: 'c1' as CommandId };
  const open = { status: 'open', nextAlarmAt: null, chatGate: 0 } as const;
  const renamed = [{ type: 'roster/Renamed', id: fay, name: 'Wilhelmina' }] as const;

  it('ST-24 names and words stand in the tables only sealed', async () => {
    const meeting = await newMeeting();
    await stores().meetings.append(meeting, 0, origin, renamed, open);
    await stores().chat.write(meeting, 0, origin, { id: randomUUID() as never, author: fay, name: 'Wilhelmina', role: 'member', text: 'marigold', at: 1 });
    const { rows } = await database.pool.query(
      'select e::text || c::text as all from meeting_events e, chat_messages c where e.meeting_id = $1 and c.meeting_id = $1',
      [meeting],
    );
    const stored = String(rows[0]?.all);
    expect(stored).toContain('roster/Renamed');
    for (const word of ['Wilhelmina', 'marigold']) {
      expect(stored).not.toContain(word);
      expect(stored).not.toContain(Buffer.from(word).toString('hex'));
    }
  });

  it('ST-8 a meeting with an event of a newer program is not served', async () => {
    const meeting = await newMeeting();
    await stores().meetings.append(meeting, 0, origin, renamed, open);
    await database.pool.query('update meeting_events set version = 99 where meeting_id = $1', [meeting]);
    await expect(stores().meetings.readAfter(meeting, 0)).rejects.toThrow(UpdateNeeded);
    await database.pool.query(`update meeting_events set version = 1, type = 'polls/Opened' where meeting_id = $1`, [meeting]);
    await expect(stores().meetings.readAfter(meeting, 0)).rejects.toThrow(UpdateNeeded);
  });

  it('ST-9 a meeting that an older program began goes on by what its events mean today', async () => {
    const meeting = await newMeeting();
    const settings = { startsAt: 1, endsAt: 2, doorOpensAt: 0, capacity: 6, keepPlaceMs: 120_000, forgottenAfterMs: 1 };
    const old = { type: 'lifecycle/Prepared', settings } as unknown as MeetingEvent; // as it was written before there was a floor
    await stores().meetings.append(meeting, 0, origin, [old], open);
    await database.pool.query('update meeting_events set version = 1 where meeting_id = $1', [meeting]);
    const [read] = await stores().meetings.readAfter(meeting, 0);
    expect(read?.event).toEqual({ type: 'lifecycle/Prepared', settings: { ...settings, holdFloorMs: 30_000, late: { kind: 'at_once' } } });
  });

  it('ST-24 says so when the folder of keys belongs to another database', async () => {
    const meeting = await newMeeting();
    await stores().meetings.append(meeting, 0, origin, renamed, open);
    await expect(postgresMeetingStore(database.pool, memoryKeyVault()).readAfter(meeting, 0)).rejects.toThrow(NotOpened);
  });

  it('ST-4 a meeting that is not there takes nothing', async () => {
    expect(await stores().meetings.append(randomUUID() as MeetingId, 0, origin, renamed, open)).toBe('over');
  });
});
