import * as argon2 from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { users, verificationTokens } from '../../drizzle/schema';
import { type FreshDatabase, freshDatabase } from '../../scripts/testing/database';
import { requestSignInLink, spendSignInLink } from './mail-link';
import { changePassword, peekReset, requestReset, resetPassword, signInWithPassword } from './password';
import { hashPassword } from './password-hash';
import { findSession, insertSession } from './session-store';
import { emptyDatabase, type TestContext, testContext } from './testing/context';

// Watched, not replaced.
vi.mock('@node-rs/argon2', { spy: true });

const GOOD = 'a quiet evening by the fire';
const tomorrow = new Date(Date.now() + 86_400_000);
let db: FreshDatabase;
let context: TestContext;
let next = 0;
const somewhere = () => `203.0.113.${(next += 1)}`;
const attempt = (email: string, password: string, ip = somewhere()) => signInWithPassword(context, { email, password, ip, sessionToken: null });
const account = async (email: string, password: string | null = GOOD) => {
  const passwordHash = password === null ? null : await hashPassword(password);
  const [row] = await context.database.insert(users).values({ email, passwordHash }).returning();
  if (!row) throw new Error('no account');
  return row.id;
};

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  context = testContext(db);
  await emptyDatabase(context);
});

describe('signing in with a password', () => {
  it('AU-22 the right one makes a session; it is stored as argon2id of the stated cost', async () => {
    const userId = await account('kit@example.org');
    const signedIn = await attempt(' Kit@Example.ORG', GOOD);
    expect(signedIn.ok && (await findSession(db.pool, signedIn.value.token))).toMatchObject({ userId, kind: 'account' });
    const [row] = await context.database.select().from(users);
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('AU-23 a wrong password, an unknown address, an account without one and a garbled address get one answer', async () => {
    await account('kit@example.org');
    await account('mail-only@example.org', null);
    const answers = [
      await attempt('kit@example.org', 'not the password'),
      await attempt('stranger@example.org', GOOD),
      await attempt('mail-only@example.org', GOOD),
      await attempt('not an address', GOOD),
      await attempt('', ''),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: 'wrong' } });
  });

  it.each(['kit@example.org', 'stranger@example.org', 'mail-only@example.org', 'not an address'])(
    'AU-23 and one hash is computed for each of them: %s',
    async (email) => {
      await account('kit@example.org');
      await account('mail-only@example.org', null);
      vi.mocked(argon2.verify).mockClear();
      await attempt(email, 'not the password');
      const [[against] = []] = vi.mocked(argon2.verify).mock.calls;
      expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(1);
      expect(against).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    },
  );

  it('AU-24 ten wrong tries in 15 minutes for one account, wherever they come from; the mail link still works', async () => {
    await account('kit@example.org');
    for (let n = 0; n < 10; n += 1) expect(await attempt('kit@example.org', `wrong ${n}`)).toMatchObject({ error: { code: 'wrong' } });
    const locked = await attempt('kit@example.org', GOOD);
    expect(locked).toMatchObject({ ok: false, error: { code: 'wait' } });
    expect(!locked.ok && locked.error.seconds).toBeLessThanOrEqual(15 * 60);
    await requestSignInLink(context, { email: 'kit@example.org', callbackPath: '/', ip: somewhere() });
    expect((await spendSignInLink(context, context.token(), null)).ok).toBe(true);
  });

  it('AU-24 an unknown address is locked in the same way, so a lock tells nothing', async () => {
    for (let n = 0; n < 10; n += 1) await attempt('stranger@example.org', `wrong ${n}`);
    expect(await attempt('Stranger@example.org', GOOD)).toMatchObject({ error: { code: 'wait' } });
  });

  it('AU-24 ten wrong tries from one place, whichever accounts they try; right ones do not count', async () => {
    await account('kit@example.org');
    const ip = somewhere();
    for (let n = 0; n < 12; n += 1) expect((await attempt('kit@example.org', GOOD, ip)).ok).toBe(true);
    for (let n = 0; n < 10; n += 1) await attempt(`spray${n}@example.org`, GOOD, ip);
    expect(await attempt('kit@example.org', GOOD, ip)).toMatchObject({ error: { code: 'wait' } });
    expect((await attempt('kit@example.org', GOOD)).ok).toBe(true);
  });

  it('AU-24 forty tries at once are not more tries', async () => {
    await account('kit@example.org');
    const all = await Promise.all(Array.from({ length: 40 }, (_, n) => attempt('kit@example.org', `wrong ${n}`)));
    expect(all.filter((answer) => !answer.ok && answer.error.code === 'wrong')).toHaveLength(10);
  });

  it('AU-24 what limits count is not readable in the database', async () => {
    await attempt('kit@example.org', 'wrong password', '203.0.113.200');
    const { rows } = await db.pool.query<{ key: string }>('select key from sign_in_limits');
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.map(({ key }) => key).join()).not.toMatch(/kit|example|203\.0/);
  });
});

describe('choosing a password', () => {
  it('AU-25 ends every other session, and asks for the present one', async () => {
    const userId = await account('kit@example.org');
    const [here, there] = [await insertSession(context.database, userId, tomorrow), await insertSession(context.database, userId, tomorrow)];
    const change = (current: string, wanted: string) => changePassword(context, { userId, sessionId: here.sessionId, current, wanted, ip: somewhere() });
    expect(await change('wrong', 'another long password')).toEqual({ ok: false, error: { code: 'password_current' } });
    expect(await change(GOOD, 'short')).toEqual({ ok: false, error: { code: 'password_short' } });
    expect(await change(GOOD, 'x'.repeat(201))).toEqual({ ok: false, error: { code: 'password_long' } });
    expect(context.cut).toEqual([]);
    expect(await change(GOOD, 'another long password')).toEqual({ ok: true, value: null });
    expect(context.cut).toEqual([there.sessionId]);
    expect(await findSession(db.pool, here.token)).not.toBeNull();
    expect((await attempt('kit@example.org', GOOD)).ok).toBe(false);
    expect((await attempt('kit@example.org', 'another long password')).ok).toBe(true);
    expect(context.mails.at(-1)).toMatchObject({ to: 'kit@example.org', subject: 'Your password was changed' });
  });

  it('AU-25 the first password needs no present one; a guest has none', async () => {
    const userId = await account('kit@example.org', null);
    expect((await changePassword(context, { userId, sessionId: 's', current: '', wanted: GOOD, ip: somewhere() })).ok).toBe(true);
    expect((await attempt('kit@example.org', GOOD)).ok).toBe(true);
    const [guest] = await context.database.insert(users).values({ kind: 'guest' }).returning();
    expect(await changePassword(context, { userId: guest?.id ?? '', sessionId: 's', current: '', wanted: GOOD, ip: somewhere() })).toMatchObject({ ok: false });
  });

  it('AU-26 a reset link works once, ends every session, and signs in; looking at it changes nothing', async () => {
    const userId = await account('kit@example.org');
    const thief = await insertSession(context.database, userId, tomorrow);
    await requestReset(context, 'kit@example.org', somewhere());
    await requestReset(context, 'kit@example.org', somewhere());
    const token = context.token();
    expect(context.link().pathname).toBe('/reset');
    for (let look = 0; look < 3; look += 1) expect(await peekReset(context, token)).toBe('kit@example.org');
    expect(await resetPassword(context, token, 'short')).toEqual({ ok: false, error: { code: 'password_short' } });
    const reset = await resetPassword(context, token, 'another long password');
    expect(reset.ok && (await findSession(db.pool, reset.value.token))).toMatchObject({ userId });
    expect(context.cut).toEqual([thief.sessionId]);
    expect(await resetPassword(context, token, 'a third long password')).toEqual({ ok: false, error: { code: 'link_used' } });
    expect(await context.database.select().from(verificationTokens)).toEqual([]);
    expect((await attempt('kit@example.org', 'another long password')).ok).toBe(true);
  });

  it('AU-26 of two resets at once, one wins; one that is too old, none', async () => {
    await account('kit@example.org');
    await requestReset(context, 'kit@example.org', somewhere());
    const both = await Promise.all([
      resetPassword(context, context.token(), 'first long password'),
      resetPassword(context, context.token(), 'second long password'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await requestReset(context, 'kit@example.org', somewhere());
    await context.database.update(verificationTokens).set({ expires: new Date(Date.now() - 1) });
    expect(await peekReset(context, context.token())).toBeNull();
    expect(await resetPassword(context, context.token(), 'third long password')).toMatchObject({ ok: false });
  });

  it('AU-9 asking for a reset answers alike for every address; where there is no account the mail says so, and opens nothing', async () => {
    await account('kit@example.org');
    const [known, unknown] = [await requestReset(context, 'kit@example.org', somewhere()), await requestReset(context, 'stranger@example.org', somewhere())];
    expect([known.ok, unknown.ok]).toEqual([true, true]);
    const [toKit, toStranger] = context.mails;
    expect(toStranger?.subject).toBe(toKit?.subject);
    expect(toStranger?.link).not.toContain('token');
    expect(await context.database.select().from(users).where(eq(users.email, 'stranger@example.org'))).toEqual([]);
    const rows = await context.database.select().from(verificationTokens);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(new URL(toKit?.link ?? '').searchParams.get('token'));
  });
});
