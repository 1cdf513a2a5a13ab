import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { attendance, memberInvitations, memberships } from '../../drizzle/schema';
import * as attendanceData from './attendance';
import * as deskData from './desk';
import * as directoryData from './directory';
import * as formatsData from './formats';
import * as groupsData from './groups';
import * as linksData from './invitation-links';
import * as invitationsData from './invitations';
import * as joiningData from './joining';
import * as meetingPageData from './meeting-page';
import * as memberInvitationsData from './member-invitations';
import * as membersData from './members';
import * as myData from './my';
import * as organisationData from './organisation';
import * as planningData from './planning';
import { hashOf, newToken } from './invitation-token';
import { makeWorld, NOW, type Person, type World } from './testing/world';

// An installation that can send mail.
vi.mock('../env', async (real) => {
  const { env } = await real<typeof import('../env')>();
  return { env: { ...env, HEARTH_EMBEDDED: true } };
});

/** Every function of lib/data that pages and actions call, for every role. A function that is missing here fails the last test. */

const ROLES = ['visitor', 'guest', 'member', 'cofacilitator', 'facilitator', 'elsewhere', 'owner', 'safeguarding'] as const;
type RoleName = (typeof ROLES)[number];
type Asked = Person | null;

let world: World;
let people: Record<Exclude<RoleName, 'visitor'>, Person>;
let group: { id: string; slug: string };
let hidden: { slug: string };
let left: { id: string; slug: string };
let coming: { id: string; token: string };
let ended: { id: string };
let participantId: string;
let turn = 0;

beforeAll(async () => {
  world = await makeWorld();
  people = {
    guest: await world.guest(),
    member: await world.account('Member'),
    cofacilitator: await world.account('Co'),
    facilitator: await world.account('Fay'),
    elsewhere: await world.account('Else'),
    owner: await world.account('Owner'),
    safeguarding: await world.account('Safe'),
  };
  const organisation = await world.organisation([
    [people.owner, 'owner'],
    [people.safeguarding, 'safeguarding'],
    [people.facilitator, 'facilitator'],
    [people.elsewhere, 'facilitator'],
  ]);
  group = await world.group(organisation, 'open');
  const unlisted = await world.group(organisation, 'hidden', { listed: false });
  hidden = unlisted;
  for (const { id } of [group, unlisted] as { id: string }[]) {
    await world.facilitate(id, people.facilitator);
    await world.facilitate(id, people.cofacilitator, 'cofacilitator');
    await world.join(id, people.member);
  }
  await world.facilitate((await world.group(organisation, 'other')).id, people.elsewhere);
  left = await world.group(organisation, 'left');
  coming = await world.meeting(group.id, -10, 80);
  ended = await world.meeting(group.id, -3_000, -2_910, { status: 'ended', endedAt: new Date(NOW), purgedAt: new Date(NOW) });
  participantId = await world.participant(ended.id, people.member);
  const at = new Date(NOW - 2_950 * 60_000);
  await world.database.insert(attendance).values({
    meetingId: ended.id,
    participantId,
    userId: people.member.id,
    name: 'Member',
    role: 'member',
    firstJoined: at,
    lastLeft: at,
    minutes: 40,
    reconnections: 0,
    how: 'text',
  });
});
afterAll(() => world.drop());

const FORM = {
  name: 'A group',
  about: '',
  groundRules: 'Be kind.',
  language: 'en',
  timeZone: 'UTC',
  capacity: '8',
  records: 'none',
  attendanceMonths: '12',
  chatAfter: 'deleted',
  listed: 'on',
};
/** Somebody who was asked to become a member. */
async function invited(): Promise<{ id: string; token: string }> {
  const token = newToken();
  const values = { groupId: group.id, email: fresh(), tokenHash: hashOf(token), expiresAt: new Date(NOW + 60_000) };
  const [row] = await world.database.insert(memberInvitations).values(values).returning();
  return { id: row?.id ?? '', token };
}
const fresh = () => `someone${(turn += 1)}@people.example`;
/** Another hour for each, so that meetings do not overlap. */
const later = () => ({
  when: 'later',
  date: `2027-01-${String((turn += 1) % 28 || 28).padStart(2, '0')}`,
  time: `${String(turn % 24).padStart(2, '0')}:00`,
  minutes: '30',
});

/** What the editor of a facilitator has read. */
async function seenNow(): Promise<string> {
  const desk = await formatsData.formatDesk(people.facilitator, group.slug);
  return desk.ok ? desk.value.seen : '';
}

type Expected = Readonly<Record<RoleName, string>>;
const expected = (
  visitor: string,
  guest: string,
  member: string,
  cofacilitator: string,
  facilitator: string,
  elsewhere: string,
  owner: string,
  safeguarding: string,
): Expected => ({
  visitor,
  guest,
  member,
  cofacilitator,
  facilitator,
  elsewhere,
  owner,
  safeguarding,
});
const [SIGN_IN, NO, NONE, OK] = ['sign_in', 'not_allowed', 'not_found', 'ok'];
/** Whoever runs the group. */
const RUN = expected(SIGN_IN, SIGN_IN, NONE, OK, OK, NONE, NONE, NONE);
/** The group's facilitators alone. */
const LEAD = expected(SIGN_IN, SIGN_IN, NONE, NO, OK, NONE, NONE, NONE);
/** Its facilitators, and owners. */
const ADMINISTER = expected(SIGN_IN, SIGN_IN, NONE, NO, OK, NONE, OK, NONE);
const OWNER = expected(SIGN_IN, SIGN_IN, NO, NO, NO, NO, OK, NO);
const ANYBODY = expected(OK, OK, OK, OK, OK, OK, OK, OK);
const SIGNED_IN = { ...ANYBODY, visitor: SIGN_IN };

const MATRIX: Readonly<Record<string, { readonly run: (asker: Asked) => Promise<unknown>; readonly expected: Expected }>> = {
  mayMakeGroup: { run: async (asker) => (await groupsData.mayMakeGroup(asker)) || 'not_allowed', expected: expected(NO, NO, NO, NO, OK, OK, OK, NO) },
  makeGroup: { run: (asker) => groupsData.makeGroup(asker, FORM), expected: expected(SIGN_IN, SIGN_IN, NO, NO, OK, OK, OK, NO) },
  editGroup: { run: (asker) => groupsData.editGroup(asker, group.id, { ...FORM, name: 'Group open' }), expected: ADMINISTER },
  groupDesk: { run: (asker) => groupsData.groupDesk(asker, group.slug), expected: expected(SIGN_IN, SIGN_IN, NONE, OK, OK, NONE, OK, NONE) },
  formatDesk: { run: (asker) => formatsData.formatDesk(asker, group.slug), expected: RUN },
  saveFormat: {
    run: async (asker) => formatsData.saveFormat(asker, group.id, { base: formatsData.presetBase('A-circle'), seen: await seenNow() }),
    expected: LEAD,
  },
  meetWithoutFormat: { run: async (asker) => formatsData.meetWithoutFormat(asker, group.id, { seen: await seenNow() }), expected: LEAD },
  nameCofacilitator: { run: (asker) => groupsData.nameCofacilitator(asker, group.id, { email: fresh() }), expected: ADMINISTER },
  takeBackFacilitator: {
    run: async (asker) => {
      const somebody = await world.account(`Somebody ${(turn += 1)}`);
      await world.facilitate(group.id, somebody, 'cofacilitator');
      return groupsData.takeBackFacilitator(asker, group.id, somebody.id);
    },
    expected: ADMINISTER,
  },
  desk: { run: (asker) => deskData.desk(asker), expected: expected(SIGN_IN, SIGN_IN, NO, OK, OK, OK, OK, NO) },
  meetingsOf: {
    run: async (asker) => (await deskData.meetingsOf(asker, group.id)).length > 0 || 'not_found',
    expected: expected(NONE, NONE, NONE, OK, OK, NONE, NONE, NONE),
  },
  meetingDesk: { run: (asker) => deskData.meetingDesk(asker, ended.id), expected: RUN },
  planMeeting: { run: (asker) => planningData.planMeeting(asker, group.id, later()), expected: RUN },
  attendanceOf: { run: (asker) => attendanceData.attendanceOf(asker, ended.id), expected: RUN },
  attendanceCsv: { run: (asker) => attendanceData.attendanceCsv(asker, ended.id), expected: RUN },
  correctAttendance: { run: (asker) => attendanceData.correctAttendance(asker, ended.id, participantId, { minutes: '41', note: '' }), expected: LEAD },
  invitationFor: { run: (asker) => linksData.invitationFor(asker, coming.id), expected: { ...RUN, guest: NONE } },
  replaceInvitation: {
    run: async (asker) => linksData.replaceInvitation(asker, (await world.meeting(group.id, 5_000, 5_030)).id),
    expected: { ...RUN, guest: NONE },
  },
  lookAtInvitation: {
    run: async (asker) => (await invitationsData.lookAtInvitation(asker, coming.token)).state === 'open' || 'unknown',
    expected: ANYBODY,
  },
  claimInvitation: { run: (asker) => invitationsData.claimInvitation(asker, coming.token, async () => asker ?? world.guest()), expected: ANYBODY },
  meetingPage: {
    // A meeting whose link nobody has taken: only whoever belongs to the group comes in.
    run: async (asker) => {
      const page = await meetingPageData.meetingPage(asker, (await world.meeting(group.id, -5, 60)).id);
      return page.ok || page.error.why;
    },
    expected: expected(SIGN_IN, NONE, OK, OK, OK, NONE, NONE, NONE),
  },
  membersOf: { run: (asker) => membersData.membersOf(asker, group.id), expected: RUN },
  endMembership: { run: async (asker) => membersData.endMembership(asker, group.id, (await world.account(`Former ${(turn += 1)}`)).id), expected: RUN },
  leaveGroup: {
    // A group of which the member is a member, and nobody else.
    run: async (asker) => {
      await world.database.insert(memberships).values({ groupId: left.id, userId: people.member.id }).onConflictDoNothing();
      return membersData.leaveGroup(asker, left.slug);
    },
    expected: expected(SIGN_IN, SIGN_IN, OK, NONE, NONE, NONE, NONE, NONE),
  },
  askMembers: { run: (asker) => memberInvitationsData.askMembers(asker, group.id, { people: fresh() }), expected: RUN },
  askAgain: { run: async (asker) => memberInvitationsData.askAgain(asker, group.id, (await invited()).id), expected: RUN },
  takeBackInvitation: { run: async (asker) => memberInvitationsData.takeBackInvitation(asker, group.id, (await invited()).id), expected: RUN },
  lookAtMemberInvitation: {
    run: async () => (await joiningData.lookAtMemberInvitation((await invited()).token)) !== null || 'unknown',
    expected: ANYBODY,
  },
  acceptMemberInvitation: {
    // Whoever holds the mail is its address, whoever was signed in before.
    run: async (asker) => {
      const { token } = await invited();
      const account = await world.account(`Invited ${(turn += 1)}`);
      return joiningData.acceptMemberInvitation(asker, token, async () => ({ ok: true, value: { userId: account.id } }));
    },
    expected: ANYBODY,
  },
  organisationPage: { run: (asker) => organisationData.organisationPage(asker), expected: OWNER },
  nameFacilitator: { run: (asker) => organisationData.nameFacilitator(asker, { email: fresh() }), expected: OWNER },
  takeFacilitatorBack: { run: (asker) => organisationData.takeFacilitatorBack(asker, people.guest.id), expected: OWNER },
  listedGroups: { run: async () => (await directoryData.listedGroups()).length > 0 || 'not_found', expected: ANYBODY },
  groupPage: { run: (asker) => directoryData.groupPage(asker, group.slug), expected: ANYBODY },
  'groupPage of a group that is not listed': {
    run: (asker) => directoryData.groupPage(asker, hidden.slug),
    expected: expected(NONE, NONE, OK, OK, OK, NONE, OK, NONE),
  },
  myPage: { run: (asker) => myData.myPage(asker), expected: SIGNED_IN },
  exportMine: { run: (asker) => myData.exportMine(asker), expected: SIGNED_IN },
};

function outcome(answer: unknown): string {
  if (answer === true) return OK;
  if (typeof answer === 'string') return answer;
  const { ok, error } = answer as { ok: boolean; error?: string | { code: string } };
  if (ok) return OK;
  return typeof error === 'string' ? error : (error?.code ?? 'an error without a code');
}

describe('OG-1 every page and action asks who it is, for every role', () => {
  for (const [name, { run, expected: cells }] of Object.entries(MATRIX))
    for (const role of ROLES)
      test(`${name} as ${role}: ${cells[role]}`, async () => {
        expect(outcome(await run(role === 'visitor' ? null : people[role]))).toBe(cells[role]);
      });

  test('the table has a cell for every function and role', () => {
    const exported = [
      attendanceData,
      deskData,
      directoryData,
      formatsData,
      groupsData,
      joiningData,
      linksData,
      invitationsData,
      meetingPageData,
      memberInvitationsData,
      membersData,
      myData,
      organisationData,
      planningData,
    ]
      .flatMap((module) => Object.entries(module))
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    // Helpers that take rows or words and ask nobody's rights.
    const HELPERS = ['minutesOf', 'keptUntil', 'correctionsOf', 'rowDto', 'shareText', 'invitationUrl', 'presetBase', 'presetOf'];
    expect(exported.filter((name) => !HELPERS.includes(name) && !(name in MATRIX))).toEqual([]);
    expect(Object.keys(MATRIX).length * ROLES.length).toBe(296);
  });

  test('an id that nobody has made is refused like one that is not one’s own', async () => {
    const { facilitator, elsewhere } = people;
    for (const id of ['', 'nothing', '\u0000', "' or 1=1 --", coming.id.toUpperCase()]) {
      expect(outcome(await deskData.meetingDesk(facilitator, id))).toBe(NONE);
      expect(outcome(await attendanceData.attendanceOf(elsewhere, id))).toBe(NONE);
      expect(outcome(await groupsData.editGroup(facilitator, id, FORM))).toBe(NONE);
      expect(outcome(await formatsData.saveFormat(facilitator, id, {}))).toBe(NONE);
      expect(outcome(await formatsData.formatDesk(facilitator, id))).toBe(NONE);
      expect(outcome(await planningData.planMeeting(facilitator, id, later()))).toBe(NONE);
    }
  });
});
