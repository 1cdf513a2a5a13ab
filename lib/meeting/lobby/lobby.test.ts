import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../machine/meeting';
import { classOf, evolveAll, view, viewerOf } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import {
  anOpenMeeting,
  aRoom,
  comesIn,
  declines,
  doorClosed,
  ended,
  hereWith,
  knockBy,
  knocks,
  leaves,
  OPENED,
  personIn,
  prepared,
  removes,
} from '../testing/past';
import { connectionOf, cora, fay, gil, gus, gwen, max, mia, nameOfPerson, nobody, settings, wim } from '../testing/people';

const knock = (id: ParticipantId, name = nameOfPerson(id), tab = 1) =>
  ({ type: 'Knock', name, participation: 'turns', connection: connectionOf(id, tab) }) as const;
const welcome = (id: ParticipantId, seat: number): readonly MeetingEvent[] => [
  { type: 'roster/Admitted', id, person: personIn(id, seat, 'member', { firstTime: true }), via: null, at: NOW },
  { type: 'roster/Entered', id, person: personIn(id, seat, 'member', { firstTime: true }), here: hereWith(id), at: NOW },
];
const full = [...aRoom, ...comesIn(gus, 5), ...comesIn(gwen, 6)];

describe('the door', () => {
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

  it('LO-12 a facilitator or co-facilitator lets one in', () => {
    given(...aRoom, knocks(wim))
      .when({ type: 'Admit', id: wim }, cora)
      .then(...welcome(wim, 5));
    given(...aRoom, knocks(wim))
      .when({ type: 'Admit', id: wim }, mia)
      .refuses('not_allowed');
    given(...aRoom, knocks(wim))
      .when({ type: 'Admit', id: wim }, wim)
      .refuses('not_allowed');
    given(...aRoom, ...comesIn(wim, 5))
      .when({ type: 'Admit', id: wim }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'Admit', id: wim }, fay)
      .refuses('already_gone');
  });

  it('LO-13 lets all in, in their order, as far as there are places', () => {
    given(...aRoom, ...comesIn(gil, 5), knocks(gwen), knocks(wim))
      .when({ type: 'AdmitAll' }, fay)
      .leadsTo((meeting) => expect([meeting.roster.people[gwen]?.seat, meeting.lobby.waiting.map(({ id }) => id)]).toEqual([6, [wim]]));
    given(...aRoom, knocks(wim), knocks(max))
      .when({ type: 'AdmitAll' }, max)
      .refuses('not_allowed');
  });

  it('LO-14 who came by the link of somebody who was asked to leave stands marked, and is never let in with all others', () => {
    const past = [...aRoom, ...comesIn(gus, 5), removes(gus)];
    const marked = knockBy(gwen, { since: NOW, sameLinkAsRemoved: true });
    given(...past)
      .when(knock(gwen), gwen)
      .then({ type: 'lobby/Knocked', knock: marked, here: hereWith(gwen) });
    given(...past)
      .when(knock(gil), gil)
      .leadsTo(({ lobby }) => expect(lobby.waiting[0]?.sameLinkAsRemoved).toBe(false));
    given(...past, removes(max))
      .when(knock(wim), wim)
      .leadsTo(({ lobby }) => expect(lobby.waiting[0]?.sameLinkAsRemoved).toBe(false));
    given(...past, knocks(gwen, { sameLinkAsRemoved: true }), knocks(wim))
      .when({ type: 'AdmitAll' }, fay)
      .then(...welcome(wim, 6));
    given(...past, knocks(gwen, { sameLinkAsRemoved: true }))
      .when({ type: 'Admit', id: gwen }, fay)
      .leadsTo(({ roster }) => expect(roster.people[gwen]?.seat).toBe(6));
  });

  it('LO-15 "not now" has a reason, and can be taken back', () => {
    const declined = { type: 'lobby/Declined', id: wim, name: 'Wim', reason: 'started', at: NOW } as const;
    given(...aRoom, knocks(wim))
      .when({ type: 'Decline', id: wim, reason: 'started' }, cora)
      .then(declined);
    given(...aRoom, knocks(wim))
      .when({ type: 'Decline', id: wim, reason: 'started' }, mia)
      .refuses('not_allowed');
    given(...aRoom, knocks(wim), declined)
      .when({ type: 'Decline', id: wim, reason: 'other' }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'Decline', id: wim, reason: 'other' }, fay)
      .refuses('already_gone');
    given(...aRoom, knocks(wim), declined)
      .when({ type: 'Reconsider', id: wim }, fay)
      .then({ type: 'lobby/Reconsidered', id: wim });
    given(...aRoom)
      .when({ type: 'Reconsider', id: wim }, fay)
      .changesNothing();
    given(...aRoom, knocks(wim), declined, { type: 'lobby/Reconsidered', id: wim })
      .when(knock(wim), wim)
      .leadsTo(({ lobby }) => expect(lobby.waiting).toHaveLength(1));
  });

  it('LO-16 who waits may give up', () => {
    given(...aRoom, knocks(wim))
      .when({ type: 'GiveUpWaiting' }, wim)
      .then({ type: 'lobby/GaveUp', id: wim });
    given(...aRoom)
      .when({ type: 'GiveUpWaiting' }, wim)
      .changesNothing();
  });

  it('LO-17 a facilitator greets one person at a time; that person sees it as long as the facilitator is there, under the name of the moment', () => {
    const past = [...aRoom, knocks(wim), knocks(gus)];
    const greeted = (id: ParticipantId, by: string) => ({ type: 'lobby/Greeted', id, by }) as const;
    given(...past)
      .when({ type: 'Greet', id: wim }, fay)
      .then(greeted(wim, 'Fay'));
    given(...past, greeted(wim, 'Fay'))
      .when({ type: 'Greet', id: wim }, fay)
      .changesNothing();
    given(...past)
      .when({ type: 'Greet', id: wim }, mia)
      .refuses('not_allowed');
    given(...past)
      .when({ type: 'Greet', id: gil }, fay)
      .refuses('already_gone');
    given(...past, greeted(wim, 'Fay'))
      .when({ type: 'Rename', name: 'Faye' }, fay)
      .then({ type: 'roster/Renamed', id: fay, name: 'Faye' }, greeted(wim, 'Faye'));
    const seen = (...more: readonly MeetingEvent[]) => {
      const meeting = stateOf(...past, greeted(wim, 'Fay'), ...more);
      return view(meeting, viewerOf(meeting, wim)).lobby.waiting[0]?.greetedBy;
    };
    expect([seen(), seen(greeted(gus, 'Fay')), seen(leaves(fay))]).toEqual(['Fay', null, null]);
  });

  it('LO-18 somebody waiting learns their place, whether a facilitator is here, who greets them, and nothing else', () => {
    const before = stateOf(prepared, knocks(gus), knocks(wim));
    const mine = (meeting: typeof before) => view(meeting, viewerOf(meeting, wim)).lobby.mine;
    expect(mine(before)).toEqual({ position: 2, facilitatorHere: false });
    const after = evolveAll(before, [...aRoom.slice(1), { type: 'lobby/GaveUp', id: gus }]);
    expect(mine(after)).toEqual({ position: 1, facilitatorHere: true });
    expect(classOf(before, wim)).not.toBe(classOf(after, wim));
    expect(view(after, viewerOf(after, wim))).toEqual({
      lifecycle: { status: 'scheduled', settings },
      presence: { people: { [wim]: hereWith(wim) }, mediaUsed: {} },
      roster: { people: {}, admitted: {}, lead: null, seats: 0 },
      lobby: { waiting: [{ ...knockBy(wim), firstTime: false }], declined: {}, mine: { position: 1, facilitatorHere: true } },
      hands: { raised: [], called: null },
      chatPolicy: { policy: 'open' },
      moderation: { removed: {}, keptMuted: [], notices: {} },
    });
  });

  it('LO-19 who waits does not learn what facilitators see noted about them', () => {
    const state = stateOf(...aRoom, knocks(gwen, { sameLinkAsRemoved: true }));
    expect(view(state, viewerOf(state, gwen)).lobby.waiting).toEqual([knockBy(gwen, { firstTime: false, via: null })]);
    expect(view(state, viewerOf(state, fay)).lobby.waiting).toEqual([knockBy(gwen, { firstTime: true, sameLinkAsRemoved: true, via: null })]);
    expect(view(state, viewerOf(state, mia)).lobby).toEqual({ waiting: [], declined: {}, mine: null });
  });

  it('LO-20 who was told "not now" sees that, and why; facilitators see all of them', () => {
    const state = stateOf(...aRoom, knocks(wim), declines(wim), knocks(gus), declines(gus));
    expect(Object.keys(view(state, viewerOf(state, wim)).lobby.declined)).toEqual([wim]);
    expect(Object.keys(view(state, viewerOf(state, fay)).lobby.declined)).toEqual([wim, gus]);
    expect(view(state, viewerOf(state, mia)).lobby.declined).toEqual({});
    expect(state.lobby.declined[wim]).toEqual({ name: 'Wim', reason: 'not_now', at: OPENED + 4_000 });
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
