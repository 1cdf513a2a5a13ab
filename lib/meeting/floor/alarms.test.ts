import { describe, expect, it } from 'vitest';
import { alarms, type MeetingCommand, type MeetingEvent } from '../machine/meeting';
import { SYSTEM } from '../machine/people';
import { BEGAN, ends, had, offers, part, runs, segmentRuns, stands, started, takes, turnId } from '../testing/floor';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, loses, raises } from '../testing/past';
import { connectionOf, cora, fay, max, mia } from '../testing/people';

const turn = turnId(1);
const round = (...differently: Parameters<typeof part> extends [unknown, ...infer D] ? D : never) => [
  ...segmentRuns(aRoom, part('round', ...differently)),
  started,
];
const offered = [...round(), offers(mia)];
const speaking = [...offered, takes()];
const quiet = (at = NOW): MeetingEvent => ({ type: 'lead/FellQuiet', at });
const alone = [loses(fay, NOW), loses(cora, NOW), quiet()];
const paused: MeetingEvent = { type: 'floor/Paused', on: true, at: NOW };
const FLOORS: readonly MeetingCommand['type'][] = ['OfferNext', 'ExpireOffer', 'ExpireTurn', 'ReleaseFloor'];
const due = (...past: readonly MeetingEvent[]) => alarms(stateOf(...past)).filter(({ command }) => FLOORS.includes(command.type));
const back = (id: typeof mia, at = NOW): MeetingEvent => ({ type: 'presence/Connected', id, connection: connectionOf(id, 2), at });
const held = (at: number, left = 60_000): MeetingEvent => ({ type: 'floor/ClockSet', turn, clock: stands(left), heldSince: at });

describe('what the floor does by itself', () => {
  it('FL-38 between two turns there is the moment that the part says; then the next is offered the floor', () => {
    const free = [...speaking, ends('done')];
    const command = { type: 'OfferNext', freeSince: NOW } as const;
    expect(due(...free)).toEqual([{ at: NOW + 4_000, command }]);
    given(...free)
      .when(command, SYSTEM, { now: NOW + 4_000 })
      .then(offers(fay, 2, NOW + 4_000));
    given(...free)
      .when(command, SYSTEM, { now: NOW + 3_999 })
      .changesNothing();
    expect(due(...round({ betweenS: 0 }))).toEqual([{ at: BEGAN, command: { type: 'OfferNext', freeSince: BEGAN } }]);
    const through = [...round(), ...had(fay, 1), ...had(cora, 2), ...had(mia, 3, 'passed'), ...had(max, 4)];
    given(...through)
      .when(command, SYSTEM, { now: NOW + 4_000 })
      .then({ type: 'floor/LapBegan', order: [mia] }, offers(mia, 5, NOW + 4_000));
  });

  it('FL-39 nobody is offered the floor before the start, in a pause, in the quiet, or when there is nobody', () => {
    for (const past of [
      segmentRuns(aRoom, part('round')),
      [...round(), paused],
      [...round(), quiet()],
      [...segmentRuns(aRoom, part('queue')), started],
      [...segmentRuns(aRoom, part('read')), started, raises(mia)],
      [...round(), loses(fay), loses(cora), loses(mia), loses(max)],
    ]) {
      expect(due(...past)).toEqual([]);
      given(...past)
        .when({ type: 'OfferNext', freeSince: BEGAN }, SYSTEM)
        .changesNothing();
    }
    expect(due(...segmentRuns(aRoom, part('queue')), started, raises(mia)).map(({ command }) => command.type)).toEqual(['OfferNext']);
  });

  it('FL-40 after the quiet there is a moment again before the next is offered the floor', () => {
    const wentOn = [...round(), quiet(), { type: 'lead/WentOn', at: NOW + 50_000 } as const];
    expect(due(...wentOn)).toEqual([{ at: NOW + 54_000, command: { type: 'OfferNext', freeSince: NOW + 50_000 } }]);
  });

  it('FL-41 nobody answers, and no facilitator is there: after a minute it counts as "later", in a queue at its end', () => {
    const command = { type: 'ExpireOffer', turn } as const;
    expect(due(...offered)).toEqual([]);
    expect(due(...offered, quiet(NOW + 9_000))).toEqual([{ at: NOW + 60_000, command }]);
    expect(due(...offered, quiet(NOW + 90_000))).toEqual([{ at: NOW + 90_000, command }]);
    given(...offered, ...alone)
      .when(command, SYSTEM, { now: NOW + 60_000 })
      .then(ends('unanswered', 1, NOW + 60_000));
    given(...offered, quiet())
      .when(command, SYSTEM, { now: NOW + 59_999 })
      .changesNothing();
    given(...offered)
      .when(command, SYSTEM, { now: NOW + 600_000 })
      .changesNothing();
    given(...speaking, quiet())
      .when(command, SYSTEM, { now: NOW + 600_000 })
      .changesNothing();
    const queue = [...segmentRuns(aRoom, part('queue')), started, raises(mia), offers(mia), ...alone];
    const at = NOW + 60_000;
    given(...queue)
      .when(command, SYSTEM, { now: at })
      .then(ends('unanswered', 1, at), { type: 'hands/Raised', id: mia, at });
  });

  it('FL-42 nobody is cut off, unless the part’s timer is firm; words that were sent make room by themselves', () => {
    const command = { type: 'ExpireTurn', turn } as const;
    const at = NOW + 60_000;
    expect(due(...speaking)).toEqual([]);
    given(...speaking)
      .when(command, SYSTEM, { now: NOW + 600_000 })
      .changesNothing();
    const firm = [...round({ timer: 'firm' }), offers(mia), takes()];
    expect(due(...firm)).toEqual([{ at, command }]);
    given(...firm)
      .when(command, SYSTEM, { now: at })
      .then(ends('done', 1, at));
    given(...firm, paused, { type: 'floor/ClockSet', turn, clock: stands(), heldSince: null })
      .when(command, SYSTEM, { now: at })
      .changesNothing();
    const longer: MeetingEvent = { type: 'floor/Extended', turn, clock: runs(60_000, 30_000) };
    given(...firm, longer)
      .when(command, SYSTEM, { now: at })
      .changesNothing();
    expect(due(...firm, longer)).toEqual([{ at: at + 30_000, command }]);
    const read = [...offered, takes('text'), { type: 'floor/Written', turn, at: NOW, until: NOW + 30_000 } as const];
    expect(due(...read)).toEqual([{ at: NOW + 30_000, command }]);
    given(...read)
      .when(command, SYSTEM, { now: NOW + 30_000 })
      .then(ends('done', 1, NOW + 30_000));
  });

  it('FL-43 the floor is held for whoever is lost; back in time they go on with the time that was left', () => {
    const at = NOW + 20_000;
    given(...speaking)
      .when({ type: 'Disconnect', connection: connectionOf(mia) }, mia, { now: at })
      .then(loses(mia, at), held(at, 40_000));
    const lost = [...speaking, loses(mia, at), held(at, 40_000)];
    const connected = { type: 'Connect', connection: connectionOf(mia, 2) } as const;
    const goesOn = (clock: ReturnType<typeof runs>): MeetingEvent => ({ type: 'floor/ClockSet', turn, clock, heldSince: null });
    given(...lost)
      .when(connected, mia, { now: at + 9_000 })
      .then(back(mia, at + 9_000), goesOn(runs(40_000, 0, at + 9_000)));
    given(...lost, paused)
      .when(connected, mia, { now: at + 9_000 })
      .then(back(mia, at + 9_000), goesOn(stands(40_000)));
    given(...lost, paused)
      .when({ type: 'PauseFloor', on: false }, fay, { now: at + 9_000 })
      .then({ type: 'floor/Paused', on: false, at: at + 9_000 });
    given(...offered)
      .when({ type: 'Disconnect', connection: connectionOf(mia) }, mia)
      .then(loses(mia, NOW), { type: 'floor/ClockSet', turn, clock: null, heldSince: NOW });
  });

  it('FL-44 after the grace time the floor goes on; whoever was lost is offered it first once back', () => {
    const command = { type: 'ReleaseFloor', turn, heldSince: NOW } as const;
    const lost = [...speaking, loses(mia, NOW), held(NOW)];
    expect(due(...lost)).toEqual([{ at: NOW + 30_000, command }]);
    given(...lost)
      .when(command, SYSTEM, { now: NOW + 29_999 })
      .changesNothing();
    given(...lost)
      .when(command, SYSTEM, { now: NOW + 30_000 })
      .then(ends('lost', 1, NOW + 30_000));
    const released = [...lost, ends('lost')];
    given(...released)
      .when({ type: 'NextTurn', turn: null }, fay)
      .then(offers(fay, 2));
    given(...released, ...had(fay, 2), back(mia))
      .when({ type: 'NextTurn', turn: null }, fay)
      .then(offers(cora, 3));
    expect(stateOf(...released).floor.order.find(({ id }) => id === mia)).toEqual({ id: mia, offered: false, outcome: 'lost' });
    // Nobody answers for somebody who is not there: that is not silence.
    given(...offered, quiet(), loses(mia, NOW), { type: 'floor/ClockSet', turn, clock: null, heldSince: NOW })
      .when({ type: 'ExpireOffer', turn }, SYSTEM, { now: NOW + 60_000 })
      .changesNothing();
  });

  it('FL-45 one of two devices lost changes nothing; after a server has died everybody has the grace time from when that is known, and loses none of their own', () => {
    given(...speaking, back(mia))
      .when({ type: 'Disconnect', connection: connectionOf(mia) }, mia)
      .then(loses(mia, NOW));
    const at = NOW + 20_000;
    given(...speaking)
      .when({ type: 'LoseProcess', process: 'p1', at: NOW + 10_000 }, SYSTEM, { now: at })
      .leadsTo(({ floor }) => {
        expect(floor.turn).toMatchObject({ heldSince: at, clock: stands(50_000) });
      });
    given(...speaking)
      .when({ type: 'LoseProcess', process: 'p1', at: 5 }, SYSTEM, { now: at })
      .leadsTo(({ floor }) => {
        expect(floor.turn).toMatchObject({ heldSince: at, clock: stands(60_000) });
      });
  });

  it('FL-46 the turn of somebody who leaves, or is asked to, is over', () => {
    const left = { type: 'roster/Left', id: mia, how: 'act', at: NOW } as const;
    const kept: MeetingEvent = { type: 'floor/PlaceKept', place: { id: mia, offered: true, outcome: 'left' } };
    given(...speaking)
      .when({ type: 'Leave' }, mia)
      .then(left, ...[ends('left'), kept]);
    given(...speaking)
      .when({ type: 'Remove', id: mia, reason: 'other' }, fay)
      .leadsTo(({ floor }) => expect(floor).toMatchObject({ turn: null, freeSince: NOW, gone: [] }));
    given(...speaking)
      .when({ type: 'SendBack', id: mia }, fay)
      .leadsTo(({ floor }) => expect(floor.turn).toBe(null));
    given(...speaking)
      .when({ type: 'EndMeeting' }, fay)
      .leadsTo(({ floor }) => expect(floor.turn).toBe(null));
  });

  it('FL-47 an alarm of another turn, of another moment, or for the second time does nothing; nobody but the meeting rings one', () => {
    const firm = [...round({ timer: 'firm' }), offers(mia), takes()];
    const late = { now: NOW + 600_000 };
    for (const command of [
      { type: 'ExpireTurn', turn: turnId(2) },
      { type: 'ExpireOffer', turn },
      { type: 'OfferNext', freeSince: BEGAN },
      { type: 'ReleaseFloor', turn, heldSince: NOW },
    ] as const) {
      given(...firm)
        .when(command, SYSTEM, late)
        .changesNothing();
      given(...firm)
        .when(command, fay, late)
        .refuses('not_allowed');
    }
    given(...firm, loses(mia, NOW), held(NOW + 5))
      .when({ type: 'ReleaseFloor', turn, heldSince: NOW }, SYSTEM, late)
      .changesNothing();
    given(...firm, ends('done'))
      .when({ type: 'ExpireTurn', turn }, SYSTEM, late)
      .changesNothing();
  });
});
