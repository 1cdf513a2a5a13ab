import { describe, expect, it } from 'vitest';
import { floorRuleOf } from '../machine/floor-events';
import { brokenIn } from '../machine/invariants';
import { evolveAll, type MeetingEvent, type MeetingState } from '../machine/meeting';
import { everybodyHadTheirTurn, nextUp } from '../machine/next-turn';
import type { ParticipantId } from '../machine/people';
import { ends, had, offers, part, segmentRuns, started, takes, turnId } from '../testing/floor';
import { decideAs, given, NOW, stateOf } from '../testing/given';
import { aRoom, anOpenMeeting, comesIn, knocks, leaves, loses, personIn, raises } from '../testing/past';
import { connectionOf, cora, fay, gus, max, mia, wim } from '../testing/people';
import { begins, byFormat, close, PLAN, queue, round as checkIn } from '../testing/plan';
import type { Outcome } from './types';

const rounds = (past = aRoom, differently: Parameters<typeof part>[1] = {}) => [...segmentRuns(past, part('round', differently)), started];
const orderOf = ({ floor }: MeetingState) => floor.order.map(({ id }) => id);
const rests = (id: ParticipantId, on = true): MeetingEvent => ({ type: 'floor/Rested', id, on, at: NOW });
const next = (past: readonly MeetingEvent[]) => nextUp(stateOf(...past))?.id ?? null;
/** What a decision leads to, with what follows from it. */
const after = (meeting: MeetingState, ...asked: Parameters<typeof decideAs> extends [unknown, ...infer R] ? R : never): MeetingState => {
  const decision = decideAs(meeting, ...asked);
  if (!decision.ok) throw new Error(decision.error);
  return evolveAll(meeting, decision.value);
};
const passed: Outcome = 'passed';

describe('a round', () => {
  it('FL-1 the floor of a part follows its kind', () => {
    const of = (rule: string) =>
      [
        'gather',
        'silence',
        'read',
        'announce',
        'celebrate',
        'round',
        'queue',
        'open',
        'speaker',
        'questions',
        'breakout',
        'activity',
        'agenda',
        'poll',
        'close',
        'linger',
      ].filter((kind) => floorRuleOf(kind as 'open') === rule);
    expect(of('round')).toEqual(['round']);
    expect(of('queue')).toEqual(['celebrate', 'queue', 'questions']);
    expect(of('given')).toEqual(['read', 'speaker']);
    expect(of('still')).toEqual(['silence']);
    expect(of('free')).toHaveLength(9);
  });

  it('FL-2 has everyone in the room who takes turns, facilitators too: by seat, shuffled, or with newcomers last', () => {
    const room = [...aRoom, ...comesIn(wim, 5, 'member', { firstTime: true }), ...comesIn(gus, 6, 'member', { participation: 'text' })];
    expect(orderOf(stateOf(...rounds([...aRoom, ...comesIn(wim, 5, 'member', { participation: 'listen' })])))).toEqual([fay, cora, mia, max]);
    expect(orderOf(stateOf(...rounds(room)))).toEqual([fay, cora, mia, max, wim, gus]);
    expect(orderOf(stateOf(...rounds(room, { order: 'newcomers_late' })))).toEqual([fay, cora, mia, max, gus, wim]);
    const mixed = (luck: number) => orderOf(stateOf(...segmentRuns(room, part('round', { order: 'shuffled' }), luck)));
    expect(mixed(3)).toEqual(mixed(3));
    expect(new Set([1, 2, 3, 4].map((luck) => mixed(luck).join())).size).toBeGreaterThan(1);
    expect([...mixed(5)].sort()).toEqual([fay, cora, mia, max, wim, gus].sort());
  });

  it('FL-5 a part ends with the turn that is on: begun counts as a turn, only offered does not; the next begins with a floor of its own', () => {
    const past = [
      ...byFormat(PLAN, aRoom),
      begins(checkIn),
      { type: 'floor/Opened', rule: 'round', order: [fay, cora, mia, max] } as const,
      started,
      offers(mia),
    ];
    const began = { ...begins(queue, 2), at: NOW } as MeetingEvent;
    const opened: MeetingEvent = { type: 'floor/Opened', rule: 'queue', order: [] };
    const theQueue = [began, opened];
    given(...past)
      .when({ type: 'MoveOn', from: checkIn, luck: 1 }, fay)
      .then(ends('skipped'), ...theQueue);
    given(...past, takes())
      .when({ type: 'MoveOn', from: checkIn, luck: 1 }, fay)
      .then(ends('done'), ...theQueue);
    const more: MeetingEvent = { type: 'floor/ExtraTimeSet', id: mia, times: 2 };
    const moved = stateOf(...past, takes(), { type: 'floor/Spoke', id: mia }, more, rests(max), ends('done'), began, opened).floor;
    expect(moved).toMatchObject({ rule: 'queue', order: [], turn: null, turns: 0, started: false, spoken: [mia], extra: { [mia]: 2 }, resting: [max] });
    const last = [...byFormat(PLAN, aRoom), begins(close), { type: 'floor/Opened', rule: 'free', order: [] } as const];
    given(...last)
      .when({ type: 'MoveOn', from: close, luck: 1 }, fay)
      .leadsTo(({ floor }) => expect(floor.rule).toBe(null));
  });

  it('FL-14 next comes the first in the order who was not offered the floor, is connected, does not rest and does not only listen', () => {
    const past = rounds();
    expect(next(past)).toBe(fay);
    expect(next([...past, ...had(fay, 1)])).toBe(cora);
    expect(next([...past, loses(fay), rests(cora)])).toBe(mia);
    expect(next([...past, { type: 'roster/ParticipationChanged', id: fay, participation: 'listen' }])).toBe(cora);
    expect(next([...past, { type: 'roster/ParticipationChanged', id: fay, participation: 'text' }])).toBe(fay);
    expect(next(segmentRuns(aRoom, part('open')))).toBe(null);
  });

  it('FL-15 at its end whoever passed, asked for later, did not answer or was skipped is offered the floor once more, and then no more', () => {
    const lap = [...rounds(), ...had(fay, 1, 'skipped'), ...had(cora, 2, 'later'), ...had(mia, 3), ...had(max, 4, passed)];
    expect(nextUp(stateOf(...lap))).toEqual({ id: fay, lap: [fay, cora, max] });
    const second = [...lap, { type: 'floor/LapBegan', order: [fay, cora, max] } as const];
    given(...lap)
      .when({ type: 'NextTurn', turn: null }, fay)
      .then({ type: 'floor/LapBegan', order: [fay, cora, max] }, offers(fay, 5));
    const through = [...second, ...had(fay, 5, passed), ...had(cora, 6, 'unanswered'), ...had(max, 7, 'skipped')];
    expect(next([...second, ...had(fay, 5, passed)])).toBe(cora);
    expect(next(through)).toBe(null);
    expect(everybodyHadTheirTurn(stateOf(...through))).toBe(true);
    given(...through)
      .when({ type: 'NextTurn', turn: null }, fay)
      .changesNothing();
  });

  it('FL-16 whoever was gone or rested all the time comes first once back, and keeps nobody from the second offer', () => {
    const without = [...rounds(), loses(fay), rests(cora), ...had(mia, 1, passed), ...had(max, 2)];
    expect(nextUp(stateOf(...without))).toEqual({ id: mia, lap: [fay, cora, mia] });
    expect(next([...without, rests(cora, false)])).toBe(cora);
    const second = [...without, { type: 'floor/LapBegan', order: [fay, cora, mia] } as const, offers(mia, 3), ends(passed, 3)];
    expect(next(second)).toBe(null);
    expect(everybodyHadTheirTurn(stateOf(...second))).toBe(true);
    expect(next([...second, { type: 'presence/Connected', id: fay, connection: connectionOf(fay, 2), at: NOW }])).toBe(fay);
  });

  it('FL-17 whoever comes in, or no longer only listens, while it goes stands at the end of the order; whoever only listens does not', () => {
    const meeting = stateOf(...rounds(), knocks(wim), knocks(gus, { participation: 'listen' }), offers(fay));
    const withWim = after(meeting, { type: 'Admit', id: wim }, fay);
    expect(orderOf(withWim)).toEqual([fay, cora, mia, max, wim]);
    const withGus = after(withWim, { type: 'Admit', id: gus }, fay);
    expect(orderOf(withGus)).toEqual([fay, cora, mia, max, wim]);
    expect(orderOf(after(withGus, { type: 'ChangeParticipation', participation: 'turns' }, gus))).toEqual([fay, cora, mia, max, wim, gus]);
    const listensNow = after(meeting, { type: 'ChangeParticipation', participation: 'listen' }, mia);
    expect(orderOf(after(listensNow, { type: 'ChangeParticipation', participation: 'turns' }, mia))).toEqual([fay, cora, mia, max]);
  });

  it('FL-18 leaving and coming back is neither a way to be asked twice nor to be forgotten', () => {
    const back = (outcome: Outcome | null) => {
      const past = [...rounds(), offers(fay, 1), ends('done', 1), ...(outcome ? had(mia, 2, outcome) : [])];
      const gone = after(stateOf(...past), { type: 'Leave' }, mia);
      expect(orderOf(gone)).toEqual([fay, cora, max]);
      return after(gone, { type: 'Knock', name: 'Mia', participation: 'turns', connection: connectionOf(mia, 2) }, mia).floor.order.at(-1);
    };
    expect(back('done')).toEqual({ id: mia, offered: true, outcome: 'done' });
    expect(back(passed)).toEqual({ id: mia, offered: true, outcome: passed });
    expect(back(null)).toEqual({ id: mia, offered: false, outcome: null });
    const passedAndGone = after(stateOf(...rounds(), ...had(mia, 1, passed), ...had(fay, 2, passed)), { type: 'Leave' }, mia);
    const second = evolveAll(passedAndGone, [{ type: 'floor/LapBegan', order: [fay] }]);
    const returned = after(second, { type: 'Knock', name: 'Mia', participation: 'turns', connection: connectionOf(mia, 2) }, mia);
    expect(returned.floor.order.at(-1)).toEqual({ id: mia, offered: false, outcome: null });
  });

  it('FL-19 with one person, or with nobody, is through when that person had their turn, or at once', () => {
    const alone = rounds(anOpenMeeting);
    expect(everybodyHadTheirTurn(stateOf(...alone))).toBe(false);
    expect(everybodyHadTheirTurn(stateOf(...alone, offers(fay)))).toBe(false);
    expect(everybodyHadTheirTurn(stateOf(...alone, ...had(fay, 1)))).toBe(true);
    const nobodyTakesTurns = [...segmentRuns(anOpenMeeting, part('round'))].map(
      (event): MeetingEvent => (event.type === 'roster/Entered' ? { ...event, person: personIn(fay, 1, 'facilitator', { participation: 'listen' }) } : event),
    );
    expect(everybodyHadTheirTurn(stateOf(...nobodyTakesTurns))).toBe(false); // not started
    given(...nobodyTakesTurns)
      .when({ type: 'StartFloor', run: 1 }, fay)
      .leadsTo((meeting) => {
        expect([meeting.floor.turn, everybodyHadTheirTurn(meeting)]).toEqual([null, true]);
      });
  });
});

describe('queues, and what is given', () => {
  it('FL-20 the first raised hand of somebody who is connected and does not rest comes next; it goes down with the offer', () => {
    const past = [...segmentRuns(aRoom, part('queue')), started];
    expect(next(past)).toBe(null);
    const hands = [...past, raises(max), raises(mia)];
    expect(next(hands)).toBe(max);
    expect(next([...hands, rests(max)])).toBe(mia);
    expect(next([...hands, loses(max)])).toBe(mia);
    expect(stateOf(...hands, offers(max)).hands.raised.map(({ id }) => id)).toEqual([mia]);
    expect(stateOf(...hands, offers(max)).floor.turn?.id).toBe(turnId(1));
  });

  it('FL-21 the reader and the speaker are chosen by a facilitator: nothing is offered by itself', () => {
    for (const kind of ['read', 'speaker'] as const) {
      const past = [...segmentRuns(aRoom, part(kind)), started, raises(mia)];
      expect(next(past)).toBe(null);
      given(...past)
        .when({ type: 'GiveFloor', id: mia, turn: null }, fay)
        .then(offers(mia));
      given(...past, offers(mia), takes())
        .when({ type: 'NextTurn', turn: turnId(1) }, fay)
        .then(ends('done'));
    }
  });

  it('FL-23 whoever puts it off in a queue stands at its end, and is asked again after the others', () => {
    const queue = stateOf(...segmentRuns(aRoom, part('queue')), started, raises(mia), raises(max), offers(mia));
    const later = after(queue, { type: 'LaterTurn', turn: turnId(1) }, mia);
    expect(later.hands.raised.map(({ id }) => id)).toEqual([max, mia]);
    expect(nextUp(later)?.id).toBe(max);
  });

  it('FL-33 when everyone leaves nobody has the floor, nobody is asked, and whoever comes back finds the round as it was', () => {
    let meeting = stateOf(...rounds(), ...had(fay, 1), offers(cora, 2), takes('voice', 2));
    for (const id of [cora, mia, max, fay]) meeting = after(meeting, { type: 'Leave' }, id);
    expect(meeting.floor).toMatchObject({ turn: null, order: [], rule: 'round' });
    expect(nextUp(meeting)).toBe(null);
    expect(brokenIn(meeting)).toEqual([]);
    const knock = { type: 'Knock', name: 'Kit', participation: 'turns', connection: connectionOf(fay, 2) } as const;
    const back = after(after(meeting, knock, fay), { ...knock, connection: connectionOf(mia, 2) }, mia);
    expect(back.floor.order).toEqual([
      { id: fay, offered: true, outcome: 'done' },
      { id: mia, offered: false, outcome: null },
    ]);
    expect(nextUp(back)?.id).toBe(mia);
  });

  it('FL-22 whoever leaves for good is out of the order', () => {
    expect(orderOf(stateOf(...rounds(), leaves(mia)))).toEqual([fay, cora, max]);
  });
});
