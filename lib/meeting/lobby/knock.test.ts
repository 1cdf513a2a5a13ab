import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { given, NOW } from '../testing/given';
import { anOpenMeeting, aRoom, comesIn, declines, doorClosed, ended, hereWith, knockBy, knocks, leaves, personIn, prepared, removes } from '../testing/past';
import { connectionOf, cora, fay, gil, gus, gwen, max, mia, nameOfPerson, nobody, settings, wim } from '../testing/people';

const knock = (id: ParticipantId, name = nameOfPerson(id), tab = 1) =>
  ({ type: 'Knock', name, participation: 'turns', connection: connectionOf(id, tab) }) as const;
const welcome = (id: ParticipantId, seat: number): readonly MeetingEvent[] => [
  { type: 'roster/Admitted', id, person: personIn(id, seat, 'member', { firstTime: true }), via: null, at: NOW },
  { type: 'roster/Entered', id, person: personIn(id, seat, 'member', { firstTime: true }), here: hereWith(id), at: NOW },
];
const full = [...aRoom, ...comesIn(gus, 5), ...comesIn(gwen, 6)];

describe('knocking', () => {
  it('LO-1 members and guests wait until somebody opens', () => {
    given(...anOpenMeeting)
      .when(knock(mia), mia)
      .then({ type: 'lobby/Knocked', knock: knockBy(mia, { since: NOW }), here: hereWith(mia) });
    given(...anOpenMeeting)
      .when(knock(gus), gus)
      .then({ type: 'lobby/Knocked', knock: knockBy(gus, { since: NOW, firstTime: true }), here: hereWith(gus) });
  });

  it('LO-2 facilitators and co-facilitators come in at once, early, through a closed door and into a full room', () => {
    const early = { now: settings.doorOpensAt - 1 };
    given()
      .when(knock(fay), fay, early)
      .leadsTo((meeting) => expect(meeting.roster.people[fay]).toMatchObject({ role: 'facilitator', seat: 1 }));
    given(...full, leaves(cora), doorClosed, ...comesIn(wim, 7))
      .when(knock(cora), cora)
      .leadsTo((meeting) => expect(meeting.roster.people[cora]?.role).toBe('cofacilitator'));
    given(...anOpenMeeting, ...comesIn(mia, 3), ...comesIn(max, 4), ...comesIn(gus, 5), ...comesIn(gwen, 6), ...comesIn(gil, 7))
      .when(knock(cora), cora)
      .leadsTo((meeting) => expect(meeting.roster.people[cora]).toMatchObject({ role: 'cofacilitator', seat: 8 }));
  });

  it('LO-3 without a right to be here nobody knocks', () => {
    given(...anOpenMeeting)
      .when(knock(nobody), nobody)
      .refuses('not_invited');
    given().when(knock(nobody), nobody).refuses('not_invited');
  });

  it('LO-4 who was asked to leave, or was told "not now", stays outside and hears why', () => {
    given(...aRoom, removes(mia))
      .when(knock(mia), mia)
      .refuses('removed');
    given(...aRoom, knocks(wim), declines(wim))
      .when(knock(wim), wim)
      .refuses('declined');
  });

  it('LO-5 nobody stands at the door before it opens, or after the end', () => {
    const early = { now: settings.doorOpensAt - 1 };
    given().when(knock(wim), wim, early).refuses('too_early');
    given(prepared).when(knock(wim), wim, early).refuses('too_early');
    given(...anOpenMeeting)
      .when(knock(wim), wim, early)
      .refuses('too_early');
    given(...aRoom, ended)
      .when(knock(wim), wim)
      .refuses('meeting_ended');
  });

  it('LO-6 a closed door is closed to newcomers; who waits already goes on waiting', () => {
    given(...aRoom, doorClosed)
      .when(knock(wim), wim)
      .refuses('door_closed');
    given(...aRoom, knocks(wim), doorClosed)
      .when(knock(wim, 'Wim', 2), wim)
      .then({ type: 'presence/Connected', id: wim, connection: connectionOf(wim, 2), at: NOW });
    given(...aRoom, knocks(wim), doorClosed)
      .when({ type: 'Admit', id: wim }, fay)
      .then(...welcome(wim, 5));
  });

  it('LO-7 a full room says so at the door, and when somebody opens', () => {
    given(...full)
      .when(knock(wim), wim)
      .refuses('meeting_full');
    given(...full, leaves(mia), ...comesIn(gil, 7))
      .when(knock(mia), mia)
      .refuses('meeting_full');
    given(...full, knocks(wim))
      .when({ type: 'Admit', id: wim }, fay)
      .refuses('meeting_full');
    given(...full, knocks(wim))
      .when({ type: 'AdmitAll' }, fay)
      .refuses('meeting_full');
    given(...full)
      .when({ type: 'AdmitAll' }, fay)
      .changesNothing();
  });

  it('LO-8 who was let in before comes back at once, to the same seat, also through a closed door', () => {
    for (const how of ['act', 'absence'] as const) {
      given(...aRoom, doorClosed, leaves(mia, how))
        .when(knock(mia), mia)
        .then({ type: 'roster/Entered', id: mia, person: personIn(mia, 3), here: hereWith(mia), at: NOW });
    }
  });

  it('LO-9 the database says who may be facilitator; between member and co-facilitator the meeting does', () => {
    const back = (id: ParticipantId, past: readonly MeetingEvent[], mayEnterAs: 'facilitator' | 'cofacilitator' | 'member', role: string) =>
      given(...past, leaves(id))
        .when(knock(id), id, { facts: { mayEnterAs } })
        .leadsTo((meeting) => expect(meeting.roster.people[id]?.role).toBe(role));
    back(mia, [...aRoom, { type: 'roster/RoleChanged', id: mia, role: 'cofacilitator' }], 'member', 'cofacilitator');
    back(cora, [...aRoom, { type: 'roster/RoleChanged', id: cora, role: 'member' }], 'cofacilitator', 'member');
    back(cora, aRoom, 'facilitator', 'facilitator');
    back(fay, aRoom, 'member', 'member');
  });

  it('LO-10 knocking again from another tab, or after a reload, does not make anybody appear twice', () => {
    const tab = { type: 'presence/Connected', id: wim, connection: connectionOf(wim, 2), at: NOW } as const;
    given(...aRoom, knocks(wim))
      .when(knock(wim, 'Wim', 2), wim)
      .then(tab);
    given(...aRoom, knocks(wim))
      .when(knock(wim), wim)
      .changesNothing();
    given(...aRoom)
      .when(knock(mia, 'Somebody else', 2), mia)
      .then({ ...tab, id: mia, connection: connectionOf(mia, 2) });
    given(...aRoom)
      .when(knock(mia, ''), mia)
      .changesNothing();
  });

  it('LO-11 who waits may take another name and keeps the place in line', () => {
    const past = [...aRoom, knocks(wim), knocks(gus)];
    given(...past)
      .when(knock(wim, ' William', 2), wim)
      .then({ type: 'lobby/Knocked', knock: knockBy(wim, { name: 'William' }), here: hereWith(wim, 2) });
    given(...past)
      .when(knock(wim, 'William'), wim)
      .leadsTo(({ lobby }) => expect(lobby.waiting.map(({ name }) => name)).toEqual(['William', 'Gus']));
    given(...past)
      .when(knock(wim, '\u200b'), wim)
      .refuses('name_unreadable');
  });

  it('LO-21 a line that nobody could read any more takes no more people', () => {
    const crowd = Array.from({ length: 100 }, (_, i) => knocks(`guest-${i}` as ParticipantId));
    given(prepared, ...crowd)
      .when(knock(wim), wim)
      .refuses('meeting_full');
    given(prepared, ...crowd.slice(1))
      .when(knock(wim), wim)
      .leadsTo(({ lobby }) => expect(lobby.waiting).toHaveLength(100));
  });

  it('LO-22 whoever has become facilitator while waiting comes in by knocking again; a co-facilitator who was sent back waits', () => {
    given(...aRoom, knocks(wim))
      .when(knock(wim), wim, { facts: { mayEnterAs: 'facilitator' } })
      .leadsTo((meeting) => {
        expect([meeting.roster.people[wim]?.role, meeting.lobby.waiting]).toEqual(['facilitator', []]);
      });
    given(...aRoom, { type: 'moderation/SentBack', id: cora, at: NOW }, knocks(cora))
      .when(knock(cora), cora)
      .changesNothing();
  });
});
