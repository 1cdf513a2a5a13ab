import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attendance, attendanceCorrections } from '../../drizzle/schema';
import { attendanceCsv, attendanceOf, correctAttendance } from './attendance';
import { claimInvitation } from './invitations';
import { exportMine, myPage } from './my';
import { MINUTE, makeWorld, NOW, type Person, type World } from './testing/world';

let world: World;
let fay: Person;
let sam: Person;
let mia: Person;
let group: { id: string };

beforeAll(async () => {
  world = await makeWorld();
  fay = await world.account('Fay');
  sam = await world.account('Sam');
  mia = await world.account('Mia');
  group = await world.group(await world.organisation([]), 'circle');
  await world.facilitate(group.id, fay);
  await world.facilitate(group.id, sam, 'cofacilitator');
  await world.join(group.id, mia);
});
afterAll(() => world.drop());
beforeEach(() => {
  world.clock.at = NOW;
});

/** Fay holds a meeting with Mia and a guest; Mia leaves after 40 minutes, it ends after 60. */
async function held(records: 'attendance' | 'counts_only' | 'none' = 'attendance', attendanceMonths = 12) {
  world.clock.at = NOW;
  const { id, token } = await world.meeting(group.id, 0, 90, { records, attendanceMonths });
  const guest: Person = { ...(await world.guest()), name: '=cmd()' };
  await claimInvitation(guest, token, async () => guest);
  await world.knock(id, fay);
  for (const who of [mia, guest]) {
    const { me } = await world.knock(id, who);
    await world.submit(id, fay, { type: 'Admit', id: me });
  }
  world.clock.at = NOW + 40 * MINUTE;
  await world.submit(id, mia, { type: 'Leave' });
  world.clock.at = NOW + 60 * MINUTE;
  await world.submit(id, fay, { type: 'EndMeeting' });
  return { id, guest };
}
const rowsOf = async (meetingId: string, asker: Person = fay) => {
  const record = await attendanceOf(asker, meetingId);
  if (!record.ok || record.value.state !== 'kept') throw new Error(`no rows: ${JSON.stringify(record)}`);
  return record.value.rows;
};
const rowFor = async (meetingId: string, name: string) => {
  const row = (await rowsOf(meetingId)).find((one) => one.name === name);
  if (!row) throw new Error(`${name} is not in it.`);
  return row;
};

describe('AR-1 the record appears when it is made, and says before that it is being made', () => {
  test('who was here, from when to when, how long', async () => {
    const { id } = await world.meeting(group.id, -10, 80);
    expect(await attendanceOf(fay, id)).toEqual({ ok: true, value: { state: 'not_ended' } });
    const meeting = await held();
    expect(await attendanceOf(fay, meeting.id)).toEqual({ ok: true, value: { state: 'being_made' } });
    await world.applyRecords(meeting.id);
    expect((await rowsOf(meeting.id)).map(({ name, role, minutes, how }) => [name, role, minutes, how])).toEqual([
      ['=cmd()', 'member', 60, 'text'],
      ['Fay', 'facilitator', 60, 'text'],
      ['Mia', 'member', 40, 'text'],
    ]);
  });
});

describe('AR-2 what the group chose not to keep is not there', () => {
  test('only a number', async () => {
    const { id } = await held('counts_only');
    await world.applyRecords(id);
    expect(await attendanceOf(fay, id)).toEqual({ ok: true, value: { state: 'counts_only', people: 3 } });
    expect(await attendanceCsv(fay, id)).toEqual({ ok: false, error: 'not_found' });
    expect(await world.database.select().from(attendance).where(eq(attendance.meetingId, id))).toEqual([]);
  });
  test('nothing', async () => {
    const { id } = await held('none');
    await world.applyRecords(id);
    expect(await attendanceOf(fay, id)).toEqual({ ok: true, value: { state: 'none' } });
    expect(await attendanceCsv(fay, id)).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('AR-3 a correction stands beside what was measured', () => {
  test('the newest holds, all stay, the measured one never changes', async () => {
    const { id } = await held();
    await world.applyRecords(id);
    const before = await rowFor(id, 'Mia');
    expect(await correctAttendance(fay, id, before.participantId, { minutes: '55', note: 'Her telephone was off the hook. ' })).toEqual({
      ok: true,
      value: null,
    });
    expect(await correctAttendance(fay, id, before.participantId, { minutes: '50', note: '' })).toEqual({ ok: true, value: null });
    const after = await rowFor(id, 'Mia');
    expect(after.minutes).toBe(40);
    expect(after.corrections).toMatchObject([
      { minutes: 50, note: '', by: 'Fay' },
      { minutes: 55, note: 'Her telephone was off the hook.', by: 'Fay' },
    ]);
    const [stored] = await world.database.select().from(attendance).where(eq(attendance.participantId, before.participantId));
    expect(stored?.minutes).toBe(40);
    expect((await rowFor(id, 'Fay')).corrections).toEqual([]);
  });
  test('is refused where it cannot be true, and for people who were not there', async () => {
    const { id } = await held();
    await world.applyRecords(id);
    const { participantId } = await rowFor(id, 'Mia');
    const problem = async (minutes: string, note = '') => {
      const result = await correctAttendance(fay, id, participantId, { minutes, note });
      return result.ok ? 'ok' : result.error;
    };
    const outOfRange = { code: 'check_fields', fields: { minutes: 'out_of_range' } };
    for (const minutes of ['-1', '1.5', '9999', 'all', '', '151']) expect(await problem(minutes)).toEqual(outOfRange);
    expect(await problem('40', 'x'.repeat(201))).toEqual({ code: 'check_fields', fields: { note: 'too_long' } });
    expect(await problem('0')).toBe('ok');
    const other = await held();
    await world.applyRecords(other.id);
    const theirs = await rowFor(other.id, 'Mia');
    expect(await correctAttendance(fay, id, theirs.participantId, { minutes: '1', note: '' })).toEqual({ ok: false, error: { code: 'not_found' } });
    expect(await correctAttendance(fay, id, 'nobody', { minutes: '1', note: '' })).toEqual({ ok: false, error: { code: 'not_found' } });
    expect(await world.database.select().from(attendanceCorrections).where(eq(attendanceCorrections.participantId, theirs.participantId))).toEqual([]);
  });
  test('a co-facilitator sees the record and corrects nothing', async () => {
    const { id } = await held();
    await world.applyRecords(id);
    const record = await attendanceOf(sam, id);
    expect(record.ok && record.value).toMatchObject({ state: 'kept', mayCorrect: false });
    const { participantId } = await rowFor(id, 'Mia');
    expect(await correctAttendance(sam, id, participantId, { minutes: '1', note: '' })).toEqual({ ok: false, error: { code: 'not_allowed' } });
  });
});

describe('AR-4 each person sees exactly what is kept about them', () => {
  test('their own line with its corrections, and nobody else’s', async () => {
    const { id, guest } = await held();
    await world.applyRecords(id);
    const { participantId } = await rowFor(id, 'Mia');
    await correctAttendance(fay, id, participantId, { minutes: '45', note: 'Came by telephone.' });
    const mine = await myPage(mia);
    const line = mine.ok ? mine.value.kept.attendance.find(({ meetingId }) => meetingId === id) : undefined;
    expect(line).toMatchObject({ name: 'Mia', minutes: 40, group: 'Group circle', corrections: [{ minutes: 45, note: 'Came by telephone.', by: 'Fay' }] });
    expect(mine.ok && mine.value.kept.attendance.every(({ name }) => name === 'Mia')).toBe(true);
    expect(mine.ok && mine.value.kept.memberships).toMatchObject([{ slug: 'circle', visits: expect.any(Number) }]);
    const theirs = await myPage(guest);
    expect(theirs.ok && theirs.value.kept).toMatchObject({
      account: null,
      memberships: [],
      facilitates: [],
      attendance: [{ meetingId: id, name: '=cmd()', corrections: [] }],
    });
  });
  test('the file says the same as the page, with times that people can read', async () => {
    const { id } = await held();
    await world.applyRecords(id);
    const file = await exportMine(mia);
    const text = file.ok ? file.value : '';
    const read = JSON.parse(text);
    const page = await myPage(mia);
    expect(read.attendance).toHaveLength(page.ok ? page.value.kept.attendance.length : -1);
    expect(read.attendance).toContainEqual(expect.objectContaining({ meetingId: id, minutes: 40, firstJoined: new Date(NOW).toISOString() }));
    expect(read).toMatchObject({ kind: 'account', account: { name: 'Mia', email: 'mia@people.example' } });
    expect(text).not.toMatch(/Sam|cmd/);
  });
  test('whoever is in no meeting and no group reads that there is nothing', async () => {
    const stranger = await world.guest();
    expect(await myPage(stranger)).toEqual({
      ok: true,
      value: { coming: [], kept: { account: null, memberships: [], asked: [], facilitates: [], attendance: [] } },
    });
  });
});

describe('AR-8 how long attendance is kept is said to everybody whom it concerns', () => {
  test('to those who run the group, to each person, and in the file that they download; then only the number is left', async () => {
    const { id } = await held('attendance', 3);
    await world.applyRecords(id);
    const until = Date.parse('2027-02-24T19:00:00Z');
    const record = await attendanceOf(fay, id);
    expect(record.ok && record.value).toMatchObject({ state: 'kept', until });
    const mine = await myPage(mia);
    expect(mine.ok && mine.value.kept.attendance.find(({ meetingId }) => meetingId === id)).toMatchObject({ keptUntil: until });
    const file = await exportMine(mia);
    expect(JSON.parse(file.ok ? file.value : '').attendance).toContainEqual(
      expect.objectContaining({ meetingId: id, keptUntil: new Date(until).toISOString() }),
    );
    world.clock.at = until;
    expect(await attendanceOf(fay, id)).toEqual({ ok: true, value: { state: 'over', people: 3, until } });
    expect(await attendanceCsv(fay, id)).toEqual({ ok: false, error: 'not_found' });
    await world.running.sweep();
    const later = await myPage(mia);
    expect(later.ok && later.value.kept.attendance.some(({ meetingId }) => meetingId === id)).toBe(false);
  });
});

describe('AR-5 my meetings are those that I may go to', () => {
  test('by membership, by facilitating, by a link; not those of others, not those that are over', async () => {
    const other = await world.group(await world.organisation([]), 'other');
    const taken = await world.meeting(other.id, 10, 70);
    const notMine = await world.meeting(other.id, 100, 160);
    const mine = await world.meeting(group.id, 200, 260);
    const over = await world.meeting(group.id, -200, -140);
    await claimInvitation(mia, taken.token, async () => mia);
    const page = await myPage(mia);
    const ids = page.ok ? page.value.coming.map(({ id }) => id) : [];
    expect(ids).toEqual(expect.arrayContaining([taken.id, mine.id]));
    expect(ids).not.toContain(notMine.id);
    expect(ids).not.toContain(over.id);
    expect(page.ok && page.value.coming.find(({ id }) => id === taken.id)?.doorOpen).toBe(true);
    expect(page.ok && page.value.coming.find(({ id }) => id === mine.id)?.doorOpen).toBe(false);
  });
});

describe('AR-6 the file has the same lines as the table', () => {
  test('with what was measured beside what holds, times on the clocks of the group, and no formula', async () => {
    const { id } = await held();
    await world.applyRecords(id);
    const { participantId } = await rowFor(id, 'Mia');
    await correctAttendance(fay, id, participantId, { minutes: '45', note: '+1 said "so"' });
    const file = await attendanceCsv(fay, id);
    expect(file.ok && file.value.name).toBe('attendance-2026-11-24.csv');
    expect(file.ok && file.value.text.split('\r\n')).toEqual([
      '\uFEFFName,Role,Date,First joined (Europe/Prague),Last left (Europe/Prague),Minutes,Minutes as measured,Note,Reconnections,How,Kept in Hearth until',
      `"'=cmd()",member,2026-11-24,19:00,20:00,60,60,,0,text,2027-11-24`,
      'Fay,facilitator,2026-11-24,19:00,20:00,60,60,,0,text,2027-11-24',
      `Mia,member,2026-11-24,19:00,19:40,45,40,"'+1 said ""so""",0,text,2027-11-24`,
      '',
    ]);
  });
});
