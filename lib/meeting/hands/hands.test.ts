import { describe, expect, it } from 'vitest';
import { view, viewerOf } from '../machine/meeting';
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
});
