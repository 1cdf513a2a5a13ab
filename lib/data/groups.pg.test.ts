import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupFacilitators, groups, meetings, users } from '../../drizzle/schema';
import { circle } from '../meeting/formats/presets/circle';
import { attendanceCsv } from './attendance';
import { groupPage, listedGroups } from './directory';
import { addVersion } from './format-rows';
import { editGroup, groupDesk, makeGroup, nameCofacilitator, takeBackFacilitator } from './groups';
import { chatSentence } from './kept-words';
import { meetingPage } from './meeting-page';
import { nameFacilitator, organisationPage, takeFacilitatorBack } from './organisation';
import { planMeeting } from './planning';
import { MINUTE, makeWorld, NOW, type Person, type World } from './testing/world';

let world: World;
let owner: Person;
let fay: Person;
let organisation: string;

beforeAll(async () => {
  world = await makeWorld();
  owner = await world.account('Olga');
  fay = await world.account('Fay');
  organisation = await world.organisation([
    [owner, 'owner'],
    [fay, 'facilitator'],
  ]);
});
afterAll(() => world.drop());

const FORM = {
  name: '  Living   with anxiety ',
  about: 'For adults.\r\nCome as you are.',
  groundRules: 'What is said here stays here.\n\n  You can always pass. ',
  language: 'en',
  timeZone: 'Europe/Prague',
  capacity: '12',
  records: 'attendance',
  attendanceMonths: '6',
  chatAfter: 'kept_24h',
  listed: 'on',
};
const made = async (given: Partial<typeof FORM> = {}) => {
  const result = await makeGroup(fay, { ...FORM, ...given });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const [row] = await world.database.select().from(groups).where(eq(groups.slug, result.value.slug));
  if (!row) throw new Error('It was not stored.');
  return row;
};
const fieldsOf = (result: { ok: boolean; error?: unknown }) => (result.ok ? {} : (result.error as { fields: unknown }).fields);

describe('GR-1 a facilitator makes a group', () => {
  test('whoever makes it facilitates it, and every word is kept as it was meant', async () => {
    const group = await made();
    expect(group).toMatchObject({ name: 'Living with anxiety', about: 'For adults.\nCome as you are.', capacity: 12, records: 'attendance', listed: true });
    expect(group.groundRules).toBe('What is said here stays here.\nYou can always pass.');
    const desk = await groupDesk(fay, group.slug);
    expect(desk.ok && desk.value.facilitators).toMatchObject([{ name: 'Fay', role: 'facilitator', isMe: true }]);
  });
  test('groups of the same name get addresses of their own, also at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => made({ name: 'Žlutý kůň' })));
    expect(new Set(results.map(({ slug }) => slug)).size).toBe(5);
    expect(results.map(({ slug }) => slug).sort()[0]).toBe('zluty-kun');
  });
  test('no group takes the address of the page that makes groups, and a name without letters gets one too', async () => {
    expect((await made({ name: 'New' })).slug).toBe('new-2');
    expect((await made({ name: '集い' })).slug).toBe('group');
  });
});

describe('GR-2 what is wrong in the form is said at its field', () => {
  test.each([
    [{ name: '' }, { name: 'empty' }],
    [{ name: ' \t ' }, { name: 'empty' }],
    [{ name: 'x'.repeat(81) }, { name: 'too_long' }],
    [{ name: 'evil\u202Etxt' }, { name: 'unreadable' }],
    [{ name: 'nul\u0000' }, { name: 'unreadable' }],
    [{ about: 'x'.repeat(1_001) }, { about: 'too_long' }],
    [{ groundRules: ' \n ' }, { groundRules: 'empty' }],
    [{ groundRules: Array.from({ length: 13 }, (_, i) => `Rule ${i}`).join('\n') }, { groundRules: 'too_many' }],
    [{ groundRules: 'x'.repeat(161) }, { groundRules: 'too_long' }],
    [{ language: 'tlh' }, { language: 'choose' }],
    [{ timeZone: 'Europe/Atlantis' }, { timeZone: 'choose' }],
    [{ capacity: '1' }, { capacity: 'out_of_range' }],
    [{ capacity: '101' }, { capacity: 'out_of_range' }],
    [{ capacity: 'ten' }, { capacity: 'out_of_range' }],
    [{ records: 'everything' }, { records: 'choose' }],
    [{ attendanceMonths: '2' }, { attendanceMonths: 'choose' }],
    [{ attendanceMonths: '-1' }, { attendanceMonths: 'choose' }],
    [{ chatAfter: 'forever' }, { chatAfter: 'choose' }],
    [
      { name: '', capacity: '' },
      { name: 'empty', capacity: 'out_of_range' },
    ],
  ])('%j', async (given, problems) => {
    expect(fieldsOf(await makeGroup(fay, { ...FORM, ...given }))).toEqual(problems);
  });
  test('a box that is not ticked is not sent, and that means no', async () => {
    const { listed: _left, ...rest } = FORM;
    const result = await makeGroup(fay, { ...rest, name: 'Unticked' });
    expect(result.ok).toBe(true);
    expect((await listedGroups()).some(({ slug }) => slug === 'unticked')).toBe(false);
  });
  test('nothing at all', async () => {
    expect(Object.keys(fieldsOf(await makeGroup(fay, {})) as object)).toEqual([
      'name',
      'about',
      'groundRules',
      'language',
      'timeZone',
      'capacity',
      'records',
      'attendanceMonths',
      'chatAfter',
    ]);
    expect((await makeGroup(fay, null)).ok).toBe(false);
  });
});

describe('GR-3 a change of what is kept counts from the next meeting that is planned', () => {
  test('meetings keep the setting that they were planned with', async () => {
    const group = await made();
    const before = await planMeeting(fay, group.id, { when: 'later', date: '2026-12-01', time: '19:00', minutes: '90' });
    await editGroup(fay, group.id, { ...FORM, records: 'counts_only', attendanceMonths: '36', chatAfter: 'deleted' });
    const after = await planMeeting(fay, group.id, { when: 'later', date: '2026-12-08', time: '19:00', minutes: '90' });
    await editGroup(fay, group.id, { ...FORM, records: 'none', chatAfter: 'kept_24h' });
    const none = await planMeeting(fay, group.id, { when: 'later', date: '2026-12-15', time: '19:00', minutes: '90' });
    const kept = async (result: typeof before) => {
      const { records, attendanceMonths, chatAfter } = meetings;
      const id = result.ok ? result.value.meetingId : '';
      return (await world.database.select({ records, attendanceMonths, chatAfter }).from(meetings).where(eq(meetings.id, id)))[0];
    };
    expect(await kept(before)).toEqual({ records: 'attendance', attendanceMonths: 6, chatAfter: 'kept_24h' });
    expect(await kept(after)).toEqual({ records: 'counts_only', attendanceMonths: 36, chatAfter: 'deleted' });
    expect(await kept(none)).toEqual({ records: 'none', attendanceMonths: 6, chatAfter: 'deleted' });
  });
  test('GR-7 what the door and the group’s page say about the chat is what the meeting was planned with', async () => {
    const group = await made();
    const { id } = await world.meeting(group.id, 0, 60, { chatAfter: 'kept_24h' });
    await editGroup(fay, group.id, { ...FORM, chatAfter: 'deleted' });
    const [door, page] = [await meetingPage(fay, id), await groupPage(null, group.slug)];
    const kept = chatSentence({ records: 'attendance', chatAfter: 'kept_24h' });
    expect(door.ok && door.value).toMatchObject({ chatSentence: kept, privacy: expect.arrayContaining([kept]) });
    expect(page.ok && page.value.privacy).toContain(chatSentence({ records: 'attendance', chatAfter: 'deleted' }));
  });
  test('the address stays when the name changes', async () => {
    const group = await made({ name: 'First name' });
    expect(await editGroup(fay, group.id, { ...FORM, name: 'Second name' })).toEqual({ ok: true, value: { slug: group.slug } });
    const page = await groupPage(null, group.slug);
    expect(page.ok && page.value.name).toBe('Second name');
  });
});

describe('GR-4 co-facilitators of a group are named by address', () => {
  test('with or without an account, with the same answer; the mail names neither group nor facilitator', async () => {
    const group = await made({ name: 'Secret Name' });
    const sam = await world.account('Sam');
    world.mails.length = 0;
    expect(await nameCofacilitator(fay, group.id, { email: ' SAM@people.example ' })).toEqual({ ok: true, value: null });
    expect(await nameCofacilitator(fay, group.id, { email: 'nobody@people.example' })).toEqual({ ok: true, value: null });
    expect(world.mails.map(({ to }) => to)).toEqual(['sam@people.example', 'nobody@people.example']);
    for (const mail of world.mails) {
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/Secret|Fay|Riverside/);
      expect(mail.link).toContain('/sign-in/confirm?token=');
    }
    const desk = await groupDesk(sam, group.slug);
    expect(desk.ok && desk.value).toMatchObject({ mayEdit: false, mayRun: true });
    expect(fieldsOf(await nameCofacilitator(fay, group.id, { email: 'sam@people.example' }))).toEqual({ email: 'already' });
    expect(fieldsOf(await nameCofacilitator(fay, group.id, { email: 'sam' }))).toEqual({ email: 'not_an_address' });
  });
  test('is taken back, but the last facilitator stays', async () => {
    const group = await made();
    const co = await world.account('Coco');
    await world.facilitate(group.id, co, 'cofacilitator');
    expect(fieldsOf(await takeBackFacilitator(fay, group.id, fay.id))).toEqual({ userId: 'last_one' });
    expect((await takeBackFacilitator(fay, group.id, co.id)).ok).toBe(true);
    expect((await takeBackFacilitator(fay, group.id, co.id)).ok).toBe(true);
    expect(await groupDesk(co, group.slug)).toEqual({ ok: false, error: 'not_found' });
    const rows = await world.database.select().from(groupFacilitators).where(eq(groupFacilitators.groupId, group.id));
    expect(rows.map(({ userId }) => userId)).toEqual([fay.id]);
  });
  test('two facilitators who take each other back at the same moment leave one', async () => {
    const group = await made();
    const other = await world.account('Other');
    await world.facilitate(group.id, other);
    const results = await Promise.all([takeBackFacilitator(fay, group.id, other.id), takeBackFacilitator(other, group.id, fay.id)]);
    const rows = await world.database.select().from(groupFacilitators).where(eq(groupFacilitators.groupId, group.id));
    expect(rows.filter(({ role }) => role === 'facilitator')).toHaveLength(1);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test('OG-3 the file of a record and the mail to a facilitator name no group', async () => {
  const group = await made({ name: 'Very Private' });
  world.mails.length = 0;
  await nameCofacilitator(fay, group.id, { email: 'third@people.example' });
  expect(JSON.stringify(world.mails)).not.toMatch(/very.private/i);
  const meeting = await world.meeting(group.id, -3_000, -2_900, { status: 'ended', purgedAt: new Date(NOW) });
  const file = await attendanceCsv(fay, meeting.id);
  expect(file.ok && `${file.value.name}${file.value.text}`).not.toMatch(/very.private/i);
});

describe('GR-5 a meeting is planned now or at a time', () => {
  const rowsOf = (groupId: string) => world.database.select().from(meetings).where(eq(meetings.groupId, groupId));
  const plan = (groupId: string, given: object) => planMeeting(fay, groupId, { when: 'later', date: '2026-12-01', time: '19:00', minutes: '90', ...given });

  test('at a time on the clocks of the group', async () => {
    const group = await made();
    expect((await plan(group.id, { date: '2027-03-27' })).ok).toBe(true);
    expect((await plan(group.id, { date: '2027-03-28' })).ok).toBe(true);
    const starts = (await rowsOf(group.id)).map(({ startsAt }) => startsAt.toISOString()).sort();
    expect(starts).toEqual(['2027-03-27T18:00:00.000Z', '2027-03-28T17:00:00.000Z']);
  });
  test('now: pressing twice, or together, makes one meeting', async () => {
    const group = await made();
    const results = await Promise.all(Array.from({ length: 4 }, () => planMeeting(fay, group.id, { when: 'now', minutes: '60' })));
    expect(new Set(results.map((result) => result.ok && result.value.meetingId)).size).toBe(1);
    const [row] = await rowsOf(group.id);
    expect(row).toMatchObject({ status: 'new', records: 'attendance' });
    expect((row?.endsAt.getTime() ?? 0) - (row?.startsAt.getTime() ?? 0)).toBe(60 * MINUTE);
    expect(Math.abs((row?.startsAt.getTime() ?? 0) - NOW)).toBeLessThan(MINUTE);
  });
  test('without a length it takes as long as the group’s format, and an hour and a half where there is none', async () => {
    const lengthOf = async (groupId: string) => {
      expect((await planMeeting(fay, groupId, { when: 'now' })).ok).toBe(true);
      const [row] = await rowsOf(groupId);
      return ((row?.endsAt.getTime() ?? 0) - (row?.startsAt.getTime() ?? 0)) / MINUTE;
    };
    const [written, none] = [await made(), await made()];
    const version = await addVersion(world.database, written.id, circle.format, fay.id);
    await world.database.update(groups).set({ formatVersion: version }).where(eq(groups.id, written.id));
    expect(circle.format.slotMinutes).toBe(60);
    expect([await lengthOf(written.id), await lengthOf(none.id)]).toEqual([60, 90]);
  });
  test('two meetings of a group do not overlap', async () => {
    const group = await made();
    expect((await plan(group.id, {})).ok).toBe(true);
    expect(fieldsOf(await plan(group.id, { time: '20:29' }))).toEqual({ time: 'overlaps' });
    expect(fieldsOf(await plan(group.id, { time: '18:00' }))).toEqual({ time: 'overlaps' });
    expect((await plan(group.id, { time: '20:30' })).ok).toBe(true);
    expect((await plan(group.id, { time: '17:30' })).ok).toBe(true);
  });
  test.each([
    [{ date: '2026-11-24', time: '18:30' }, { time: 'in_the_past' }],
    [{ date: '2028-01-01' }, { date: 'too_far' }],
    [{ date: '' }, { date: 'empty' }],
    [{ time: '' }, { time: 'empty' }],
    [{ date: '2027-02-30' }, { date: 'invalid' }],
    [{ date: '2027-03-28', time: '02:30' }, { time: 'skipped' }],
    [{ minutes: '5' }, { minutes: 'out_of_range' }],
    [{ minutes: '1000' }, { minutes: 'out_of_range' }],
    [{ minutes: 'long' }, { minutes: 'out_of_range' }],
    [{ when: 'whenever' }, { when: 'choose' }],
  ])('%j', async (given, problems) => {
    const group = await made();
    expect(fieldsOf(await plan(group.id, given))).toEqual(problems);
    expect(await rowsOf(group.id)).toEqual([]);
  });
});

describe('GR-6 anybody may know of a listed group, and nobody how many are there', () => {
  test('that it meets now, and until when', async () => {
    const group = await made({ name: 'Meets now' });
    const now = await world.meeting(group.id, -10, 80);
    await world.meeting(group.id, 5_000, 5_090);
    const cardOf = async () => (await listedGroups()).find(({ slug }) => slug === group.slug);
    expect((await cardOf())?.next).toMatchObject({ id: now.id, state: 'due' });
    await world.knock(now.id, fay);
    const card = await cardOf();
    expect(card?.next).toEqual({ id: now.id, startsAt: NOW - 10 * MINUTE, endsAt: NOW + 80 * MINUTE, doorOpensAt: NOW - 40 * MINUTE, state: 'on' });
    expect(JSON.stringify(card)).not.toMatch(/people|count|capacity/i);
    await world.submit(now.id, fay, { type: 'EndMeeting' });
    expect((await cardOf())?.next?.state).toBe('later');
  });
  test('a group that is not listed is not on the list', async () => {
    const group = await made({ name: 'Not listed', listed: '' });
    expect((await listedGroups()).some(({ slug }) => slug === group.slug)).toBe(false);
  });
  test('those who meet soonest come first', async () => {
    const starts = (await listedGroups()).map(({ next }) => next?.startsAt ?? Number.POSITIVE_INFINITY);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
  test('the way in is shown to those who belong, while the door is open', async () => {
    const group = await made({ name: 'Door' });
    const member = await world.account('Mia');
    await world.join(group.id, member);
    const soon = await world.meeting(group.id, 20, 110);
    const doorFor = async (asker: Person | null) => {
      const page = await groupPage(asker, group.slug);
      return page.ok ? page.value.doorOpen : 'no page';
    };
    expect([await doorFor(member), await doorFor(fay), await doorFor(null), await doorFor(owner)]).toEqual([soon.id, soon.id, null, null]);
    const early = await made({ name: 'Early' });
    await world.meeting(early.id, 60, 120);
    const page = await groupPage(fay, early.slug);
    expect(page.ok && page.value.doorOpen).toBeNull();
  });
  test('facilitators are shown by the name that they chose, never by address', async () => {
    const group = await made({ name: 'Names' });
    await nameCofacilitator(fay, group.id, { email: 'unnamed@people.example' });
    const page = await groupPage(null, group.slug);
    expect(page.ok && page.value.facilitators).toEqual([{ name: 'Fay', role: 'facilitator' }]);
    expect(JSON.stringify(page)).not.toContain('@');
  });
});

describe('OG-2 owners name facilitators', () => {
  test('by address, once; the account is made when there is none', async () => {
    world.mails.length = 0;
    expect((await nameFacilitator(owner, { email: 'New@People.example' })).ok).toBe(true);
    expect(world.mails).toHaveLength(1);
    expect(fieldsOf(await nameFacilitator(owner, { email: 'new@people.example' }))).toEqual({ email: 'already' });
    expect(fieldsOf(await nameFacilitator(owner, { email: 'no address' }))).toEqual({ email: 'not_an_address' });
    expect(fieldsOf(await nameFacilitator(owner, {}))).toEqual({ email: 'not_an_address' });
    expect(world.mails).toHaveLength(1);
    const [row] = await world.database.select().from(users).where(eq(users.email, 'new@people.example'));
    const person: Person = { id: row?.id ?? '', kind: 'account', name: null };
    expect((await makeGroup(person, { ...FORM, name: 'By the new one' })).ok).toBe(true);
    const page = await organisationPage(owner);
    expect(page.ok && page.value.people.map(({ email, role }) => [email, role])).toContainEqual(['new@people.example', 'facilitator']);
  });
  test('and take it back: no new groups, but those that are there go on; an owner stays an owner', async () => {
    const gone = await world.account('Gone');
    await nameFacilitator(owner, { email: 'gone@people.example' });
    const group = await makeGroup(gone, { ...FORM, name: 'Goes on' });
    expect((await takeFacilitatorBack(owner, gone.id)).ok).toBe(true);
    expect(await makeGroup(gone, FORM)).toEqual({ ok: false, error: { code: 'not_allowed' } });
    expect((await groupDesk(gone, group.ok ? group.value.slug : '')).ok).toBe(true);
    expect((await takeFacilitatorBack(owner, owner.id)).ok).toBe(true);
    expect((await organisationPage(owner)).ok).toBe(true);
  });
  test('a guest who was written into the table holds no role', async () => {
    const guest = await world.guest();
    await world.database.execute(`insert into organisation_members (organisation_id, user_id, role) values ('${organisation}', '${guest.id}', 'owner')`);
    expect(await organisationPage(guest)).toEqual({ ok: false, error: 'sign_in' });
    expect(await makeGroup(guest, FORM)).toEqual({ ok: false, error: { code: 'sign_in' } });
  });
});
