import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessions, users } from '../../drizzle/schema';
import { type FreshDatabase, freshDatabase } from '../../scripts/testing/database';
import { type ServerHandle, setServerHandle } from '../server/runtime/handle';
import { makeGuest, prolongGuest } from './guests';
import { authenticateCookie, createSession, endAllSessions, endSession } from './session';
import { findSession, insertSession, renewIfDue } from './session-store';
import { emptyDatabase, type TestContext, testContext } from './testing/context';

const DAY = 86_400_000;
let db: FreshDatabase;
let context: TestContext;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const account = async () => {
  const [row] = await context.database.insert(users).values({ kind: 'account', name: 'Ruth' }).returning();
  if (!row) throw new Error('no account');
  return row.id;
};
const expiresOf = async (sessionId: string) => (await context.database.select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.expires.getTime() ?? 0;
const use = async (token: string) => {
  const found = await findSession(db.pool, token);
  if (found) await renewIfDue(context.database, found, Date.now());
  return found;
};

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  context = testContext(db);
  await emptyDatabase(context);
  const { database, pool, mailer } = context;
  setServerHandle({ database, pool, mailer, clock: { now: Date.now }, endSession: (id: string) => context.cut.push(id) } as unknown as ServerHandle);
});

describe('sessions', () => {
  it('AU-16 only hashes are at rest: no row of any table holds what the cookie holds', async () => {
    const { token } = await insertSession(context.database, await account(), inDays(1));
    const { rows } = await db.pool.query<{ row: string }>('select s::text as row from sessions s union all select u::text from users u');
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows) expect(row).not.toContain(token);
  });

  it('AU-17 a socket knows its person by the cookie alone, and never learns the token', async () => {
    const userId = await account();
    const { sessionId, cookie } = await createSession(userId, { expires: inDays(1) });
    const found = await authenticateCookie(cookie.split(';')[0], db.pool);
    expect(found).toEqual({ userId, sessionId, kind: 'account', expires: expect.any(Date) });
    expect(JSON.stringify(found)).not.toContain(cookie.split(';')[0]?.split('=')[1]);
  });

  it.each([undefined, '', '%E0%A4%A', 'next-auth.session-token=%E0%A4%A', `next-auth.session-token=${'A'.repeat(43)}`])('AU-4 %j is nobody', async (header) => {
    expect(await authenticateCookie(header, db.pool)).toBeNull();
  });

  it('AU-18 a session that ended by time is nobody', async () => {
    const { token } = await insertSession(context.database, await account(), new Date(Date.now() - 1_000));
    expect(await authenticateCookie(`next-auth.session-token=${token}`, db.pool)).toBeNull();
  });

  it('AU-18 an account’s session is renewed by use for 30 days, at most once a day', async () => {
    const userId = await account();
    const fresh = await insertSession(context.database, userId, inDays(29.5));
    await use(fresh.token);
    expect(await expiresOf(fresh.sessionId)).toBe(fresh.expires.getTime());
    const older = await insertSession(context.database, userId, inDays(20));
    await use(older.token);
    expect(await expiresOf(older.sessionId)).toBeGreaterThan(inDays(29.9).getTime());
  });

  it('AU-19 signing out everywhere ends every session and closes every socket of them; one may stay', async () => {
    const [userId, other] = [await account(), await account()];
    const mine = await Promise.all([1, 2, 3].map((days) => insertSession(context.database, userId, inDays(days))));
    const theirs = await insertSession(context.database, other, inDays(1));
    const [here, ...elsewhere] = mine;
    await endAllSessions(userId, here?.sessionId);
    expect([...context.cut].sort()).toEqual(elsewhere.map(({ sessionId }) => sessionId).sort());
    expect(await findSession(db.pool, here?.token ?? '')).not.toBeNull();
    await endAllSessions(userId);
    expect(context.cut).toHaveLength(3);
    expect(await findSession(db.pool, theirs.token)).not.toBeNull();
    await endSession(theirs.sessionId);
    expect(context.cut.at(-1)).toBe(theirs.sessionId);
  });
});

describe('guests', () => {
  it('GU-1 have no address and no stored name', async () => {
    const { userId } = await makeGuest(context.database, { meetingEndsAt: inDays(1) });
    const [row] = await context.database.select().from(users).where(eq(users.id, userId));
    expect(row).toMatchObject({ kind: 'guest', name: null, email: null, passwordHash: null });
  });

  it('GU-2 a guest’s session ends 12 hours after the meeting’s planned end, however much it is used', async () => {
    const meetingEndsAt = new Date(Date.now() + 3_600_000);
    const guest = await makeGuest(context.database, { meetingEndsAt });
    expect(guest.expires.getTime()).toBe(meetingEndsAt.getTime() + 12 * 3_600_000);
    for (let page = 0; page < 3; page += 1) expect(await use(guest.token)).toMatchObject({ kind: 'guest' });
    expect(await expiresOf(guest.sessionId)).toBe(guest.expires.getTime());
  });

  it('GU-6 a further invitation lets the same guest stay for its meeting, and never shortens', async () => {
    const guest = await makeGuest(context.database, { meetingEndsAt: inDays(1) });
    await prolongGuest(context.database, guest.sessionId, { meetingEndsAt: inDays(0.5) });
    expect(await expiresOf(guest.sessionId)).toBe(guest.expires.getTime());
    const end = await prolongGuest(context.database, guest.sessionId, { meetingEndsAt: inDays(3) });
    expect(end.getTime()).toBeGreaterThan(inDays(3.4).getTime());
    expect(await expiresOf(guest.sessionId)).toBe(end.getTime());
  });
});
