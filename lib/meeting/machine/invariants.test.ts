import { describe, expect, it } from 'vitest';
import { stateOf } from '../testing/given';
import { aRoom, comesIn, ended, hereWith, knockBy, knocks, leaves, loses, personIn, prepared, raises, removes } from '../testing/past';
import { cora, fay, gil, gus, gwen, max, mia, nobody, wim } from '../testing/people';
import { begins, byFormat, PLAN, round } from '../testing/plan';
import { brokenBy, brokenIn } from './invariants';
import { overdue } from './invariants-lead';
import type { MeetingState } from './meeting';

const room = stateOf(...aRoom, knocks(wim));
const broken = (change: Partial<MeetingState>) => brokenIn({ ...room, ...change }).length > 0;

describe('the watch over the invariants', () => {
  it('LC-21 finds nothing wrong where nothing is wrong', () => {
    expect(brokenIn(room)).toEqual([]);
    expect(brokenIn(stateOf(...aRoom, ended))).toEqual([]);
  });

  it('LC-22 notices each thing that must not be', () => {
    const { roster, lobby, presence, hands, moderation, lifecycle } = room;
    expect(broken({ lobby: { ...lobby, waiting: [...lobby.waiting, knockBy(mia)] } })).toBe(true);
    expect(broken({ lobby: { ...lobby, mine: { position: 1, facilitatorHere: true } } })).toBe(true);
    expect(broken({ lobby: { ...lobby, declined: { [wim]: { name: 'Wim', reason: 'other', at: 1 } } } })).toBe(true);
    expect(broken({ presence: { ...presence, people: { ...presence.people, [nobody]: hereWith(nobody) } } })).toBe(true);
    expect(broken({ presence: { ...presence, people: { ...presence.people, [mia]: { ...hereWith(mia), media: null } } } })).toBe(true);
    expect(broken({ presence: { ...presence, people: { ...presence.people, [mia]: { ...hereWith(mia), lostAt: 5 } } } })).toBe(true);
    expect(broken({ roster: { ...roster, lead: mia } })).toBe(true);
    expect(broken({ roster: { ...roster, lead: null } })).toBe(true);
    expect(broken({ roster: { ...roster, admitted: {} } })).toBe(true);
    expect(broken({ roster: { ...roster, people: { ...roster.people, [mia]: personIn(mia, 4) } } })).toBe(true);
    expect(broken({ hands: { ...hands, called: wim } })).toBe(true);
    expect(
      broken({
        hands: {
          ...hands,
          raised: [
            { id: mia, at: 1 },
            { id: mia, at: 2 },
          ],
        },
      }),
    ).toBe(true);
    expect(broken({ moderation: { ...moderation, keptMuted: [nobody] } })).toBe(true);
    expect(broken({ moderation: { ...moderation, notices: { [nobody]: { kind: 'muted', by: 'Fay', at: 1 } } } })).toBe(true);
    expect(broken({ moderation: { ...moderation, removed: { [mia]: { name: 'Mia', by: 'Fay', reason: 'other', at: 1, via: null } } } })).toBe(true);
    expect(
      broken({ lifecycle: lifecycle.status === 'open' ? { status: 'ended', settings: lifecycle.settings, endedAt: 1, reason: 'forgotten' } : lifecycle }),
    ).toBe(true);
  });

  it('LC-27 notices an agenda that contradicts itself, a lead who is not there, and a quiet that should be over', () => {
    const running = stateOf(...byFormat(PLAN, aRoom), begins(round), { type: 'floor/Opened', rule: 'round', order: [fay, cora, mia, max] });
    const { agenda, lead } = running;
    if (agenda.status !== 'running') throw new Error('the round runs');
    const wrong = (change: Partial<MeetingState>) => brokenIn({ ...running, ...change });
    expect(brokenIn(running)).toEqual([]);
    const twice = agenda.segments.map((one) => ({ ...one, id: round }));
    const [first] = agenda.segments;
    if (!first) throw new Error('no segment');
    for (const broken of [
      { ...agenda, current: { ...agenda.current, id: first.id } },
      { ...agenda, segments: agenda.segments.map((one) => ({ ...one, state: 'now' as const })) },
      { ...agenda, segments: twice },
      { ...agenda, runs: 7 },
      { ...agenda, segments: agenda.segments.map((one) => ({ ...one, spentMs: -1 })) },
      { ...stateOf().agenda, status: 'over' as const },
      { ...stateOf().agenda, segments: [first] },
    ]) {
      expect(wrong({ agenda: broken })).not.toEqual([]);
    }
    for (const broken of [{ quietSince: 5 }, { coveringFor: mia }, { coveringFor: nobody }, { standIn: fay }, { standIn: nobody }]) {
      expect(wrong({ lead: { ...lead, ...broken } })).not.toEqual([]);
    }
    const lost = stateOf(...aRoom, loses(fay, 1_000));
    expect([overdue(lost, 6_000), overdue(lost, 6_001)]).toEqual([[], ['the lead is away and a facilitator could lead']]);
    const alone = stateOf(...aRoom, loses(fay, 1_000), loses(cora, 2_000));
    expect([overdue(alone, 7_000), overdue(alone, 7_001)]).toEqual([[], ['nobody facilitates and it is not quiet']]);
  });

  it('LC-23 notices each step that must not be taken', () => {
    const [, enters] = comesIn(wim, 8);
    const full = stateOf(...aRoom, ...comesIn(gus, 5), ...comesIn(gwen, 6), ...comesIn(gil, 7), leaves(gil));
    if (!enters) throw new Error('no event');
    expect(brokenBy(full, enters)).toEqual(['a member comes into a full room', 'somebody comes in without being let in']);
    expect(brokenBy(stateOf(), raises(mia)).length).toBe(1);
    expect(brokenBy(room, prepared).length).toBe(1);
    expect(brokenBy(stateOf(...aRoom, ended), removes(fay)).length).toBe(1);
    expect(brokenBy(room, { type: 'lifecycle/Ended', at: 1, reason: 'forgotten' }).length).toBe(1);
  });
});
