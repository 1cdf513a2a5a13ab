import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitations, participants, sessions, users } from '../../drizzle/schema';
import { makeGuest } from '../auth/guests';
import { invitationFor, replaceInvitation } from './invitation-links';
import { openToken, resealInvitations } from './invitation-rows';
import { seal } from './invitation-token';
import { claimInvitation, lookAtInvitation, shareText } from './invitations';
import { meetingPage } from './meeting-page';
import { isLoopback, qrOf } from './qr';
import { MINUTE, makeWorld, NOW, type Person, type World } from './testing/world';

let world: World;
let fay: Person;
let group: { id: string; name: string };

beforeAll(async () => {
  world = await makeWorld();
  fay = await world.account('Fay');
  const organisation = await world.organisation([[fay, 'facilitator']]);
  group = await world.group(organisation, 'circle', { capacity: 3 });
  await world.facilitate(group.id, fay);
});
afterAll(() => world.drop());

/** As the real one, without a browser: makes the guest and remembers the session's end. */
const signIn = (asker: Person | null) => async (meeting: { readonly meetingEndsAt: Date }) =>
  asker ?? { id: (await makeGuest(world.database, meeting)).userId };
const claim = (token: string, asker: Person | null = null) => claimInvitation(asker, token, signIn(asker));
const stateOf = async (token: string, asker: Person | null = null) => (await lookAtInvitation(asker, token)).state;
const rowsOf = async (meetingId: string) => world.database.select().from(participants).where(eq(participants.meetingId, meetingId));
const newest = async (meetingId: string) => (await rowsOf(meetingId)).at(-1);

describe('IN-1 looking at a link changes nothing', () => {
  test('however often, no guest, no session, no place', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const count = async () => [
      (await world.database.select().from(users)).length,
      (await world.database.select().from(sessions)).length,
      (await rowsOf(id)).length,
    ];
    const before = await count();
    for (let i = 0; i < 5; i += 1) expect(await stateOf(token)).toBe('open');
    expect(await count()).toEqual(before);
  });
  test('it says when, with whom, the ground rules and what is kept', async () => {
    const { token } = await world.meeting(group.id, -10, 80, { records: 'none' });
    const look = await lookAtInvitation(null, token);
    expect(look).toMatchObject({
      state: 'open',
      known: false,
      invitation: {
        startsAt: NOW - 10 * MINUTE,
        facilitators: ['Fay'],
        group: { groundRules: ['Be kind.', 'You can always pass.'], timeZone: 'Europe/Prague' },
      },
    });
    expect(look.state !== 'unknown' && look.invitation.privacy.join(' ')).toContain('nothing of it is kept');
  });
});

test('LO-30 whoever has a place at the door is told when the group meets again, soonest first', async () => {
  const { id, token } = await world.meeting(group.id, -10, 80);
  expect((await claim(token)).ok).toBe(true);
  const place = await newest(id);
  const guest: Person = { id: place?.userId ?? '', kind: 'guest', name: null };
  const nextAt = async () => {
    const page = await meetingPage(guest, id);
    return page.ok ? page.value.nextAt : 'no page';
  };
  const [inTwoWeeks, inAWeek] = [14 * 24 * 60, 7 * 24 * 60];
  await world.meeting(group.id, inTwoWeeks, inTwoWeeks + 60);
  expect(await nextAt()).toBe(NOW + inTwoWeeks * MINUTE);
  await world.meeting(group.id, inAWeek, inAWeek + 60);
  expect(await nextAt()).toBe(NOW + inAWeek * MINUTE);
});

describe('IN-3 a stranger comes in with nothing but the link', () => {
  test('becomes a guest with a place, once', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    expect(await claim(token)).toEqual({ ok: true, value: { meetingId: id } });
    const place = await newest(id);
    const guest: Person = { id: place?.userId ?? '', kind: 'guest', name: null };
    const [row] = await world.database.select().from(users).where(eq(users.id, guest.id));
    expect(row).toMatchObject({ kind: 'guest', email: null, name: null });
    const [session] = await world.database.select().from(sessions).where(eq(sessions.userId, guest.id));
    expect(session?.expires.getTime()).toBe(NOW + 80 * MINUTE + 12 * 60 * MINUTE);
    expect((await claim(token, guest)).ok).toBe(true);
    expect(await rowsOf(id)).toHaveLength(1);
    const page = await meetingPage(guest, id);
    expect(page.ok && page.value).toMatchObject({ me: place?.id, role: 'member', accountName: null, signedIn: false, already: null });
  });
  test('an account stays itself; facilitators and members need no link and leave no trace of one', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const kit = await world.account('Kit');
    expect((await claim(token, kit)).ok).toBe(true);
    expect(await newest(id)).toMatchObject({ userId: kit.id });
    expect((await claim(token, fay)).ok).toBe(true);
    expect((await rowsOf(id)).some(({ userId }) => userId === fay.id)).toBe(false);
    const page = await meetingPage(fay, id);
    expect(page.ok && page.value.role).toBe('facilitator');
    expect((await rowsOf(id)).find(({ userId }) => userId === fay.id)?.invitationId).toBeNull();
  });
  test('two presses at once make one place', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const ida = await world.guest();
    const results = await Promise.all(Array.from({ length: 4 }, () => claim(token, ida)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await rowsOf(id)).toHaveLength(1);
  });
});

describe('IN-4 a replaced link opens nothing for new people, and those who took it go on', () => {
  test('unknown and replaced are the same answer', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const kit = await world.account('Kira');
    await claim(token, kit);
    const replaced = await replaceInvitation(fay, id);
    const fresh = replaced.ok ? (replaced.value.url ?? '').split('/i/')[1] : undefined;
    expect(fresh).toMatch(/^[\w-]{43}$/);
    expect(await lookAtInvitation(null, token)).toEqual(await lookAtInvitation(null, 'never-made'));
    expect(await lookAtInvitation(null, token)).toEqual({ state: 'unknown' });
    expect(await claim(token)).toEqual({ ok: false, error: 'unknown' });
    expect(await stateOf(token, kit)).toBe('open');
    expect((await claim(token, kit)).ok).toBe(true);
    expect((await meetingPage(kit, id)).ok).toBe(true);
    expect((await claim(fresh ?? '')).ok).toBe(true);
    expect(await invitationFor(fay, id)).toMatchObject({ ok: true, value: { url: expect.stringContaining(fresh ?? '?') } });
  });
  test('the table holds no token', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const rows = await world.pool.query("select coalesce(string_agg(i::text, ' '), '') as all from invitations i where meeting_id = $1", [id]);
    expect(rows.rows[0].all).not.toContain(token);
    const [row] = await world.database.select().from(invitations).where(eq(invitations.meetingId, id));
    expect(row?.sealedToken.includes(token)).toBe(false);
  });
  test('of two who replace it at the same moment, one link is left open', async () => {
    const { id } = await world.meeting(group.id, -10, 80);
    await Promise.all([replaceInvitation(fay, id), replaceInvitation(fay, id), replaceInvitation(fay, id)]);
    const rows = await world.database.select().from(invitations).where(eq(invitations.meetingId, id));
    expect(rows.filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
    expect(rows).toHaveLength(4);
  });
  test('somebody who was made co-facilitator in the meeting looks after the link too, as long as it lasts', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const ida = await world.guest();
    await claim(token, ida);
    await world.knock(id, fay);
    const { me } = await world.knock(id, ida);
    await world.submit(id, fay, { type: 'Admit', id: me });
    expect(await replaceInvitation(ida, id)).toEqual({ ok: false, error: 'not_found' });
    await world.submit(id, fay, { type: 'MakeCofacilitator', id: me });
    expect((await replaceInvitation(ida, id)).ok).toBe(true);
    await world.submit(id, fay, { type: 'EndMeeting' });
    expect((await replaceInvitation(ida, id)).ok).toBe(false);
    expect(await replaceInvitation(fay, id)).toEqual({ ok: false, error: 'meeting_ended' });
  });
});

describe('IN-5 when the door does not open, the page says which of the four it is', () => {
  test('too early, until half an hour before', async () => {
    const { id, token } = await world.meeting(group.id, 31, 90);
    expect(await stateOf(token)).toBe('too_early');
    expect(await claim(token)).toEqual({ ok: false, error: 'too_early' });
    expect(await meetingPage(fay, id)).toMatchObject({ ok: false, error: { why: 'too_early', doorOpensAt: NOW + MINUTE, timeZone: 'Europe/Prague' } });
    expect(await stateOf((await world.meeting(group.id, 30, 90)).token)).toBe('open');
  });
  test('ended, or never opened and long past', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    await world.knock(id, fay);
    await world.submit(id, fay, { type: 'EndMeeting' });
    expect([await stateOf(token), await stateOf(token, fay)]).toEqual(['ended', 'ended']);
    expect(await claim(token)).toEqual({ ok: false, error: 'ended' });
    expect(await meetingPage(fay, id)).toEqual({
      ok: false,
      error: { why: 'ended', recordsSentence: expect.stringContaining('After 12 months'), signedIn: true, facilitates: true, meetingId: id },
    });
    expect(await stateOf((await world.meeting(group.id, -100, -31)).token)).toBe('ended');
    expect(await stateOf((await world.meeting(group.id, -100, -29)).token)).toBe('open');
  });
  test('full: for newcomers, not for those who were in', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const [ida, ben] = [await world.guest(), await world.guest()];
    await world.knock(id, fay);
    for (const who of [ida, ben]) {
      await claim(token, who);
      const { me } = await world.knock(id, who);
      await world.submit(id, fay, { type: 'Admit', id: me });
    }
    expect(await stateOf(token)).toBe('full');
    expect(await claim(token)).toEqual({ ok: false, error: 'full' });
    expect(await stateOf(token, ida)).toBe('open');
    await world.submit(id, ben, { type: 'Leave' });
    expect(await stateOf(token)).toBe('open');
  });
  test('the door is closed: the same', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    await world.knock(id, fay);
    await world.submit(id, fay, { type: 'CloseDoor' });
    expect(await stateOf(token)).toBe('door_closed');
    expect(await claim(token)).toEqual({ ok: false, error: 'door_closed' });
  });
});

describe('IN-6 the page of a meeting knows where somebody stands', () => {
  test('waiting, in the room, not let in, asked to leave', async () => {
    const { id, token } = await world.meeting(group.id, -10, 80);
    const ida = await world.guest();
    await claim(token, ida);
    await world.knock(id, fay);
    const { me } = await world.knock(id, ida);
    expect(await meetingPage(ida, id)).toMatchObject({ ok: true, value: { already: 'waiting', standing: 'waiting' } });
    await world.submit(id, fay, { type: 'Decline', id: me, reason: 'started' });
    expect(await meetingPage(ida, id)).toEqual({ ok: false, error: { why: 'declined', reason: 'started' } });
    await world.submit(id, fay, { type: 'Reconsider', id: me });
    await world.knock(id, ida);
    await world.submit(id, fay, { type: 'Admit', id: me });
    expect(await meetingPage(ida, id)).toMatchObject({ ok: true, value: { already: 'in_room', standing: 'member' } });
    await world.submit(id, fay, { type: 'Remove', id: me, reason: 'disrespect' });
    expect(await meetingPage(ida, id)).toEqual({ ok: false, error: { why: 'removed', by: 'Fay', reason: 'disrespect' } });
  });
  test('without a right to know there is nothing to see', async () => {
    const { id } = await world.meeting(group.id, -10, 80);
    expect(await meetingPage(await world.account('Stranger'), id)).toEqual(await meetingPage(fay, 'no-such-meeting'));
    expect(await meetingPage(null, id)).toEqual(await meetingPage(null, 'no-such-meeting'));
  });
});

describe('IN-7 what is sent along names neither group nor reason', () => {
  test('the words', () => {
    expect(shareText('https://meet.example/i/x')).toBe(
      'Your meeting: https://meet.example/i/x\nIt opens in the browser. A first name is enough, nothing to install.',
    );
  });
  test.each([
    ['http://127.0.0.1:3000', true],
    ['http://localhost:3000', true],
    ['http://[::1]:3000', true],
    ['http://0.0.0.0:3000', true],
    ['http://app.localhost', true],
    ['https://meet.example.org', false],
    ['http://192.168.1.20:3000', false],
  ])('%s is only here: %s', (origin, only) => expect(isLoopback(origin)).toBe(only));
  test('no code for an address that only this machine can open', async () => {
    const { id } = await world.meeting(group.id, -10, 80);
    expect(await invitationFor(fay, id)).toMatchObject({ ok: true, value: { qr: null, onlyHere: true } });
  });
  test('a code has a quiet zone of four and the same modules for the same text', () => {
    const qr = qrOf('https://meet.example.org/i/abc');
    expect(qr.size).toBeGreaterThanOrEqual(21 + 8);
    expect(qr).toEqual(qrOf('https://meet.example.org/i/abc'));
    // The corner of the first finder pattern, and nothing before it.
    expect(qr.path.startsWith('M4 4h1v1h-1z')).toBe(true);
  });
});

test('BK-31 after the secret was changed facilitators see the same link; sealed anew, also when the former secret is forgotten', async () => {
  const { id, token } = await world.meeting(group.id, -10, 80);
  const [former, now] = ['the secret of before, long enough', 'the secret of now, also long enough'];
  await world.database
    .update(invitations)
    .set({ sealedToken: seal(token, id, former) })
    .where(eq(invitations.meetingId, id));
  expect(await openToken(world.database, id, now, former)).toBe(token);
  expect(await openToken(world.database, id, now, '')).toBeNull();
  expect(await resealInvitations(world.database, former, now)).toBe(1);
  expect(await resealInvitations(world.database, former, now)).toBe(0);
  expect(await openToken(world.database, id, now, '')).toBe(token);
});

test('IN-8 a link whose secret was changed is still good, and can be replaced', async () => {
  const { id, token } = await world.meeting(group.id, -10, 80);
  await world.database
    .update(invitations)
    .set({ sealedToken: Buffer.alloc(80) })
    .where(eq(invitations.meetingId, id));
  expect(await invitationFor(fay, id)).toEqual({ ok: true, value: { url: null, qr: null, shareText: null, onlyHere: true } });
  expect(await stateOf(token)).toBe('open');
  expect((await replaceInvitation(fay, id)).ok).toBe(true);
});
