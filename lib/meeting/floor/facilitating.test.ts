import { describe, expect, it } from 'vitest';
import { evolveAll, type MeetingEvent } from '../machine/meeting';
import { BEGAN, ends, offers, part, runs, segmentRuns, stands, started, takes, turnId } from '../testing/floor';
import { decideAs, given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, leaves, loses, raises } from '../testing/past';
import { cora, fay, max, mia, nobody, wim } from '../testing/people';

const turn = turnId(1);
const opened = segmentRuns(aRoom, part('round'));
const round = [...opened, started];
const offered = [...round, offers(mia)];
const speaking = [...offered, takes()];
const paused: MeetingEvent = { type: 'floor/Paused', on: true, at: NOW };
const goesOn: MeetingEvent = { type: 'floor/Paused', on: false, at: NOW };
const begins = { ...started, at: NOW } as MeetingEvent;
const quiet: MeetingEvent = { type: 'lead/FellQuiet', at: NOW };

describe('what facilitators do with the floor', () => {
  it('FL-6 nothing is offered before a facilitator starts; then the first is offered the floor at once', () => {
    given(...opened)
      .when({ type: 'StartFloor', run: 1 }, cora)
      .then(begins, offers(fay));
    given(...round)
      .when({ type: 'StartFloor', run: 1 }, fay)
      .changesNothing();
    given(...opened)
      .when({ type: 'StartFloor', run: 2 }, fay)
      .refuses('segment_changed');
    given(...opened)
      .when({ type: 'StartFloor', run: 1 }, mia)
      .refuses('not_allowed');
    given(...segmentRuns(aRoom, part('read')))
      .when({ type: 'StartFloor', run: 1 }, fay)
      .then(begins);
    for (const kind of ['open', 'silence'] as const)
      given(...segmentRuns(aRoom, part(kind)))
        .when({ type: 'StartFloor', run: 1 }, fay)
        .refuses('not_now');
    given(...aRoom)
      .when({ type: 'StartFloor', run: 1 }, fay)
      .refuses('not_now');
    given(...opened, quiet)
      .when({ type: 'StartFloor', run: 1 }, fay)
      .refuses('not_now');
  });

  it('FL-24 they go on to the next person at once: what has begun counts as a turn, what was only offered is offered once more at the end', () => {
    given(...offered)
      .when({ type: 'NextTurn', turn }, fay)
      .then(ends('skipped'), offers(fay, 2));
    given(...speaking)
      .when({ type: 'NextTurn', turn }, cora)
      .then(ends('done'), offers(fay, 2));
    given(...opened)
      .when({ type: 'NextTurn', turn: null }, fay)
      .then(begins, offers(fay));
    given(...speaking, paused)
      .when({ type: 'NextTurn', turn }, fay)
      .then(...[ends('done'), goesOn], offers(fay, 2));
    given(...offered)
      .when({ type: 'NextTurn', turn }, mia)
      .refuses('not_allowed');
    given(...offered, quiet)
      .when({ type: 'NextTurn', turn }, fay)
      .refuses('not_now');
    given(...segmentRuns(aRoom, part('open')))
      .when({ type: 'NextTurn', turn: null }, fay)
      .refuses('not_now');
  });

  it('FL-25 two who press at once move one, not two', () => {
    const before = stateOf(...offered);
    const first = decideAs(before, { type: 'NextTurn', turn }, fay);
    if (!first.ok) throw new Error(first.error);
    const after = evolveAll(before, first.value);
    expect(decideAs(after, { type: 'NextTurn', turn }, cora)).toEqual({ ok: false, error: 'turn_changed' });
    expect(decideAs(after, { type: 'GiveFloor', id: max, turn }, cora)).toEqual({ ok: false, error: 'turn_changed' });
    given(...round)
      .when({ type: 'NextTurn', turn }, fay)
      .refuses('turn_changed');
    given(...offered)
      .when({ type: 'NextTurn', turn: null }, fay)
      .refuses('turn_changed');
  });

  it('FL-26 they give the floor to anyone in the room: at once when it is free, else next, before everybody else', () => {
    given(...round)
      .when({ type: 'GiveFloor', id: max, turn: null }, fay)
      .then(offers(max));
    given(...opened, paused)
      .when({ type: 'GiveFloor', id: max, turn: null }, fay)
      .then(...[begins, goesOn], offers(max));
    const listens = [...round, ...comesIn(wim, 5, 'member', { participation: 'listen' })];
    given(...listens)
      .when({ type: 'GiveFloor', id: wim, turn: null }, fay)
      .then(offers(wim));
    const comesNext: MeetingEvent = { type: 'floor/GivenNext', id: max };
    given(...speaking)
      .when({ type: 'GiveFloor', id: max, turn }, cora)
      .then(comesNext);
    given(...speaking, comesNext)
      .when({ type: 'GiveFloor', id: max, turn }, cora)
      .changesNothing();
    given(...speaking)
      .when({ type: 'GiveFloor', id: mia, turn }, cora)
      .changesNothing();
    given(...speaking, comesNext)
      .when({ type: 'NextTurn', turn }, cora)
      .then(ends('done'), offers(max, 2));
    expect(stateOf(...speaking, comesNext, ends('done'), offers(max, 2)).floor.next).toBe(null);
    given(...round)
      .when({ type: 'GiveFloor', id: nobody, turn: null }, fay)
      .refuses('already_gone');
    given(...round, loses(max))
      .when({ type: 'GiveFloor', id: max, turn: null }, fay)
      .refuses('not_now');
    given(...round)
      .when({ type: 'GiveFloor', id: max, turn: null }, mia)
      .refuses('not_allowed');
    given(...segmentRuns(aRoom, part('open')))
      .when({ type: 'GiveFloor', id: max, turn: null }, fay)
      .refuses('not_now');
  });

  it('FL-27 who was given the floor next and rests, is lost or leaves does not keep the others waiting', () => {
    const next = [...speaking, { type: 'floor/GivenNext', id: max } as const];
    for (const gone of [{ type: 'floor/Rested', id: max, on: true, at: NOW } as const, leaves(max)]) {
      expect(stateOf(...next, gone).floor.next).toBe(null);
    }
    given(...next, loses(max))
      .when({ type: 'NextTurn', turn }, fay)
      .then(ends('done'), offers(fay, 2));
    expect(stateOf(...next, loses(max)).floor.next).toBe(max);
  });

  it('FL-28 they give half a minute or a minute more; whoever is over gets all of it from now', () => {
    const longer = (ms: number): MeetingEvent => ({
      type: 'floor/Extended',
      turn,
      clock: { kind: 'running', endsAt: NOW + 60_000 + ms, nominalEndsAt: NOW + 60_000 },
    });
    given(...speaking, { type: 'floor/MoreAsked', turn })
      .when({ type: 'ExtendTurn', turn, ms: 30_000 }, cora)
      .then(longer(30_000));
    given(...speaking)
      .when({ type: 'ExtendTurn', turn, ms: 60_000 }, fay, { now: NOW + 80_000 })
      .then(longer(80_000));
    expect(stateOf(...speaking, { type: 'floor/MoreAsked', turn }, longer(30_000)).floor.turn).toMatchObject({ asksMore: false });
    const still = { type: 'floor/ClockSet', turn, clock: stands(-5_000), heldSince: null } as const;
    given(...speaking, paused, still)
      .when({ type: 'ExtendTurn', turn, ms: 30_000 }, fay)
      .then({ type: 'floor/Extended', turn, clock: { kind: 'standing', leftMs: 30_000, nominalLeftMs: -5_000 } });
    given(...offered)
      .when({ type: 'ExtendTurn', turn, ms: 30_000 }, fay)
      .refuses('not_now');
    given(...offered, takes('voice', 1, null))
      .when({ type: 'ExtendTurn', turn, ms: 30_000 }, fay)
      .refuses('not_now');
    given(...speaking)
      .when({ type: 'ExtendTurn', turn: turnId(2), ms: 30_000 }, fay)
      .refuses('turn_changed');
    given(...speaking)
      .when({ type: 'ExtendTurn', turn, ms: 30_000 }, mia)
      .refuses('not_allowed');
  });

  it('FL-29 they take the floor back: the turn is over, and nobody is offered it by itself', () => {
    given(...speaking)
      .when({ type: 'TakeBack', turn }, fay)
      .then(ends('done'), paused);
    given(...offered)
      .when({ type: 'TakeBack', turn }, cora)
      .then(ends('skipped'), paused);
    given(...speaking, paused)
      .when({ type: 'TakeBack', turn }, fay)
      .leadsTo(({ floor }) => expect(floor).toMatchObject({ turn: null, paused: true }));
    given(...speaking, ends('done'))
      .when({ type: 'TakeBack', turn }, fay)
      .refuses('turn_changed');
    given(...speaking)
      .when({ type: 'TakeBack', turn }, mia)
      .refuses('not_allowed');
  });

  it('FL-31 a pause: the time stands, and goes on with what was left; the moment between two turns begins anew', () => {
    const still: MeetingEvent = { type: 'floor/ClockSet', turn, clock: stands(40_000), heldSince: null };
    given(...speaking)
      .when({ type: 'PauseFloor', on: true }, fay, { now: NOW + 20_000 })
      .then({ ...paused, at: NOW + 20_000 } as MeetingEvent, still);
    given(...speaking, paused, still)
      .when({ type: 'PauseFloor', on: false }, fay, { now: NOW + 90_000 })
      .then({ ...goesOn, at: NOW + 90_000 } as MeetingEvent, { type: 'floor/ClockSet', turn, clock: runs(40_000, 0, NOW + 90_000), heldSince: null });
    given(...round)
      .when({ type: 'PauseFloor', on: true }, cora)
      .then(paused);
    expect(stateOf(...round, paused, { ...goesOn, at: NOW + 90_000 } as MeetingEvent).floor.freeSince).toBe(NOW + 90_000);
    expect(stateOf(...round, paused).floor.freeSince).toBe(BEGAN);
    given(...round, paused)
      .when({ type: 'PauseFloor', on: true }, cora)
      .changesNothing();
    given(...opened)
      .when({ type: 'PauseFloor', on: true }, cora)
      .refuses('not_now');
    given(...round)
      .when({ type: 'PauseFloor', on: true }, mia)
      .refuses('not_allowed');
  });

  it('FL-32 they change the order of those who are still to come, and of raised hands', () => {
    given(...offered)
      .when({ type: 'PutBefore', id: max, before: fay }, cora)
      .then({ type: 'floor/Moved', id: max, before: fay });
    const order = (...more: readonly MeetingEvent[]) => stateOf(...offered, ...more).floor.order.map(({ id }) => id);
    expect(order({ type: 'floor/Moved', id: max, before: fay })).toEqual([max, fay, cora, mia]);
    expect(order({ type: 'floor/Moved', id: fay, before: null })).toEqual([cora, mia, max, fay]);
    given(...offered)
      .when({ type: 'PutBefore', id: fay, before: cora }, fay)
      .changesNothing();
    given(...offered)
      .when({ type: 'PutBefore', id: max, before: null }, fay)
      .changesNothing();
    for (const [id, before] of [
      [mia, fay],
      [fay, mia],
      [fay, fay],
    ] as const)
      given(...offered)
        .when({ type: 'PutBefore', id, before }, fay)
        .refuses('not_now');
    given(...offered)
      .when({ type: 'PutBefore', id: nobody, before: null }, fay)
      .refuses('already_gone');
    given(...offered)
      .when({ type: 'PutBefore', id: max, before: fay }, mia)
      .refuses('not_allowed');
    const queue = [...segmentRuns(aRoom, part('queue')), raises(mia), raises(max)];
    given(...queue)
      .when({ type: 'PutBefore', id: max, before: mia }, fay)
      .then({ type: 'hands/Moved', id: max, before: mia });
    given(...queue)
      .when({ type: 'PutBefore', id: cora, before: mia }, fay)
      .refuses('not_now');
  });
});
