import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { memberInvitations, memberships, sessions, users } from '../../drizzle/schema';
import { authContext } from '../auth/context';
import { signInByAddress } from '../auth/mail-link';
import { attendanceOf } from './attendance';
import { groupPage } from './directory';
import { acceptMemberInvitation, lookAtMemberInvitation } from './joining';
import { askAgain, askMembers, takeBackInvitation } from './member-invitations';
import { endMembership, leaveGroup, membersOf } from './members';
import { exportMine, myPage } from './my';
import { MINUTE, makeWorld, NOW, type Person, type World } from './testing/world';

// An installation that can send mail.
vi.mock('../env', async (real) => {
  const { env } = await real<typeof import('../env')>();
  return { env: { ...env, HEARTH_EMBEDDED: true, HEARTH_SECRET: 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ' } };
});

const DAY = 24 * 60 * MINUTE;
let world: World;
let fay: Person;
let organisation: string;
let group: { id: string; slug: string };
let turn = 0;

beforeAll(async () => {
  world = await makeWorld();
  fay = await world.account('Fay');
  organisation = await world.organisation([]);
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.at = NOW;
  world.mails.length = 0;
  turn += 1;
  // A facilitator of one's own for each test: what one person may send in an hour is counted.
  fay = await world.account(`Fay ${turn}`);
  group = await world.group(organisation, `g${turn}`, { name: 'Very Private' });
  await world.facilitate(group.id, fay);
});

const address = (name: string) => `${name}${turn}@people.example`;
const askFor = (people: string, asker: Person = fay) => askMembers(asker, group.id, { people });
const list = async (asker: Person = fay) => {
  const found = await membersOf(asker, group.id);
  if (!found.ok) throw new Error(found.error);
  return found.value;
};
const tokenFor = (email: string) => world.mails.findLast(({ to }) => to === email)?.link?.split('/join/')[1] ?? '';
/** As the page's button does, in a browser without a session. */
const accept = (token: string, asker: Person | null = null, sessionToken: string | null = null) =>
  acceptMemberInvitation(asker, token, (email) => signInByAddress(authContext(), email, sessionToken));
const personOf = async (email: string): Promise<Person> => {
  const [row] = await world.database.select().from(users).where(eq(users.email, email));
  return { id: row?.id ?? '', kind: 'account', name: row?.name ?? null };
};

describe('MB-1 a facilitator asks people, and they become members by the link of a mail', () => {
  test('MB-1 looking at the link changes nothing; its button makes the account and the membership, once', async () => {
    const mia = address('mia');
    expect(await askFor(`Mia <${mia}>`)).toEqual({ ok: true, value: null });
    expect(await list()).toMatchObject({ members: [], asked: [{ email: mia, name: 'Mia', askedAt: NOW, linkUntil: NOW + 7 * DAY, linkWorks: true }] });
    const token = tokenFor(mia);
    for (let look = 0; look < 3; look += 1)
      expect(await lookAtMemberInvitation(token)).toMatchObject({ email: mia, calledName: 'Mia', group: { name: 'Very Private' }, facilitators: [fay.name] });
    expect((await personOf(mia)).id).toBe('');
    expect((await list()).asked).toHaveLength(1);

    expect(await accept(token)).toEqual({ ok: true, value: { slug: group.slug } });
    const person = await personOf(mia);
    expect(await list()).toMatchObject({ members: [{ id: person.id, name: 'Mia', email: mia, since: NOW }], asked: [] });
    expect(await world.database.select().from(sessions).where(eq(sessions.userId, person.id))).toHaveLength(1);
    expect(await lookAtMemberInvitation(token)).toBeNull();
    expect(await accept(token)).toEqual({ ok: false, error: 'unknown' });
  });

  test('MB-1 two presses at once: one account, one membership', async () => {
    const kit = address('kit');
    await askFor(kit);
    const outcomes = await Promise.all([accept(tokenFor(kit)), accept(tokenFor(kit))]);
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect((await list()).members).toHaveLength(1);
    expect(await world.database.select().from(users).where(eq(users.email, kit))).toHaveLength(1);
  });

  test('MB-1 whoever is signed in as that address stays signed in as they are; another account changes', async () => {
    const kit = await world.account(`Kit ${turn}`);
    const email = `kit.${turn}@people.example`;
    await askFor(email);
    const never = vi.fn<() => Promise<never>>();
    expect((await acceptMemberInvitation(kit, tokenFor(email), never)).ok).toBe(true);
    expect(never).not.toHaveBeenCalled();
    const max = address('max');
    await askFor(max);
    expect((await accept(tokenFor(max), kit)).ok).toBe(true);
    expect(new Set((await list()).members.map((member) => member.email))).toEqual(new Set([email, max]));
  });

  test('MB-1 a guest who presses it keeps what is theirs, where the address is new', async () => {
    const guest = await world.guest();
    const { token: session } = await (await import('../auth/session-store')).insertSession(world.database, guest.id, new Date(Date.now() + DAY));
    const gus = address('gus');
    await askFor(gus);
    expect((await accept(tokenFor(gus), guest, session)).ok).toBe(true);
    expect((await list()).members).toMatchObject([{ id: guest.id, email: gus }]);
  });

  test('MB-1 a member is known from the next meeting on, sees it, and comes to its door', async () => {
    const kit = address('kit');
    await askFor(kit);
    await accept(tokenFor(kit));
    const person = await personOf(kit);
    const { id } = await world.meeting(group.id, 10, 70);
    const mine = await myPage(person);
    expect(mine.ok && mine.value.coming.map((meeting) => meeting.id)).toEqual([id]);
    await world.knock(id, fay);
    const { me } = await world.knock(id, { ...person, name: 'Kit' });
    const { state } = await world.running.newest(id as never);
    expect(state.lobby.waiting).toMatchObject([{ id: me, firstTime: false }]);
  });
});

describe('MB-2 what is typed is answered at its field', () => {
  test.each([
    ['', 'empty'],
    ['Mia', 'line_1'],
    ['mia@people.example\nKit', 'line_2'],
    [Array.from({ length: 21 }, (_, i) => `p${i}@people.example`).join('\n'), 'too_many'],
  ])('MB-2 %j', async (people, problem) => {
    expect(await askFor(people)).toEqual({ ok: false, error: { code: 'check_fields', fields: { people: problem } } });
    expect((await list()).asked).toEqual([]);
    expect(world.mails).toEqual([]);
  });
  test('MB-2 nothing at all', async () => {
    for (const input of [null, {}, { people: 7 }]) expect((await askMembers(fay, group.id, input)).ok).toBe(false);
  });
});

describe('MB-3 nobody is flooded with mail', () => {
  test('MB-3 whoever is a member, facilitates, or was asked is passed over without a word', async () => {
    const [sam, mia, new1] = [await world.account(`Sam ${turn}`), await world.account(`Mia ${turn}`), address('new')];
    await world.facilitate(group.id, sam, 'cofacilitator');
    await world.join(group.id, mia);
    await askFor(new1);
    world.mails.length = 0;
    const answer = await askFor(`sam.${turn}@people.example\nmia.${turn}@people.example\n${new1}`);
    expect(answer).toEqual({ ok: true, value: null });
    expect(world.mails).toEqual([]);
    expect((await list()).asked).toHaveLength(1);
  });
  test('MB-3 two who ask the same person at the same moment write one mail', async () => {
    const sam = await world.account(`Sam ${turn}`);
    await world.facilitate(group.id, sam, 'cofacilitator');
    await Promise.all(Array.from({ length: 6 }, (_, i) => askFor(address('mia'), i % 2 ? sam : fay)));
    expect(world.mails).toHaveLength(1);
    expect(await lookAtMemberInvitation(tokenFor(address('mia')))).not.toBeNull();
  });
  test('MB-3 sixty mails an hour by one person, three a day to one', async () => {
    const many = (from: number) => Array.from({ length: 20 }, (_, i) => address(`p${from + i}x`)).join('\n');
    for (const from of [0, 20, 40]) expect((await askFor(many(from))).ok).toBe(true);
    expect(await askFor(address('one'))).toEqual({ ok: false, error: { code: 'check_fields', fields: { people: 'wait' } } });
    expect((await list()).asked).toHaveLength(60);
    const sam = await world.account(`Sam ${turn}`);
    await world.facilitate(group.id, sam, 'cofacilitator');
    const [first] = (await list()).asked;
    const again = () => askAgain(sam, group.id, first?.id ?? '');
    for (let n = 0; n < 3; n += 1) expect((await again()).ok).toBe(true);
    expect(await again()).toEqual({ ok: false, error: { code: 'check_fields', fields: { invitationId: 'wait' } } });
  });
});

describe('MB-4 an invitation ends', () => {
  test('MB-4 asked again, only the newest link opens', async () => {
    const mia = address('mia');
    await askFor(mia);
    const old = tokenFor(mia);
    const [asked] = (await list()).asked;
    world.clock.at = NOW + DAY;
    expect((await askAgain(fay, group.id, asked?.id ?? '')).ok).toBe(true);
    expect(await lookAtMemberInvitation(old)).toBeNull();
    expect(await accept(old)).toEqual({ ok: false, error: 'unknown' });
    expect((await list()).asked).toMatchObject([{ linkUntil: NOW + 8 * DAY }]);
    expect((await accept(tokenFor(mia))).ok).toBe(true);
  });
  test('MB-4 taken back, its link opens nothing and the address is forgotten', async () => {
    const mia = address('mia');
    await askFor(mia);
    const [asked] = (await list()).asked;
    for (let n = 0; n < 2; n += 1) expect((await takeBackInvitation(fay, group.id, asked?.id ?? '')).ok).toBe(true);
    expect(await accept(tokenFor(mia))).toEqual({ ok: false, error: 'unknown' });
    expect(await world.database.select().from(memberInvitations).where(eq(memberInvitations.email, mia))).toEqual([]);
    expect((await personOf(mia)).id).toBe('');
  });
  test('MB-4 after seven days the link has run out, and writing the address once more asks anew', async () => {
    const mia = address('mia');
    await askFor(mia);
    world.clock.at = NOW + 7 * DAY;
    expect(await accept(tokenFor(mia))).toEqual({ ok: false, error: 'unknown' });
    expect((await list()).asked).toMatchObject([{ linkWorks: false }]);
    await askFor(`Mia ${mia}`);
    expect(world.mails).toHaveLength(2);
    expect((await list()).asked).toMatchObject([{ linkWorks: true, name: 'Mia' }]);
    expect((await accept(tokenFor(mia))).ok).toBe(true);
  });
  test.each(['', 'x', 'a'.repeat(43), '../..', '\u0000'])('MB-4 a guess opens nothing: %j', async (guess) => {
    expect(await lookAtMemberInvitation(guess)).toBeNull();
    expect(await accept(guess)).toEqual({ ok: false, error: 'unknown' });
  });
  test('MB-4 an invitation of another group is out of reach', async () => {
    const mia = address('mia');
    await askFor(mia);
    const [asked] = (await list()).asked;
    const other = await world.group(organisation, `other${turn}`);
    await world.facilitate(other.id, fay);
    expect((await takeBackInvitation(fay, other.id, asked?.id ?? '')).ok).toBe(true);
    expect(await askAgain(fay, other.id, asked?.id ?? '')).toEqual({ ok: false, error: { code: 'not_found' } });
    expect(await lookAtMemberInvitation(tokenFor(mia))).not.toBeNull();
  });
});

describe('MB-5 a membership ends', () => {
  const member = async (name: string) => {
    const person = await world.account(`${name} ${turn}`);
    await world.join(group.id, person);
    return person;
  };
  test('MB-5 a member leaves: nothing of the group stands under their meetings any more, and they can be asked again', async () => {
    const mia = await member('Mia');
    await world.meeting(group.id, 100, 160);
    expect((await leaveGroup(mia, group.slug)).ok).toBe(true);
    const mine = await myPage(mia);
    expect(mine.ok && [mine.value.coming, mine.value.kept.memberships]).toEqual([[], []]);
    expect((await list()).members).toEqual([]);
    expect(await leaveGroup(mia, group.slug)).toEqual({ ok: false, error: { code: 'not_found' } });
    await askFor(`mia.${turn}@people.example`);
    expect((await accept(tokenFor(`mia.${turn}@people.example`))).ok).toBe(true);
  });
  test('MB-5 ended by a facilitator while the meeting is on: they stay in it, and do not come to the next one', async () => {
    const mia = await member('Mia');
    const [on, next] = [await world.meeting(group.id, -5, 60), await world.meeting(group.id, 61, 120)];
    await world.knock(on.id, fay);
    const { me } = await world.knock(on.id, mia);
    await world.submit(on.id, fay, { type: 'Admit', id: me });
    for (let n = 0; n < 2; n += 1) expect((await endMembership(fay, group.id, mia.id)).ok).toBe(true);
    const { state } = await world.running.newest(on.id as never);
    expect(state.roster.people[me]).toBeDefined();
    await expect(world.knock(next.id, mia)).rejects.toThrow('no way in');
    world.clock.at = NOW + 10 * MINUTE;
    await world.submit(on.id, fay, { type: 'EndMeeting' });
    await world.applyRecords(on.id);
    const record = await attendanceOf(fay, on.id);
    expect(record.ok && record.value.state === 'kept' && record.value.rows.map(({ name }) => name)).toContain(mia.name);
    const mine = await myPage(mia);
    expect(mine.ok && mine.value.kept.attendance).toHaveLength(1);
  });
});

describe('MB-6 who is a member is for the facilitators of the group alone', () => {
  test('MB-6 neither members nor owners nor facilitators elsewhere see the list, nor does any public page hold an address', async () => {
    const [mia, kit, olga, else_] = [
      await world.account(`Mia ${turn}`),
      await world.account(`Kit ${turn}`),
      await world.account(`Olga ${turn}`),
      await world.account(`Else ${turn}`),
    ];
    await world.join(group.id, mia);
    await world.join(group.id, kit);
    await world.organisation([[olga, 'owner']]);
    await world.facilitate((await world.group(organisation, `elsewhere${turn}`)).id, else_);
    for (const who of [mia, olga, else_]) expect(await membersOf(who, group.id)).toEqual({ ok: false, error: 'not_found' });
    for (const who of [mia, null]) expect(JSON.stringify(await groupPage(who, group.slug))).not.toMatch(/@|Kit/);
    const mine = await exportMine(mia);
    expect(mine.ok && mine.value).not.toMatch(/Kit/);
  });
  test('MB-6 the answer and the list are the same with and without an account behind the address', async () => {
    await world.account(`Known ${turn}`);
    const [known, unknown] = [`known.${turn}@people.example`, `unknown.${turn}@people.example`];
    const answers = [await askFor(known), await askFor(unknown)];
    expect(answers[0]).toEqual(answers[1]);
    const shapes = (await list()).asked.map(({ id: _id, email: _email, ...rest }) => rest);
    expect(shapes[0]).toEqual(shapes[1]);
    expect(world.mails.map(({ text, link }) => text.replace(link ?? '', ''))).toEqual([expect.any(String), expect.any(String)]);
    expect(new Set(world.mails.map(({ text, link }) => text.replace(link ?? '', ''))).size).toBe(1);
  });
  test('OG-3 the mail names neither group nor facilitator', async () => {
    await askFor(address('mia'));
    for (const { subject, text } of world.mails) expect(`${subject} ${text}`).not.toMatch(/Private|Fay|Riverside/i);
  });
  test('MB-6 at rest the link is only a hash', async () => {
    await askFor(address('mia'));
    expect(JSON.stringify(await world.database.select().from(memberInvitations))).not.toContain(tokenFor(address('mia')));
  });
  test('AR-4 each person reads how the facilitators call them, and that they were asked', async () => {
    const kit = await world.account(`Kit ${turn}`);
    const email = `kit.${turn}@people.example`;
    await askFor(`Kitty ${email}`);
    const asked = await myPage(kit);
    expect(asked.ok && asked.value.kept.asked).toEqual([{ group: 'Very Private', calledName: 'Kitty', since: NOW }]);
    await acceptMemberInvitation(kit, tokenFor(email), async () => ({ ok: true, value: { userId: kit.id } }));
    const mine = await myPage(kit);
    expect(mine.ok && mine.value.kept).toMatchObject({ asked: [], memberships: [{ slug: group.slug, calledName: 'Kitty', since: NOW }] });
    expect(await world.database.select().from(memberships).where(eq(memberships.userId, kit.id))).toHaveLength(1);
  });
});

test('MB-1 where mail cannot be sent, nobody is asked, and that is said', async () => {
  const { env } = await import('../env');
  Object.assign(env, { HEARTH_EMBEDDED: false });
  try {
    expect(await askFor(address('mia'))).toEqual({ ok: false, error: { code: 'check_fields', fields: { people: 'mail_off' } } });
    expect(await list()).toMatchObject({ asked: [], mailWorks: false });
  } finally {
    Object.assign(env, { HEARTH_EMBEDDED: true });
  }
});
