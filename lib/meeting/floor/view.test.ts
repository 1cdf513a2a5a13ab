import { describe, expect, it } from 'vitest';
import { type MeetingEvent, view, viewerOf, viewEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { ends, had, offers, part, runs, segmentRuns, stands, started, takes, turnId } from '../testing/floor';
import { NOW, stateOf } from '../testing/given';
import { aRoom, knocks } from '../testing/past';
import { cora, fay, max, mia, wim } from '../testing/people';

const turn = turnId(3);
const more: MeetingEvent = { type: 'floor/ExtraTimeSet', id: mia, times: 2 };
const spoke: MeetingEvent = { type: 'floor/Spoke', id: mia };
const past = [
  ...segmentRuns(aRoom, part('round')),
  started,
  more,
  ...had(fay, 1, 'passed'),
  ...had(max, 2, 'later'),
  offers(mia, 3),
  takes('voice', 3, runs(60_000, 60_000)),
  spoke,
  { type: 'floor/MoreAsked', turn } as const,
];
const meeting = stateOf(...past, knocks(wim));
const floorOf = (id: ParticipantId, state = meeting) => view(state, viewerOf(state, id)).floor;
const told = (event: MeetingEvent, id: ParticipantId, state = meeting) => viewEvent(state, event, viewerOf(state, id));

describe('who knows what of the floor', () => {
  it('FL-48 listeners hold the nominal time alone: no extra time, nothing given, nothing asked for', () => {
    expect(floorOf(max).turn).toMatchObject({ who: mia, clock: runs(), asksMore: false });
    for (const id of [mia, fay, cora]) expect(floorOf(id).turn, id).toMatchObject({ clock: runs(60_000, 60_000), asksMore: true });
    const clock = stands(1_000, 60_000);
    expect(told({ type: 'floor/ClockSet', turn, clock, heldSince: 5 }, max)).toEqual({ type: 'floor/ClockSet', turn, clock: stands(1_000), heldSince: 5 });
    expect(told({ type: 'floor/ClockSet', turn, clock, heldSince: 5 }, mia)).toMatchObject({ clock });
    const begins = takes('voice', 3, runs(60_000, 60_000));
    expect(told(begins, max)).toMatchObject({ clock: runs() });
    expect(told(begins, cora)).toEqual(begins);
    expect(told({ type: 'floor/TurnStarted', turn, by: 'text', at: NOW, clock: null }, max)).toMatchObject({ clock: null });
    for (const event of [
      { type: 'floor/Extended', turn, clock },
      { type: 'floor/MoreAsked', turn },
    ] as const) {
      expect([told(event, max), told(event, mia), told(event, fay)], event.type).toEqual([null, event, event]);
    }
  });

  it('FL-49 extra time is known to facilitators and to that person', () => {
    expect([fay, mia, max].map((id) => floorOf(id).extra)).toEqual([{ [mia]: 2 }, { [mia]: 2 }, {}]);
    expect([fay, mia, max].map((id) => told(more, id) !== null)).toEqual([true, true, false]);
  });

  it('FL-50 a pass, a "later", silence and a skip look like a finished turn to the others; that somebody was lost or left does not', () => {
    const outcomes = (id: ParticipantId) => floorOf(id).order.map(({ outcome }) => outcome);
    expect(outcomes(cora)).toEqual(['passed', null, null, 'later']);
    expect(outcomes(mia)).toEqual(['done', null, null, 'done']);
    expect(outcomes(max)).toEqual(['done', null, null, 'later']);
    for (const outcome of ['passed', 'later', 'unanswered', 'skipped', 'done'] as const) {
      expect(
        [mia, fay, max].map((id) => told(ends(outcome, 3), id)),
        outcome,
      ).toEqual([ends(outcome, 3), ends(outcome, 3), ends('done', 3)]);
    }
    for (const outcome of ['lost', 'left'] as const) expect(told(ends(outcome, 3), max)).toEqual(ends(outcome, 3));
    const joins = (id: ParticipantId): MeetingEvent => ({ type: 'floor/Joined', place: { id, offered: true, outcome: 'passed' } });
    expect(told(joins(mia), max)).toEqual({ type: 'floor/Joined', place: { id: mia, offered: true, outcome: 'done' } });
    expect(told(joins(max), max)).toEqual(joins(max));
  });

  it('FL-51 who has spoken in this meeting is a list of the facilitators; who left the order is nobody’s', () => {
    expect([fay, cora, mia, max].map((id) => floorOf(id).spoken)).toEqual([[mia], [mia], [], []]);
    expect([fay, mia, max].map((id) => told(spoke, id) !== null)).toEqual([true, false, false]);
    const kept: MeetingEvent = { type: 'floor/PlaceKept', place: { id: wim, offered: true, outcome: 'passed' } };
    for (const id of [fay, cora, mia]) expect([told(kept, id), floorOf(id, stateOf(...past, kept)).gone], id).toEqual([null, []]);
  });

  it('FL-52 outside of the room nothing is known of any of it', () => {
    expect(floorOf(wim)).toEqual(stateOf().floor);
    for (const event of [started, offers(mia, 4), takes('voice', 3), ends('done', 3), more, spoke]) expect(told(event, wim), event.type).toBe(null);
  });
});
