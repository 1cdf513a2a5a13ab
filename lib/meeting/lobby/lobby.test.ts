import { describe, expect, it } from 'vitest';
import { classOf, evolveAll, view, viewerOf, type MeetingEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, declines, hereWith, knockBy, knocks, leaves, OPENED, personIn, prepared, removes } from '../testing/past';
import { connectionOf, cora, fay, gil, gus, gwen, max, mia, nameOfPerson, settings, wim } from '../testing/people';

const knock = (id: ParticipantId, name = nameOfPerson(id), tab = 1) =>
  ({ type: 'Knock', name, participation: 'turns', connection: connectionOf(id, tab) }) as const;
const welcome = (id: ParticipantId, seat: number): readonly MeetingEvent[] => [
  { type: 'roster/Admitted', id, person: personIn(id, seat, 'member', { firstTime: true }), via: null, at: NOW },
  { type: 'roster/Entered', id, person: personIn(id, seat, 'member', { firstTime: true }), here: hereWith(id), at: NOW },
];

describe('the door', () => {
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
      ...stateOf(),
      lifecycle: { status: 'scheduled', settings },
      presence: { people: { [wim]: hereWith(wim) }, mediaUsed: {} },
      lobby: { waiting: [{ ...knockBy(wim), firstTime: false }], declined: {}, mine: { position: 1, facilitatorHere: true } },
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
});
