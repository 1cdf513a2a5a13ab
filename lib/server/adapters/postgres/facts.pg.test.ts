import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import { blankFormat } from '../../../meeting/formats/presets';
import type { ParticipantId } from '../../../meeting/machine/people';
import { NO_PLAN } from '../../../meeting/machine/plan';
import type { MeetingId } from '../../ports/meeting-store';
import { entryFor, factsFor, participantFor } from './facts';
import { aGroup, aUser } from './testing';

const START = Date.UTC(2026, 10, 24, 18);
let database: FreshDatabase;
let group: Awaited<ReturnType<typeof aGroup>>;
let meeting: MeetingId;
beforeAll(async () => {
  database = await freshDatabase();
  group = await aGroup(database.pool);
  meeting = await group.meeting({ startsAt: START });
});
afterAll(() => database.drop());

const facilitator = async (role: string) => {
  const user = await aUser(database.pool);
  await database.pool.query('insert into group_facilitators (group_id, user_id, role) values ($1, $2, $3)', [group.id, user, role]);
  return user;
};
const member = async (acceptedAt: number) => {
  const user = await aUser(database.pool);
  await database.pool.query('insert into memberships (group_id, user_id, accepted_at) values ($1, $2, $3)', [group.id, user, new Date(acceptedAt)]);
  return user;
};
const guest = async (closed = false) => {
  const [user, invitation, id] = [await aUser(database.pool, 'guest'), randomUUID(), randomUUID() as ParticipantId];
  await database.pool.query('insert into invitations (id, meeting_id, token_hash, sealed_token, closed_at) values ($1, $2, $1, $3, $4)', [
    invitation,
    meeting,
    Buffer.of(1),
    closed ? new Date() : null,
  ]);
  await database.pool.query('insert into participants (id, meeting_id, user_id, invitation_id) values ($1, $2, $3, $4)', [id, meeting, user, invitation]);
  return { user, id, invitation };
};
const factsOf = async (user: string, id?: ParticipantId | null) => factsFor(database.pool)(meeting, user, id ?? ('' as ParticipantId));
const participantOf = (user: string) => participantFor(database.pool)(meeting, user);

describe('ST what the database says of the asker', () => {
  it.each(['facilitator', 'cofacilitator'])('ST-50 a %s of the group may enter as one', async (role) => {
    const user = await facilitator(role);
    expect(await factsOf(user, await participantOf(user))).toEqual({
      mayEnterAs: role,
      via: null,
      known: false,
      settings: {
        startsAt: START,
        endsAt: START + 3_600_000,
        doorOpensAt: START - 1_800_000,
        capacity: 16,
        keepPlaceMs: 120_000,
        forgottenAfterMs: 1_800_000,
        holdFloorMs: 30_000,
        late: { kind: 'at_once' },
      },
      plan: NO_PLAN,
    });
  });

  it('ST-51 a member is known who accepted before the meeting started', async () => {
    const [before, after] = [await member(START - 1), await member(START)];
    expect(await factsOf(before)).toMatchObject({ mayEnterAs: 'member', known: true, via: null });
    expect(await factsOf(after)).toMatchObject({ mayEnterAs: 'member', known: false });
  });

  it('ST-52 whoever claimed a link may enter, also after it was replaced; the link is named by its id', async () => {
    for (const { user, id, invitation } of [await guest(), await guest(true)]) {
      expect(await factsOf(user, id)).toMatchObject({ mayEnterAs: 'member', known: false, via: invitation });
    }
  });

  it('ST-53 nobody else may enter, not with somebody else’s id either, nor when they belong to the group no more', async () => {
    const stranger = await aUser(database.pool);
    expect(await factsOf(stranger)).toMatchObject({ mayEnterAs: null });
    expect(await factsOf(stranger, (await guest()).id)).toMatchObject({ mayEnterAs: null });
    const former = await member(START - 1);
    const id = await participantOf(former);
    await database.pool.query('delete from memberships where user_id = $1', [former]);
    expect(await factsOf(former, id)).toMatchObject({ mayEnterAs: null });
    expect(await factsFor(database.pool)(randomUUID() as MeetingId, former, id ?? ('' as ParticipantId))).toBeNull();
  });
});

describe('ST what a meeting is run by', () => {
  const made = async (format: unknown) => {
    const own = await aGroup(database.pool);
    for (const [version, stored] of [blankFormat, format].entries()) {
      await database.pool.query('insert into group_formats (group_id, version, format) values ($1, $2, $3)', [own.id, version + 1, JSON.stringify(stored)]);
    }
    await database.pool.query('update groups set format_version = 2, hold_floor_seconds = 3 where id = $1', [own.id]);
    return { group: own.id, meeting: await own.meeting({ startsAt: START }) };
  };
  const read = async (id: MeetingId, damaged?: (group: string, version: number) => void) =>
    factsFor(database.pool, damaged)(id, await aUser(database.pool), '' as ParticipantId);

  it('ST-57 the group’s newest format with its rule for late comers, until the meeting begins; it then keeps its own', async () => {
    const format = { ...blankFormat, late: { kind: 'closed_after', minutes: 20 } } as const;
    const { meeting: own } = await made(format);
    expect(await read(own)).toMatchObject({ plan: { format, version: 2 }, settings: { late: format.late, holdFloorMs: 3_000 } });
    await database.pool.query(`update meetings set status = 'scheduled' where id = $1`, [own]);
    expect(await read(own)).toMatchObject({ plan: NO_PLAN });
  });

  it('ST-58 a format that cannot be run counts as none, and is named by its group and version only', async () => {
    for (const format of [{ ...blankFormat, slotMinutes: 10 }, { title: 'x' }, 'text', [], 7]) {
      const { group: own, meeting: planned } = await made(format);
      const damaged = vi.fn<(group: string, version: number) => void>();
      expect(await read(planned, damaged)).toMatchObject({ plan: NO_PLAN, settings: { late: { kind: 'at_once' } } });
      expect(damaged.mock.calls).toEqual([[own, 2]]);
    }
  });
});

describe('ST who somebody is in a meeting', () => {
  it('ST-54 facilitators and members get one id, however often they ask', async () => {
    for (const user of [await facilitator('facilitator'), await member(START)]) {
      const ids = await Promise.all(Array.from({ length: 8 }, () => participantOf(user)));
      expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
      expect(new Set(ids).size).toBe(1);
    }
  });

  it('ST-59 a new socket gets both at once: the same as one after the other, also who comes for the first time; null without a way in', async () => {
    const fresh = await member(START - 1);
    for (const user of [await facilitator('cofacilitator'), fresh, fresh, (await guest()).user]) {
      const entry = await entryFor(database.pool)(meeting, user);
      const participant = await participantOf(user);
      expect(entry).toEqual({ participant, facts: await factsOf(user, participant) });
    }
    const former = await member(START - 1);
    const participant = await participantOf(former);
    await database.pool.query('delete from memberships where user_id = $1', [former]);
    expect(await entryFor(database.pool)(meeting, former)).toMatchObject({ participant, facts: { mayEnterAs: null } });
    expect(await entryFor(database.pool)(meeting, await aUser(database.pool, 'guest'))).toBeNull();
    expect(await entryFor(database.pool)(randomUUID() as MeetingId, fresh)).toBeNull();
  });

  it('ST-55 a guest has one only by claiming a link, a stranger none', async () => {
    const { user, id } = await guest();
    expect(await participantOf(user)).toBe(id);
    expect(await participantOf(await aUser(database.pool, 'guest'))).toBeNull();
  });

  it('ST-56 after the end nobody is noted anew', async () => {
    const ended = await group.meeting();
    await database.pool.query(`update meetings set status = 'ended' where id = $1`, [ended]);
    expect(await participantFor(database.pool)(ended, await member(START))).toBeNull();
  });
});
