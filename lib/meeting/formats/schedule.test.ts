import { describe, expect, it } from 'vitest';
import type { AgendaSegment, AgendaState } from '../agenda/types';
import { PRESETS } from './presets';
import { type Schedule, scheduleOf } from './schedule';
import { segment } from './segment';
import type { Segment, SegmentId } from './types';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
const at = (minutes: number): number => START + minutes * MINUTE;
const slot = { startsAt: START, endsAt: at(60) };

/** Welcome 5, round 15 (flexible), talk 30 (flexible), news 5, close 5: an hour. */
const PLAN: readonly Segment[] = [
  segment('announce', 'welcome', 'Welcome', 5),
  segment('round', 'round', 'Round', 15, { flex: true }),
  segment('open', 'talk', 'Talk', 30, { flex: true }),
  segment('announce', 'news', 'News', 5),
  segment('close', 'close', 'Close', 5),
];
type Change = Partial<Pick<AgendaSegment, 'state' | 'spentMs' | 'plannedMs'>>;
const segmentsOf = (plan: readonly Segment[], changes: Readonly<Record<string, Change>> = {}): readonly AgendaSegment[] =>
  plan.map((one) => ({ ...one, plannedMs: one.minutes * MINUTE, state: 'to_come', spentMs: 0, ...changes[one.id] }));
const before = (plan = PLAN): AgendaState => ({ status: 'before', title: 'Group', sayings: null, runs: 0, segments: segmentsOf(plan) });

/** Under way: everything before `id` is done (in its time), that one runs since `since`. */
function runs(id: string, since: number, changes: Readonly<Record<string, Change>> = {}, plan = PLAN): AgendaState {
  const here = plan.findIndex((one) => one.id === id);
  const done = Object.fromEntries(plan.slice(0, here).map((one) => [one.id, { state: 'done', spentMs: one.minutes * MINUTE } as const]));
  const segments = segmentsOf(plan, { ...done, [id]: { state: 'now' }, ...changes });
  return { status: 'running', title: 'Group', sayings: null, runs: here + 1, segments, current: { id: id as SegmentId, run: here + 1, since } };
}
const lengths = ({ segments }: Schedule): readonly number[] => segments.map(({ lengthMs }) => lengthMs / MINUTE);
const starts = ({ segments }: Schedule): readonly (number | null)[] => segments.map(({ startsAt }) => (startsAt === null ? null : (startsAt - START) / MINUTE));

describe('when what will be', () => {
  it('FO-22 before it begins, every part has its planned length, from the planned start or from now', () => {
    const early = scheduleOf(before(), slot, at(-10));
    expect([starts(early), lengths(early), early.endsAt, early.remainingMs]).toEqual([[0, 5, 20, 50, 55], [5, 15, 30, 5, 5], at(60), null]);
    const late = scheduleOf(before(), slot, at(6));
    expect([starts(late), lengths(late), late.endsAt, late.overMs]).toEqual([[6, 11, 24, 50, 55], [5, 13, 26, 5, 5], at(60), 0]);
  });

  it('FO-23 an overrun is absorbed by the flexible parts from now on, each by how much it can give', () => {
    const state = runs('welcome', at(0));
    expect(lengths(scheduleOf(state, slot, at(4)))).toEqual([5, 15, 30, 5, 5]);
    const over = scheduleOf(state, slot, at(11)); // six minutes too long: a third from the round, two thirds from the talk
    expect([lengths(over), over.overMs, over.remainingMs]).toEqual([[11, 13, 26, 5, 5], 0, -6 * MINUTE]);
    expect(over.segments.map(({ givesMs }) => givesMs / MINUTE)).toEqual([0, 2, 4, 0, 0]);
  });

  it('FO-24 none shrinks below a third of its length or two minutes, first and last not at all; what is still over is said', () => {
    const over = scheduleOf(runs('welcome', at(0)), slot, at(45)); // 40 too long, 10 and 20 can be had
    expect([lengths(over), over.overMs, over.endsAt]).toEqual([[45, 5, 10, 5, 5], 10 * MINUTE, at(70)]);
    const edges = PLAN.map((one) => ({ ...one, flex: one.id === 'welcome' || one.id === 'close' }));
    expect(lengths(scheduleOf(before(edges), slot, at(6)))).toEqual([5, 15, 30, 5, 5]);
    const short = [...PLAN.slice(0, 3), segment('announce', 'news', 'News', 5, { flex: true }), ...PLAN.slice(4)];
    expect(lengths(scheduleOf(runs('news', at(58), {}, short), slot, at(58)))).toEqual([5, 15, 30, 2, 5]);
  });

  it('FO-25 the part that runs gives its share too: what was said before it began holds when it begins, and only falls while it runs', () => {
    const said = scheduleOf(runs('welcome', at(0)), slot, at(11)).segments[1];
    const begun = scheduleOf(runs('round', at(11), { welcome: { state: 'done', spentMs: 11 * MINUTE } }), slot, at(11));
    expect([begun.segments[1]?.startsAt, begun.segments[1]?.endsAt, begun.remainingMs]).toEqual([said?.startsAt, said?.endsAt, 13 * MINUTE]);
    const state = runs('round', at(11));
    expect([12, 20, 24].map((now) => scheduleOf(state, slot, at(now)).remainingMs)).toEqual([12 * MINUTE, 4 * MINUTE, 0]);
    const over = scheduleOf(state, slot, at(26)); // two more: the talk gives them
    expect([lengths(over), over.remainingMs, over.overMs]).toEqual([[5, 15, 24, 5, 5], -2 * MINUTE, 0]);
  });

  it('FO-26 earlier runs count, given time counts, and what is taken out needs none', () => {
    // Ten of 15 minutes are spent, and four of 30; five minutes too late in all.
    const back = scheduleOf(runs('round', at(24), { round: { state: 'now', spentMs: 10 * MINUTE }, talk: { spentMs: 4 * MINUTE } }), slot, at(24));
    expect([back.remainingMs, lengths(back), starts(back)]).toEqual([4 * MINUTE, [5, 14, 26, 5, 5], [null, 24, 28, 50, 55]]);
    const given = scheduleOf(runs('welcome', at(0), { news: { plannedMs: 11 * MINUTE } }), slot, at(0));
    expect([lengths(given), given.overMs]).toEqual([[5, 13, 26, 11, 5], 0]);
    const without = scheduleOf(runs('welcome', at(0), { talk: { state: 'skipped' } }), slot, at(0));
    expect([lengths(without), without.spareMs, without.endsAt, without.segments[2]?.startsAt]).toEqual([[5, 15, 0, 5, 5], 30 * MINUTE, at(30), null]);
  });

  it('FO-27 gathering without a length lasts until the slot begins, and lingering after it is no overrun', () => {
    const plan = [segment('gather', 'gather', 'Arriving', 0), ...PLAN, segment('linger', 'linger', 'Staying on', 0)];
    const gathering = scheduleOf(runs('gather', at(-10), {}, plan), slot, at(-4));
    expect([gathering.remainingMs, starts(gathering)]).toEqual([4 * MINUTE, [-10, 0, 5, 20, 50, 55, 60]]);
    const lingering = scheduleOf(runs('linger', at(60), {}, plan), slot, at(75));
    expect([lingering.remainingMs, lingering.overMs]).toEqual([null, 0]);
    expect(lengths(scheduleOf(before([{ ...plan[0], flex: true } as Segment, ...plan.slice(1)]), slot, at(6)))).toEqual([0, 5, 13, 26, 5, 5, 0]);
  });

  it('FO-28 without a format, and when all is over, nothing is to come', () => {
    const nothing = { segments: [], endsAt: null, overMs: 0, spareMs: 0, remainingMs: null };
    expect(scheduleOf({ status: 'none', title: '', segments: [], sayings: null, runs: 0 }, slot, at(5))).toEqual(nothing);
    const over: AgendaState = {
      status: 'over',
      title: 'Group',
      sayings: null,
      runs: 1,
      segments: segmentsOf(PLAN, { welcome: { state: 'done', spentMs: 7 * MINUTE } }),
    };
    expect(scheduleOf(over, slot, at(70))).toMatchObject({ endsAt: null, overMs: 0, remainingMs: null });
    expect(scheduleOf(over, slot, at(70)).segments[0]).toMatchObject({ startsAt: null, lengthMs: 7 * MINUTE });
  });

  it('FO-29 members and facilitators are told the same: it needs no script', () => {
    for (const { format } of PRESETS) {
      const state = runs(format.segments[1]?.id ?? '', at(9), {}, format.segments);
      const masked = { ...state, segments: state.segments.map((one) => ({ ...one, script: null })), sayings: null };
      expect(scheduleOf(masked, slot, at(12))).toEqual(scheduleOf(state, slot, at(12)));
    }
  });
});
