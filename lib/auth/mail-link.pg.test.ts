import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessions, users, verificationTokens } from '../../drizzle/schema';
import { type FreshDatabase, freshDatabase } from '../../scripts/testing/database';
import { makeGuest } from './guests';
import { makeResetLink, makeSignInLink } from './links';
import { peekSignInLink, requestSignInLink, signOut, spendSignInLink } from './mail-link';
import { peekReset, requestReset, resetPassword } from './password';
import { findSession, insertSession } from './session-store';
import { emptyDatabase, type TestContext, testContext } from './testing/context';

let db: FreshDatabase;
let context: TestContext;
let ip = 0;
const ask = (email: string, callbackPath = '/my') => requestSignInLink(context, { email, callbackPath, ip: `198.51.100.${(ip += 1)}` });
const account = async (email: string) => {
  const [row] = await context.database.insert(users).values({ email, kind: 'account' }).returning();
  if (!row) throw new Error('no account');
  return row;
};
const tokens = () => context.database.select().from(verificationTokens);
const tomorrow = new Date(Date.now() + 86_400_000);

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  context = testContext(db);
  await emptyDatabase(context);
});

describe('after the secret was changed', () => {
  const changed = (former?: string) => ({ ...context, secret: 'Zt6WnB4vXq8LmK2pRj9HsDy3FgC7aEu5', ...(former === undefined ? {} : { formerSecret: former }) });

  it('BK-30 a link that was mailed before still signs in, once, while the former secret is known', async () => {
    await ask('kit@example.org');
    const after = changed(context.secret);
    expect(await peekSignInLink(after, context.token())).toBe('kit@example.org');
    const used = await spendSignInLink(after, context.token(), null);
    expect(used.ok && (await findSession(db.pool, used.value.token))).toMatchObject({ kind: 'account' });
    expect(await spendSignInLink(after, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
    expect(await spendSignInLink(context, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
  });

  it('BK-30 so does a link to choose a password; and links that are mailed now are good', async () => {
    await account('kit@example.org');
    await requestReset(context, 'kit@example.org', '198.51.100.200');
    const after = changed(context.secret);
    expect(await peekReset(after, context.token())).toBe('kit@example.org');
    expect(await resetPassword(after, context.token(), 'correct horse battery')).toMatchObject({ ok: true });
    await requestSignInLink(after, { email: 'kit@example.org', callbackPath: '/', ip: '198.51.100.201' });
    expect(await peekSignInLink(context, context.token())).toBeNull();
    expect(await spendSignInLink(after, context.token(), null)).toMatchObject({ ok: true });
  });

  it('BK-30 once the former secret is forgotten they open nothing; sessions go on', async () => {
    await ask('kit@example.org');
    const first = await spendSignInLink(context, context.token(), null);
    await ask('kit@example.org');
    for (const after of [changed(), changed('')]) {
      expect(await peekSignInLink(after, context.token())).toBeNull();
      expect(await spendSignInLink(after, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
    }
    expect(first.ok && (await findSession(db.pool, first.value.token))).toMatchObject({ kind: 'account' });
  });
});

describe('signing in by a mailed link', () => {
  it('AU-1 the link opens our page, works for 15 minutes, and its token is stored only as a hash', async () => {
    expect(await ask('Kit@Example.org ', '/meetings/m1')).toEqual({ ok: true, value: 'kit@example.org' });
    expect(context.link().origin).toBe('https://meet.example.org');
    expect(context.link().pathname).toBe('/sign-in/confirm');
    expect(context.link().searchParams.get('callbackUrl')).toBe('/meetings/m1');
    expect(context.link().href).not.toContain('kit');
    const [row, ...others] = await tokens();
    expect(others).toEqual([]);
    expect(JSON.stringify(row)).not.toContain(context.token());
    expect(row?.expires.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(row?.expires.getTime()).toBeLessThanOrEqual(Date.now() + 15 * 60_000 + 1_000);
  });

  it('AU-2 looking at the link changes nothing, however often; using it works once', async () => {
    await ask('kit@example.org');
    const before = await tokens();
    for (let look = 0; look < 3; look += 1) expect(await peekSignInLink(context, context.token())).toBe('kit@example.org');
    expect(await tokens()).toEqual(before);

    const used = await spendSignInLink(context, context.token(), null);
    expect(used.ok && (await findSession(db.pool, used.value.token))).toMatchObject({ kind: 'account' });
    expect(await spendSignInLink(context, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
    expect(await peekSignInLink(context, context.token())).toBeNull();
  });

  it('AU-2 of many uses at once, one wins', async () => {
    await ask('kit@example.org');
    const all = await Promise.all(Array.from({ length: 8 }, () => spendSignInLink(context, context.token(), null)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await context.database.select().from(users)).toHaveLength(1);
  });

  it('AU-2 a link that is too old opens nothing', async () => {
    await ask('kit@example.org');
    await context.database.update(verificationTokens).set({ expires: new Date(Date.now() - 1) });
    expect(await peekSignInLink(context, context.token())).toBeNull();
    expect(await spendSignInLink(context, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
    expect(await context.database.select().from(sessions)).toEqual([]);
  });

  it.each(['', 'x', 'a'.repeat(43), '%E0%A4%A', "' or 1=1 --", null, undefined, 7])('AU-2 a guess opens nothing: %j', async (guess) => {
    expect(await peekSignInLink(context, guess)).toBeNull();
    expect(await spendSignInLink(context, guess, null)).toEqual({ ok: false, error: { code: 'link_used' } });
  });

  it('AU-3 a link of one purpose does not serve another', async () => {
    await account('kit@example.org');
    await requestReset(context, 'kit@example.org', '203.0.113.1');
    expect(await spendSignInLink(context, context.token(), null)).toMatchObject({ ok: false });
    await ask('kit@example.org');
    expect(await resetPassword(context, context.token(), 'a good long password')).toMatchObject({ ok: false });
    expect(await peekSignInLink(context, context.token())).toBe('kit@example.org');
  });

  it('AU-9 a known and an unknown address get the same answer, and a mail that is the same but for the link', async () => {
    await account('known@example.org');
    const [known, unknown] = [await ask('known@example.org'), await ask('stranger@example.org')];
    expect(unknown).toEqual({ ok: true, value: 'stranger@example.org' });
    expect(known).toEqual({ ok: true, value: 'known@example.org' });
    const [first, second] = context.mails.map(({ subject, text, link }) => ({ subject, text: text.replace(link ?? '', '') }));
    expect(first).toEqual(second);
  });

  it('AU-10 a new address becomes a plain account, without a role anywhere', async () => {
    await ask('new@example.org');
    const used = await spendSignInLink(context, context.token(), null);
    expect(used.ok).toBe(true);
    const [made] = await context.database.select().from(users);
    expect(made).toMatchObject({ kind: 'account', email: 'new@example.org', name: null, passwordHash: null });
    for (const table of ['organisation_members', 'group_facilitators', 'memberships']) expect((await db.pool.query(`select 1 from ${table}`)).rowCount).toBe(0);
  });

  it('AU-11 without mail, nothing is promised', async () => {
    expect(await requestSignInLink({ ...context, mailWorks: false }, { email: 'kit@example.org', callbackPath: '/', ip: '::1' })).toEqual({
      ok: false,
      error: { code: 'mail_off' },
    });
    const broken = { ...context, mailer: { send: () => Promise.reject(new Error('queue away')) } };
    expect(await requestSignInLink(broken, { email: 'kit@example.org', callbackPath: '/', ip: '::1' })).toMatchObject({ error: { code: 'not_sent' } });
  });

  it('AU-12 at most five links to one address in 15 minutes; those already sent keep working', async () => {
    for (let n = 0; n < 5; n += 1) expect((await ask('often@example.org')).ok).toBe(true);
    expect(await ask('often@example.org')).toMatchObject({ error: { code: 'wait' } });
    expect(context.mails).toHaveLength(5);
    expect((await spendSignInLink(context, context.token(), null)).ok).toBe(true);
  });

  it('AU-13 signing in makes a new session, and the one that the browser came with ends', async () => {
    const kit = await account('kit@example.org');
    const old = await insertSession(context.database, kit.id, tomorrow);
    await ask('kit@example.org');
    const used = await spendSignInLink(context, context.token(), old.token);
    expect(used.ok && used.value.token).not.toBe(old.token);
    expect(await findSession(db.pool, old.token)).toBeNull();
    expect(context.cut).toEqual([old.sessionId]);
  });

  it('AU-14 signing out ends the session and its sockets; so does nothing else of it', async () => {
    const kit = await account('kit@example.org');
    const [here, there] = [await insertSession(context.database, kit.id, tomorrow), await insertSession(context.database, kit.id, tomorrow)];
    await signOut(context, here.token);
    expect(await findSession(db.pool, here.token)).toBeNull();
    expect(await findSession(db.pool, there.token)).not.toBeNull();
    expect(context.cut).toEqual([here.sessionId]);
    await signOut(context, here.token);
    await signOut(context, null);
  });

  it('AU-15 a printed one-time link signs in the account that it is for', async () => {
    const kit = await account('kit@example.org');
    const link = new URL(await makeSignInLink(db.pool, { userId: kit.id, secret: context.secret, publicUrl: context.publicUrl, callbackPath: '/facilitate' }));
    expect(link.searchParams.get('callbackUrl')).toBe('/facilitate');
    const used = await spendSignInLink(context, link.searchParams.get('token'), null);
    expect(used.ok && used.value.userId).toBe(kit.id);
    const reset = new URL(await makeResetLink(db.pool, { email: 'Kit@example.org', secret: context.secret, publicUrl: context.publicUrl }));
    expect(await peekReset(context, reset.searchParams.get('token'))).toBe('kit@example.org');
    await expect(makeSignInLink(db.pool, { email: 'nobody@example.org', secret: context.secret, publicUrl: context.publicUrl })).rejects.toThrow('no account');
  });
});

const HOUR = 3_600_000;
describe.each([
  ['an hour fast', HOUR],
  ['an hour slow', -HOUR],
])('the clock of the server is %s', (_, wrong) => {
  const databaseNow = () => Math.round(performance.timeOrigin + performance.now());
  const livesFor = async (email: string) => {
    const { rows } = await db.pool.query<{ s: number }>(
      'select extract(epoch from expires - now())::float8 as s from verification_tokens where identifier like $1',
      [`%${email}`],
    );
    return rows.map(({ s }) => Math.round(s / 60));
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: databaseNow() + wrong });
    context = { ...context, now: databaseNow };
  });
  afterEach(() => void vi.useRealTimers());

  it('AU-33 a mailed link lives by the database’s time, works once, and leaves the links of others alone', async () => {
    await ask('kit@example.org');
    const first = context.token();
    expect(await livesFor('kit@example.org')).toEqual([15]);
    await account('max@example.org');
    await requestReset(context, 'max@example.org', '198.51.100.202');
    expect(await livesFor('max@example.org')).toEqual([15]);
    expect(await peekSignInLink(context, first)).toBe('kit@example.org');
    expect(await spendSignInLink(context, first, null)).toMatchObject({ ok: true });
    expect(await spendSignInLink(context, first, null)).toMatchObject({ ok: false });
  });

  it('AU-33 one that is over by the database’s time is over', async () => {
    await ask('kit@example.org');
    await db.pool.query("update verification_tokens set expires = now() - interval '1 second'");
    expect(await peekSignInLink(context, context.token())).toBeNull();
    expect(await spendSignInLink(context, context.token(), null)).toEqual({ ok: false, error: { code: 'link_used' } });
  });

  it('AU-33 so does a printed link', async () => {
    const kit = await account('kit@example.org');
    const link = new URL(await makeSignInLink(db.pool, { userId: kit.id, secret: context.secret, publicUrl: context.publicUrl }));
    expect(await livesFor('kit@example.org')).toEqual([15]);
    expect(await spendSignInLink(context, link.searchParams.get('token'), null)).toMatchObject({ ok: true });
  });
});

describe('a guest who signs in', () => {
  const guest = () => makeGuest(context.database, { meetingEndsAt: tomorrow });

  it('GU-4 keeps the id where the address is new: the guest becomes the account', async () => {
    const present = await guest();
    await ask('kit@example.org');
    const used = await spendSignInLink(context, context.token(), present.token);
    expect(used.ok && used.value.userId).toBe(present.userId);
    const [row] = await context.database.select().from(users).where(eq(users.id, present.userId));
    expect(row).toMatchObject({ kind: 'account', email: 'kit@example.org' });
    expect(row?.emailVerified).not.toBeNull();
    expect(context.cut).toEqual([present.sessionId]);
  });

  it('GU-5 switches to the account where the address is known, and the guest stays a guest', async () => {
    const kit = await account('kit@example.org');
    const present = await guest();
    await ask('kit@example.org');
    const used = await spendSignInLink(context, context.token(), present.token);
    expect(used.ok && used.value.userId).toBe(kit.id);
    const [row] = await context.database.select().from(users).where(eq(users.id, present.userId));
    expect(row).toMatchObject({ kind: 'guest', email: null });
    expect(await findSession(db.pool, present.token)).toBeNull();
  });

  it('GU-4 an account’s session is never taken for a guest’s', async () => {
    const kit = await account('kit@example.org');
    const present = await insertSession(context.database, kit.id, tomorrow);
    await ask('other@example.org');
    const used = await spendSignInLink(context, context.token(), present.token);
    expect(used.ok && used.value.userId).not.toBe(kit.id);
    const [row] = await context.database.select().from(users).where(eq(users.id, kit.id));
    expect(row?.email).toBe('kit@example.org');
  });
});
