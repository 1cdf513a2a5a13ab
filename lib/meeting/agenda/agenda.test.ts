import { describe, expect, it } from 'vitest';
import { blankFormat } from '../formats/presets';
import type { SegmentId } from '../formats/types';
import { evolveAll, type MeetingEvent, type MeetingState, view, viewEvent, viewerOf } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { decideAs, given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, ended, knocks } from '../testing/past';
import { connectionOf, cora, fay, fred, max, mia, wim } from '../testing/people';
import { begins, byFormat, close, FORMAT, gather, PLAN, queue, round, silence } from '../testing/plan';
import type { AgendaCommand, AgendaState, NewSegment } from './types';

const MINUTE = 60_000;
const before = byFormat(PLAN, aRoom);
const inRound = [...before, begins(gather, 1, NOW - 20 * MINUTE), begins(round, 2, NOW - 7 * MINUTE)];
const atEnd = [...before, ...[gather, round, queue, silence, close].map((id, i) => begins(id, i + 1, NOW - (5 - i) * MINUTE))];
const over: readonly MeetingEvent[] = [...atEnd, { type: 'agenda/Finished', at: NOW }];
const reading: NewSegment = {
  kind: 'read',
  title: 'A poem',
  minutes: 4,
  perPersonS: null,
  crosstalk: 'none',
  chat: 'closed',
  prompt: 'Listen.',
};
const states = ({ agenda }: MeetingState) => Object.fromEntries(agenda.segments.map(({ id, state }) => [id, state]));
const start: AgendaCommand = { type: 'StartAgenda', luck: 1 };
const moveOn = (from: SegmentId): AgendaCommand => ({ type: 'MoveOn', from, luck: 1 });
const goBack = (from: SegmentId): AgendaCommand => ({ type: 'GoBack', from, luck: 1 });
const skip = (id: SegmentId, on = true): AgendaCommand => ({ type: 'SkipSegment', id, skip: on });
const add = (after: SegmentId | null, segment: Partial<NewSegment> = {}): AgendaCommand => ({ type: 'AddSegment', after, segment: { ...reading, ...segment } });
const give = (id: SegmentId, ms: number): AgendaCommand => ({ type: 'GiveTime', id, ms });
const skips = (id: SegmentId): MeetingEvent => ({ type: 'agenda/SkipChanged', id, skip: true });

/** What the agenda makes of it, without what the floor makes of that. */
const decided = (past: readonly MeetingEvent[], command: AgendaCommand, by: ParticipantId = fay) => {
  const decision = decideAs(stateOf(...past), command, by);
  if (!decision.ok) throw new Error(decision.error);
  return decision.value.filter(({ type }) => type.startsWith('agenda/'));
};
const after = (past: readonly MeetingEvent[], ...commands: readonly AgendaCommand[]): MeetingState =>
  commands.reduce(
    (meeting, command) => {
      const decision = decideAs(meeting, command, fay);
      if (!decision.ok) throw new Error(`${command.type}: ${decision.error}`);
      return evolveAll(meeting, decision.value);
    },
    stateOf(...past),
  );

describe('the agenda', () => {
  it('AG-1 a meeting takes the group’s format with its first events and keeps it, whatever becomes of the group’s', () => {
    const knock = { type: 'Knock', name: 'Fay', participation: 'turns', connection: connectionOf(fay) } as const;
    const { segments, sayings } = FORMAT;
    const first = decideAs(stateOf(), knock, fay, { facts: { plan: PLAN } });
    expect(first.ok && first.value.slice(0, 2)).toMatchObject([
      { type: 'lifecycle/Prepared' },
      { type: 'agenda/Planned', title: 'Tuesday', version: 3, segments, sayings },
    ]);
    const later = decideAs(stateOf(...before), { ...knock, name: 'Fred' }, fred, { facts: { plan: { format: blankFormat, version: 4 } } });
    expect(later.ok && later.value.some(({ type }) => type === 'agenda/Planned')).toBe(false);
    const without = decideAs(stateOf(), knock, fay);
    expect(without.ok && without.value.some(({ type }) => type === 'agenda/Planned')).toBe(false);
  });

  it('AG-2 a facilitator or co-facilitator begins, moves on to what is to come, and after the last part all is over', () => {
    expect(decided(before, start, cora)).toEqual([{ type: 'agenda/Began', id: gather, run: 1, at: NOW }]);
    expect(decided(inRound, moveOn(round))).toEqual([{ type: 'agenda/Began', id: queue, run: 3, at: NOW }]);
    expect(states(after(inRound, moveOn(round)))).toEqual({ gather: 'done', round: 'done', queue: 'now', silence: 'to_come', close: 'to_come' });
    expect(decided(atEnd, moveOn(close))).toEqual([{ type: 'agenda/Finished', at: NOW }]);
    expect(after(atEnd, moveOn(close)).agenda).toMatchObject({ status: 'over', runs: 5 });
    for (const command of [start, moveOn(gather), goBack(gather), skip(close), add(null), give(close, MINUTE)]) {
      given(...before)
        .when(command, mia)
        .refuses('not_allowed');
    }
  });

  it('AG-3 two who press "move on" at once move one: the second is told that another part is on by now', () => {
    given(...inRound)
      .when(moveOn(gather), cora)
      .refuses('segment_changed');
    given(...inRound)
      .when(goBack(gather), cora)
      .refuses('segment_changed');
    given(...over)
      .when(moveOn(close), cora)
      .refuses('segment_changed');
    given(...before)
      .when(moveOn(gather), cora)
      .refuses('segment_changed');
    given(...inRound)
      .when(start, cora)
      .changesNothing();
  });

  it('AG-4 going back runs the part before again; its time counts on, and what was left is to come again', () => {
    expect(decided(inRound, goBack(round))).toEqual([{ type: 'agenda/Began', id: gather, run: 3, at: NOW }]);
    const back = after(inRound, goBack(round));
    expect(states(back)).toMatchObject({ gather: 'now', round: 'to_come' });
    expect(back.agenda.segments.map(({ spentMs }) => spentMs / MINUTE)).toEqual([13, 7, 0, 0, 0]);
    expect(states(after(inRound, goBack(round), moveOn(gather)))).toMatchObject({ gather: 'done', round: 'now' });
    given(...before, begins(gather))
      .when(goBack(gather), fay)
      .refuses('not_now');
    expect(decided(over, goBack(close))).toMatchObject([{ type: 'agenda/Began', id: close, run: 6 }]);
    given(...over)
      .when(goBack(silence), fay)
      .refuses('segment_changed');
  });

  it('AG-5 a part that is taken out is passed over, and can be put in again, also when it lies behind', () => {
    expect(decided([...inRound, skips(queue)], moveOn(round))).toMatchObject([{ id: silence }]);
    expect(decided([...inRound, skips(queue), begins(silence, 3)], goBack(silence))).toMatchObject([{ id: round }]);
    const inAgain = after([...inRound, skips(queue), begins(silence, 3)], skip(queue, false), goBack(silence));
    expect(inAgain.agenda).toMatchObject({ status: 'running', current: { id: queue } });
    given(...inRound)
      .when(skip(queue, false), fay)
      .changesNothing();
    for (const [id, reason] of [
      [gather, 'done'],
      [round, 'now'],
      ['nothing' as SegmentId, 'not there'],
    ] as const) {
      expect(decideAs(stateOf(...inRound), skip(id), fay), reason).toEqual({ ok: false, error: 'segment_changed' });
    }
    given(...before, ...[gather, round, queue, silence, close].map(skips))
      .when(start, fay)
      .refuses('not_now');
  });

  it('AG-6 a part that is added comes where it was meant, never behind where the meeting is; in a group without a format it begins an agenda', () => {
    const order = (meeting: MeetingState) => meeting.agenda.segments.map(({ id }) => id);
    expect(order(after(inRound, add(queue)))).toEqual([gather, round, queue, 'added-1', silence, close]);
    expect(order(after(inRound, add(gather)))).toEqual([gather, round, 'added-1', queue, silence, close]);
    expect(order(after(inRound, add(null), add(null)))).toEqual([gather, round, queue, silence, close, 'added-1', 'added-2']);
    expect(after(inRound, add(queue)).agenda.segments[3]).toMatchObject({
      title: 'A poem',
      plannedMs: 4 * MINUTE,
      state: 'to_come',
      kind: 'read',
      flex: false,
    });
    given(...inRound)
      .when(add('nothing' as SegmentId), fay)
      .refuses('segment_changed');
    expect(after(aRoom, add(null)).agenda).toMatchObject({ status: 'before', segments: [{ id: 'added-1' }] });
    expect(after(aRoom, add(null), start).agenda).toMatchObject({ status: 'running', current: { id: 'added-1', run: 1 } });
    expect(after(over, add(null), start).agenda).toMatchObject({ status: 'running', current: { id: 'added-1', run: 6 } });
  });

  it('AG-7 what cannot be run is not added, nor more than thirty parts', () => {
    const unfit: readonly Partial<NewSegment>[] = [
      { minutes: 0 },
      { minutes: -5 },
      { minutes: 400 },
      { minutes: 1.5 },
      { title: ' ' },
      { title: 'x'.repeat(61) },
      { prompt: 'x'.repeat(301) },
      { kind: 'round', perPersonS: 5 },
      { kind: 'round', perPersonS: 600, minutes: 5 },
    ];
    for (const differently of unfit) expect(decideAs(stateOf(...inRound), add(null, differently), fay)).toEqual({ ok: false, error: 'format_unfit' });
    const full = after(inRound, ...Array.from({ length: 25 }, () => add(null)));
    expect(full.agenda.segments).toHaveLength(30);
    expect(decideAs(full, add(null), fay)).toEqual({ ok: false, error: 'format_unfit' });
    expect(decideAs(stateOf(...aRoom), start, fay)).toEqual({ ok: false, error: 'not_now' });
  });

  it('AG-8 time is given and taken from what is on or to come, between nothing and four hours', () => {
    expect(decided(inRound, give(round, 5 * MINUTE))).toEqual([{ type: 'agenda/TimeGiven', id: round, ms: 5 * MINUTE }]);
    expect(after(inRound, give(round, 5 * MINUTE)).agenda.segments[1]?.plannedMs).toBe(15 * MINUTE);
    expect(decided(inRound, give(close, -60 * MINUTE))).toEqual([{ type: 'agenda/TimeGiven', id: close, ms: -3 * MINUTE }]);
    expect(decided(inRound, give(close, 1_000 * MINUTE))).toEqual([{ type: 'agenda/TimeGiven', id: close, ms: 237 * MINUTE }]);
    given(...inRound)
      .when(give(close, 0), fay)
      .changesNothing();
    given(...inRound)
      .when(give(gather, MINUTE), fay)
      .refuses('segment_changed');
    given(...inRound, skips(queue))
      .when(give(queue, MINUTE), fay)
      .refuses('segment_changed');
  });

  it('AG-14 turns become shorter or longer from the next one on, where they have a length; the turn that is on keeps its time', () => {
    const length = (id: SegmentId, perPersonS: number): AgendaCommand => ({ type: 'SetTurnLength', id, perPersonS });
    expect(decided(inRound, length(round, 45), cora)).toEqual([{ type: 'agenda/TurnLengthSet', id: round, perPersonS: 45 }]);
    const shorter = after(inRound, length(round, 45));
    expect(shorter.agenda.segments.map(({ perPersonS }) => perPersonS)).toEqual(
      stateOf(...inRound).agenda.segments.map(({ id, perPersonS }) => (id === round ? 45 : perPersonS)),
    );
    expect(view(shorter, viewerOf(shorter, max)).agenda.segments[1]?.perPersonS).toBe(45);
    expect(decideAs(shorter, length(round, 45), fay)).toEqual({ ok: true, value: [] });
    for (const seconds of [0, 14, 1_801, -30]) expect(decideAs(shorter, length(round, seconds), fay)).toEqual({ ok: false, error: 'format_unfit' });
    given(...inRound)
      .when(length(silence, 45), fay)
      .refuses('not_now');
    given(...inRound)
      .when(length(gather, 45), fay)
      .refuses('segment_changed');
    given(...inRound)
      .when(length(round, 45), mia)
      .refuses('not_allowed');
    const { floor } = stateOf(...inRound);
    expect(shorter.floor).toEqual(floor);
  });

  it('AG-9 facilitators read scripts and sayings; members see the parts without them, whoever is not in the room nothing of the plan', () => {
    const meeting = stateOf(...inRound, knocks(wim));
    const seen = (id: ParticipantId): AgendaState => view(meeting, viewerOf(meeting, id)).agenda;
    for (const id of [fay, cora]) expect(seen(id)).toEqual(meeting.agenda);
    expect(seen(max)).toEqual({ ...meeting.agenda, sayings: null, segments: meeting.agenda.segments.map((one) => ({ ...one, script: null })) });
    expect(seen(wim)).toEqual({ status: 'none', title: '', segments: [], sayings: null, runs: 0 });
    const [, planned] = before;
    if (planned?.type !== 'agenda/Planned') throw new Error('no plan');
    const told = (id: ParticipantId) => JSON.stringify(viewEvent(meeting, planned, viewerOf(meeting, id)));
    expect(told(fay)).toContain('script-round');
    expect(told(mia)).toContain('Check-in');
    expect(told(mia)).not.toMatch(/script-|say-/u);
    expect(told(wim)).toBe('null');
  });

  it('AG-10 when the meeting ends nothing of the plan is left', () => {
    expect(stateOf(...inRound, ended).agenda).toEqual(stateOf().agenda);
  });

  it('AG-11 exactly one part is on while the agenda runs, and none while it does not', () => {
    const on = (meeting: MeetingState) => meeting.agenda.segments.filter(({ state }) => state === 'now').map(({ id }) => id);
    for (const past of [before, over, aRoom]) expect(on(stateOf(...past))).toEqual([]);
    for (const past of [inRound, atEnd, [...inRound, ...comesIn(wim, 9)]]) {
      const { agenda } = stateOf(...past);
      expect(on(stateOf(...past))).toEqual(agenda.status === 'running' ? [agenda.current.id] : null);
    }
  });
});
