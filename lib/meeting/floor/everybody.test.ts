import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../machine/meeting';
import { ends, offers, part, segmentRuns, started, takes, turnId } from '../testing/floor';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, leaves } from '../testing/past';
import { cora, fay, max, mia, nobody, wim } from '../testing/people';

const turn = turnId(1);
const round = (...more: Parameters<typeof part>) => [...segmentRuns([...aRoom, ...comesIn(wim, 5)], part(...more)), started, offers(mia)];
const reacted = (id: typeof mia, kind: 'with_you' | 'thank_you', on = true): MeetingEvent => ({ type: 'floor/Reacted', turn, id, kind, on });

describe('everybody, while somebody has the floor', () => {
  it('FL-35 silent reactions carry names; each kind once, taken back by whoever sent it; gone with the turn and with the person', () => {
    const open = round('round', { crosstalk: 'open' });
    given(...open)
      .when({ type: 'React', turn, kind: 'with_you', on: true }, max)
      .then(reacted(max, 'with_you'));
    given(...open, reacted(max, 'with_you'))
      .when({ type: 'React', turn, kind: 'with_you', on: true }, max)
      .changesNothing();
    given(...open, reacted(max, 'with_you'))
      .when({ type: 'React', turn, kind: 'with_you', on: false }, max)
      .then(reacted(max, 'with_you', false));
    given(...open)
      .when({ type: 'React', turn, kind: 'with_you', on: false }, max)
      .changesNothing();
    given(...open)
      .when({ type: 'React', turn, kind: 'with_you', on: true }, mia)
      .refuses('not_now');
    given(...open)
      .when({ type: 'React', turn, kind: 'with_you', on: true }, nobody)
      .refuses('not_here');
    given(...open, ends('done'))
      .when({ type: 'React', turn, kind: 'with_you', on: true }, max)
      .refuses('turn_changed');
    given(...round('round'))
      .when({ type: 'React', turn, kind: 'thank_you', on: true }, max)
      .refuses('not_now');
    const sent = [...open, reacted(max, 'with_you'), reacted(wim, 'with_you'), reacted(max, 'thank_you')];
    expect(stateOf(...sent).floor.turn?.reactions).toEqual([
      { id: max, kind: 'with_you' },
      { id: wim, kind: 'with_you' },
      { id: max, kind: 'thank_you' },
    ]);
    expect(stateOf(...sent, leaves(max)).floor.turn?.reactions).toEqual([{ id: wim, kind: 'with_you' }]);
  });

  it('FL-36 whoever rests is still here, keeps the place and is passed over; an offer that is on comes again later', () => {
    const rested = (id: typeof mia, on = true): MeetingEvent => ({ type: 'floor/Rested', id, on, at: NOW });
    const past = round('round');
    given(...past)
      .when({ type: 'Rest', on: true }, max)
      .then(rested(max));
    given(...past, rested(max))
      .when({ type: 'Rest', on: true }, max)
      .changesNothing();
    given(...past, rested(max))
      .when({ type: 'Rest', on: false }, max)
      .then(rested(max, false));
    given(...past)
      .when({ type: 'Rest', on: true }, nobody)
      .refuses('not_here');
    given(...past)
      .when({ type: 'Rest', on: true }, mia)
      .then(ends('later'), rested(mia));
    given(...past, takes())
      .when({ type: 'Rest', on: true }, mia)
      .then(rested(mia));
    given(...round('queue'))
      .when({ type: 'Rest', on: true }, mia)
      .then(ends('passed'), rested(mia));
    expect(stateOf(...past, rested(max), leaves(max)).floor.resting).toEqual([]);
    given(...past, rested(fay), rested(cora))
      .when({ type: 'NextTurn', turn }, fay)
      .then(ends('skipped'), offers(max, 2));
  });

  it('FL-37 where people ask first, the holder or a facilitator lets one person answer, until the turn ends', () => {
    const lets = (id: typeof mia | null): MeetingEvent => ({ type: 'floor/AnswerLet', turn, id });
    const past = [...round('round', { crosstalk: 'on_request' }), takes()];
    given(...past)
      .when({ type: 'LetAnswer', turn, id: max }, mia)
      .then(lets(max));
    given(...past)
      .when({ type: 'LetAnswer', turn, id: max }, cora)
      .then(lets(max));
    given(...past, lets(max))
      .when({ type: 'LetAnswer', turn, id: max }, fay)
      .changesNothing();
    given(...past, lets(max))
      .when({ type: 'LetAnswer', turn, id: null }, fay)
      .then(lets(null));
    given(...past)
      .when({ type: 'LetAnswer', turn, id: max }, max)
      .refuses('not_allowed');
    given(...past)
      .when({ type: 'LetAnswer', turn, id: mia }, fay)
      .refuses('not_now');
    given(...past)
      .when({ type: 'LetAnswer', turn, id: nobody }, fay)
      .refuses('already_gone');
    given(...past)
      .when({ type: 'LetAnswer', turn, id: max }, nobody)
      .refuses('not_here');
    given(...past)
      .when({ type: 'LetAnswer', turn: turnId(2), id: max }, fay)
      .refuses('turn_changed');
    given(...round('round'), takes())
      .when({ type: 'LetAnswer', turn, id: max }, fay)
      .refuses('not_now');
    for (const over of [ends('done'), leaves(max)]) expect(stateOf(...past, lets(max), over).floor.answering).toBe(null);
  });
});
