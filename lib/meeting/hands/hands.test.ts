import { describe, expect, it } from 'vitest';
import { view, viewerOf, viewEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { offers, part, segmentRuns } from '../testing/floor';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, knocks, leaves, raises, removes } from '../testing/past';
import { cora, fay, max, mia, nobody, wim } from '../testing/people';

const called = { type: 'hands/Called', id: mia, at: NOW } as const;
const lowered = { type: 'hands/Lowered', id: mia } as const;

describe('hands', () => {
  it('HA-1 whoever is in the room raises a hand', () => {
    given(...aRoom)
      .when({ type: 'RaiseHand' }, mia)
      .then({ type: 'hands/Raised', id: mia, at: NOW });
    given(...aRoom)
      .when({ type: 'RaiseHand' }, nobody)
      .refuses('not_here');
    given(...aRoom, knocks(wim))
      .when({ type: 'RaiseHand' }, wim)
      .refuses('not_here');
  });

  it('HA-2 a hand that is up stays where it is in the order', () => {
    given(...aRoom, raises(mia), raises(max))
      .when({ type: 'RaiseHand' }, mia)
      .changesNothing();
    expect(stateOf(...aRoom, raises(max), raises(mia)).hands.raised.map(({ id }) => id)).toEqual([max, mia]);
  });

  it('HA-3 people lower their own hand, facilitators anybody’s', () => {
    given(...aRoom, raises(mia))
      .when({ type: 'LowerHand', id: mia }, mia)
      .then(lowered);
    given(...aRoom, raises(mia))
      .when({ type: 'LowerHand', id: mia }, cora)
      .then(lowered);
    given(...aRoom, raises(mia))
      .when({ type: 'LowerHand', id: mia }, max)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'LowerHand', id: mia }, fay)
      .changesNothing();
  });

  it('HA-4 facilitators lower all hands at once', () => {
    given(...aRoom, raises(mia), raises(max))
      .when({ type: 'LowerAllHands' }, fay)
      .then({ type: 'hands/AllLowered' });
    given(...aRoom)
      .when({ type: 'LowerAllHands' }, fay)
      .changesNothing();
    given(...aRoom, raises(mia))
      .when({ type: 'LowerAllHands' }, mia)
      .refuses('not_allowed');
  });

  it('HA-5 a facilitator calls on somebody, with a hand up or without; the hand goes down', () => {
    given(...aRoom, raises(mia))
      .when({ type: 'CallOn', id: mia }, cora)
      .then(called);
    expect(stateOf(...aRoom, raises(mia), raises(max), called).hands).toEqual({ raised: [{ id: max, at: expect.any(Number) }], called: mia, shy: [] });
    given(...aRoom)
      .when({ type: 'CallOn', id: mia }, fay)
      .then(called);
    given(...aRoom, called)
      .when({ type: 'CallOn', id: mia }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'CallOn', id: mia }, mia)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'CallOn', id: wim }, fay)
      .refuses('already_gone');
  });

  it('HA-6 being called on ends when that person or a facilitator lowers it, or another is called', () => {
    given(...aRoom, called)
      .when({ type: 'LowerHand', id: mia }, mia)
      .then(lowered);
    expect(stateOf(...aRoom, called, lowered).hands.called).toBe(null);
    expect(stateOf(...aRoom, called, { ...called, id: max }).hands.called).toBe(max);
  });

  it('HA-7 whoever leaves the room has no hand up and is not called on', () => {
    for (const gone of [leaves(mia), leaves(mia, 'absence'), removes(mia), { type: 'moderation/SentBack', id: mia, at: NOW } as const]) {
      expect(stateOf(...aRoom, raises(mia), gone).hands).toEqual({ raised: [], called: null, shy: [] });
      expect(stateOf(...aRoom, called, gone).hands.called).toBe(null);
    }
  });

  it('HA-8 everyone in the room sees the order, nobody else', () => {
    const state = stateOf(...aRoom, raises(mia), knocks(wim));
    expect(view(state, viewerOf(state, max)).hands.raised).toHaveLength(1);
    expect(view(state, viewerOf(state, wim)).hands.raised).toEqual([]);
  });

  it('HA-9 "I would like to, but I’m shy" is between that person and the facilitators; it is over when they are offered the floor, are called on, or leave', () => {
    const shy = (on = true) => ({ type: 'hands/ShySignalled', id: mia, on }) as const;
    given(...aRoom)
      .when({ type: 'SignalShy', on: true }, mia)
      .then(shy());
    given(...aRoom, shy())
      .when({ type: 'SignalShy', on: true }, mia)
      .changesNothing();
    given(...aRoom, shy())
      .when({ type: 'SignalShy', on: false }, mia)
      .then(shy(false));
    given(...aRoom)
      .when({ type: 'SignalShy', on: true }, nobody)
      .refuses('not_here');
    const state = stateOf(...aRoom, shy(), knocks(wim));
    expect([fay, cora, mia, max, wim].map((id) => view(state, viewerOf(state, id)).hands.shy.length)).toEqual([1, 1, 1, 0, 0]);
    expect([fay, cora, mia, max, wim].map((id) => viewEvent(state, shy(), viewerOf(state, id)) !== null)).toEqual([true, true, true, false, false]);
    for (const over of [offers(mia), called, leaves(mia), removes(mia), { type: 'moderation/SentBack', id: mia, at: NOW } as const, shy(false)]) {
      expect(stateOf(...aRoom, shy(), over).hands.shy, over.type).toEqual([]);
    }
    expect(stateOf(...aRoom, shy(), offers(max)).hands.shy).toEqual([mia]);
  });

  it('HA-10 a facilitator puts a raised hand before another, or at the end', () => {
    const order = (id: ParticipantId, before: ParticipantId | null) =>
      stateOf(...aRoom, raises(mia), raises(max), raises(cora), { type: 'hands/Moved', id, before }).hands.raised.map((hand) => hand.id);
    expect(order(cora, mia)).toEqual([cora, mia, max]);
    expect(order(mia, null)).toEqual([max, cora, mia]);
    expect(order(mia, fay)).toEqual([mia, max, cora]);
    given(...aRoom, raises(mia), raises(max))
      .when({ type: 'PutBefore', id: max, before: mia }, fay)
      .then({ type: 'hands/Moved', id: max, before: mia });
  });

  it('HA-11 whoever was called on in one part is not called on in the next', () => {
    expect(stateOf(...segmentRuns([...aRoom, called], part('open'))).hands.called).toBe(null);
  });
});
