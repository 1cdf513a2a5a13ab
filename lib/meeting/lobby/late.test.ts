import { describe, expect, it } from 'vitest';
import type { TurnId } from '../floor/types';
import type { LateRule } from '../formats/types';
import { messageFor } from '../machine/audience';
import { evolveAll, type MeetingCommand, type MeetingEvent, type MeetingState, view, viewerOf } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { decideAs, given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, declines, knocks, leaves, prepared } from '../testing/past';
import { connectionOf, cora, fay, fred, gil, gus, gwen, max, mia, settings, wim } from '../testing/people';
import { begins, byFormat, planOf, round } from '../testing/plan';

const BETWEEN: LateRule = { kind: 'between_turns' };
const CLOSED: LateRule = { kind: 'closed_after', minutes: 20 };
const turn = (number: number) => `2.${number}` as TurnId;
const offers = (id: ParticipantId, number: number): MeetingEvent => ({ type: 'floor/Offered', turn: turn(number), id, at: NOW - 5_000 });
const expects = (id: ParticipantId): MeetingEvent => ({ type: 'lobby/Expected', id });
/** In a round, nobody's turn. */
const inRound = (late: LateRule, ...more: readonly MeetingEvent[]): readonly MeetingEvent[] => [
  ...byFormat(planOf({ late }), aRoom),
  begins(round, 2),
  { type: 'floor/Opened', rule: 'round', order: [mia, max, fay, cora] },
  { type: 'floor/Started', at: NOW - 10_000 },
  ...more,
];
/** Mia's turn; Wim and Gus are at the door. */
const miasTurn = (late: LateRule = BETWEEN, ...more: readonly MeetingEvent[]) => inRound(late, knocks(wim), knocks(gus), offers(mia, 1), ...more);
const after = (past: readonly MeetingEvent[], ...asked: readonly (readonly [MeetingCommand, ParticipantId])[]): MeetingState =>
  asked.reduce(
    (meeting, [command, by]) => {
      const decision = decideAs(meeting, command, by);
      if (!decision.ok) throw new Error(`${command.type}: ${decision.error}`);
      return evolveAll(meeting, decision.value);
    },
    stateOf(...past),
  );
const inside = (meeting: MeetingState, id: ParticipantId) => Object.hasOwn(meeting.roster.people, id);
const knock = (id: ParticipantId): MeetingCommand => ({ type: 'Knock', name: 'Kit', participation: 'turns', connection: connectionOf(id) });
const at = (minutes: number) => ({ now: settings.startsAt + minutes * 60_000 });

describe('who comes late', () => {
  it('LO-23 comes in at once where the group says so, and whenever nobody has the floor', () => {
    for (const past of [miasTurn({ kind: 'at_once' }), inRound(BETWEEN, knocks(wim)), inRound(CLOSED, knocks(wim))]) {
      expect(inside(after(past, [{ type: 'Admit', id: wim }, fay]), wim)).toBe(true);
    }
  });

  it('LO-24 else waits until the turn that is on is over, and is told so', () => {
    for (const late of [BETWEEN, CLOSED]) {
      given(...miasTurn(late))
        .when({ type: 'Admit', id: wim }, fay)
        .then(expects(wim));
    }
    given(...miasTurn(BETWEEN, expects(wim)))
      .when({ type: 'Admit', id: wim }, cora)
      .changesNothing();
    const [before, now] = [stateOf(...miasTurn()), stateOf(...miasTurn(), expects(wim))];
    const told = messageFor(before, [expects(wim)], now, wim);
    expect(told).toMatchObject({ kind: 'snapshot', view: { lobby: { waiting: [{ comesIn: 'between_turns' }], mine: { position: 1 } } } });
    // Still nothing of who is there or what is going on.
    expect(JSON.stringify(told)).not.toMatch(/mia|Mia|Check-in|2\.1/u);
    for (const id of [fay, cora]) expect(messageFor(before, [expects(wim)], now, id)).toEqual({ kind: 'events', events: [expects(wim)] });
    for (const id of [max, gus]) expect(JSON.stringify(messageFor(before, [expects(wim)], now, id))).not.toContain('wim');
  });

  it.each<[string, MeetingCommand, ParticipantId]>([
    ['it is passed', { type: 'PassTurn', turn: turn(1) }, mia],
    ['a facilitator goes on to the next', { type: 'NextTurn', turn: turn(1) }, fay],
    ['it is taken back', { type: 'TakeBack', turn: turn(1) }, fay],
    ['its holder leaves', { type: 'Leave' }, mia],
    ['the segment is over', { type: 'MoveOn', from: round, luck: 1 }, fay],
  ])('LO-25 comes in with the end of that turn, whoever the next is: %s', (_, command, by) => {
    const meeting = after(miasTurn(BETWEEN, expects(wim)), [command, by]);
    expect([inside(meeting, wim), inside(meeting, gus)]).toEqual([true, false]);
    expect(meeting.roster.people[wim]?.seat).toBe(5);
  });

  it('LO-26 stands at the end of the order of the round', () => {
    const meeting = after(miasTurn(BETWEEN, expects(wim)), [{ type: 'NextTurn', turn: turn(1) }, fay]);
    expect(meeting.floor.order.map(({ id }) => id)).toEqual([mia, max, fay, cora, wim]);
    expect(meeting.floor.turn?.who).toBe(max);
  });

  it('LO-27 facilitators, and people who were let in before, come in at once', () => {
    expect(inside(after(miasTurn(), [knock(fred), fred]), fred)).toBe(true);
    expect(inside(after(miasTurn(BETWEEN, leaves(max)), [knock(max), max]), max)).toBe(true);
  });

  it('LO-28 all together as far as there are places; who is expected has one, and is not asked about again', () => {
    const past = miasTurn(BETWEEN, knocks(gwen), expects(wim));
    given(...past)
      .when({ type: 'AdmitAll' }, fay)
      .then(expects(gus));
    given(...past, expects(gus))
      .when({ type: 'Admit', id: gwen }, fay)
      .refuses('meeting_full');
    // Fred has taken the last place but one meanwhile: the first in line comes in, the other as soon as there is a place.
    const full = after([...past, expects(gus), ...comesIn(fred, 5, 'facilitator')], [{ type: 'PassTurn', turn: turn(1) }, mia]);
    expect([inside(full, wim), inside(full, gus)]).toEqual([true, false]);
    const left = decideAs(full, { type: 'Leave' }, mia);
    expect(left.ok && inside(evolveAll(full, left.value), gus)).toBe(true);
  });

  it('LO-29 can still be told "not now", or give up', () => {
    for (const [command, by] of [
      [{ type: 'Decline', id: wim, reason: 'not_now' }, fay],
      [{ type: 'GiveUpWaiting' }, wim],
    ] as const) {
      expect(inside(after(miasTurn(BETWEEN, expects(wim)), [command, by], [{ type: 'PassTurn', turn: turn(1) }, mia]), wim)).toBe(false);
    }
  });

  it('LO-30 is too late where the group lets nobody new in after so many minutes', () => {
    given(...inRound(CLOSED))
      .when(knock(gil), gil, at(20.01))
      .refuses('too_late');
    expect(decideAs(stateOf(...inRound(CLOSED)), knock(gil), gil, at(20)).ok).toBe(true);
    // Who waits already may still be let in; who was in before, and facilitators, come in.
    for (const past of [inRound(CLOSED, knocks(wim)), inRound(CLOSED, leaves(max)), inRound(CLOSED)]) {
      const who = past.length === inRound(CLOSED).length ? fred : past.some(({ type }) => type === 'roster/Left') ? max : wim;
      expect(decideAs(stateOf(...past), knock(who), who, at(50)).ok).toBe(true);
    }
    expect(inside(after(inRound(CLOSED, knocks(wim)), [{ type: 'Admit', id: wim }, fay]), wim)).toBe(true);
  });

  it('LO-31 nobody is late for a meeting that has not begun, and none of this holds in a group without a format', () => {
    const waitingForFay = byFormat(planOf({ late: CLOSED }), [prepared, knocks(wim)]);
    expect(decideAs(stateOf(...waitingForFay), knock(gil), gil, at(40)).ok).toBe(true);
    expect(decideAs(stateOf(...aRoom), knock(gil), gil, at(40)).ok).toBe(true);
    const declined = decideAs(stateOf(...inRound(CLOSED, knocks(wim), declines(wim))), knock(wim), wim, at(40));
    expect(declined).toEqual({ ok: false, error: 'declined' });
  });

  it('LO-32 whoever is expected sees what somebody waiting sees, and that they come in after this turn', () => {
    const meeting = stateOf(...miasTurn(BETWEEN, expects(wim)));
    const seen = view(meeting, viewerOf(meeting, wim));
    expect(seen.lobby.waiting).toMatchObject([{ id: wim, comesIn: 'between_turns' }]);
    expect([seen.agenda, seen.floor, seen.roster]).toEqual([stateOf().agenda, stateOf().floor, stateOf().roster]);
  });
});
