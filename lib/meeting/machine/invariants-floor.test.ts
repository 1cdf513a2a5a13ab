import { describe, expect, it } from 'vitest';
import type { FloorState, Turn } from '../floor/types';
import { begins, queue } from '../testing/plan';
import { ends, offers, part, runs, segmentRuns, stands, started, takes, turnId } from '../testing/floor';
import { NOW, stateOf } from '../testing/given';
import { aRoom } from '../testing/past';
import { cora, fay, max, mia, nobody, wim } from '../testing/people';
import { brokenBy, brokenIn } from './invariants';
import type { MeetingEvent } from './meeting';

const past = [...segmentRuns(aRoom, part('round')), started, offers(mia), takes()];
const meeting = stateOf(...past);
const broken = (change: Partial<FloorState>, of = meeting) => brokenIn({ ...of, floor: { ...of.floor, ...change } });
const { turn, order } = meeting.floor;
if (!turn) throw new Error('Mia has the floor');
const brokenTurn = (change: Partial<Turn>) => broken({ turn: { ...turn, ...change } as Turn });

describe('the watch over the floor', () => {
  it('FL-53 finds nothing wrong where nothing is wrong, and each thing that must not be', () => {
    expect(brokenIn(meeting)).toEqual([]);
    const wrong = [
      brokenTurn({ who: wim }),
      brokenTurn({ id: turnId(2) }),
      brokenTurn({ heldSince: 5 }),
      brokenTurn({ reactions: [{ id: mia, kind: 'with_you' }] }),
      brokenTurn({ reactions: [{ id: wim, kind: 'with_you' }] }),
      brokenTurn({ clock: stands() }),
      broken({ paused: true }),
      broken({ freeSince: 5 }),
      broken({ rule: 'free' }),
      broken({ rule: null }),
      broken({ rule: 'queue' }),
      broken({ turn: null }),
      broken({ order: [...order, ...order] }),
      broken({ order: order.slice(1) }),
      broken({ order: [...order, { id: nobody, offered: false, outcome: null }] }),
      broken({ gone: [{ id: max, offered: true, outcome: null }] }),
      broken({ resting: [wim] }),
      broken({ resting: [max, max] }),
      broken({ next: wim }),
      broken({ answering: wim }),
      broken({ answering: mia }),
      broken({ extra: { [mia]: 1 } }),
      broken({ spoken: [fay, fay] }),
    ];
    expect(wrong.map((found) => found.length > 0)).toEqual(wrong.map(() => true));
  });

  it('FL-54 notices each step that must not be taken', () => {
    const steps: readonly (readonly [readonly MeetingEvent[], MeetingEvent])[] = [
      [past, offers(max, 2)],
      [segmentRuns(aRoom, part('round')), offers(max)],
      [[...segmentRuns(aRoom, part('round')), started, { type: 'floor/Paused', on: true, at: NOW }], offers(max)],
      [[...segmentRuns(aRoom, part('round')), started, { type: 'lead/FellQuiet', at: NOW }], offers(max)],
      [past, begins(queue, 2)],
      [past, ends('done', 2)],
      [past, { type: 'floor/TurnStarted', turn: turnId(2), by: 'voice', at: NOW, clock: runs() }],
      [past, { type: 'floor/LapBegan', order: [cora] }],
      [[...aRoom], { type: 'floor/Opened', rule: 'round', order: [] }],
    ];
    for (const [before, event] of steps) expect(brokenBy(stateOf(...before), event), event.type).not.toEqual([]);
    expect(brokenBy(meeting, ends('done'))).toEqual([]);
  });
});
