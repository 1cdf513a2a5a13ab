import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaSegment, AgendaState } from '../agenda/types';
import { PRESETS } from './presets';
import { scheduleOf } from './schedule';
import { edgesOf, shortestMs } from './slot';

const START = 1_800_000_000_000;

/** A meeting somewhere in a preset: some parts taken out, some left early or late, time given and taken, at any moment. */
const somewhere = fc
  .record({
    format: fc.constantFrom(...PRESETS.map(({ format }) => format)),
    here: fc.nat(7),
    running: fc.boolean(),
    parts: fc.array(fc.record({ spent: fc.nat(900_000), given: fc.integer({ min: -300_000, max: 900_000 }), skip: fc.nat(5), flex: fc.boolean() }), {
      minLength: 10,
      maxLength: 10,
    }),
    since: fc.integer({ min: -600_000, max: 5_400_000 }),
    elapsed: fc.nat(3_600_000),
  })
  .map(({ format, here, running, parts, since, elapsed }) => {
    const index = Math.min(here, format.segments.length - 1);
    const segments = format.segments.map((one, position): AgendaSegment => {
      const { spent = 0, given = 0, skip = 1, flex = false } = parts[position] ?? {};
      const plannedMs = Math.max(0, one.minutes * 60_000 + given);
      const toCome = skip === 0 ? 'skipped' : 'to_come';
      const state = !running ? toCome : position < index ? 'done' : position === index ? 'now' : toCome;
      return { ...one, flex: one.flex || flex, plannedMs, state, spentMs: !running || (position > index && skip > 2) ? 0 : spent };
    });
    const current = segments[index];
    const common = { title: format.title, sayings: null, runs: 1, segments };
    const agenda: AgendaState =
      running && current ? { ...common, status: 'running', current: { id: current.id, run: 1, since: START + since } } : { ...common, status: 'before' };
    return { agenda, now: START + since + elapsed, slot: { startsAt: START, endsAt: START + format.slotMinutes * 60_000 } };
  });

describe('the schedule of any meeting', () => {
  it('FO-30 no length is negative, parts follow one another, and the end is that of the slot whenever the flexible parts suffice', () => {
    let [absorbed, over] = [0, 0];
    fc.assert(
      fc.property(somewhere, ({ agenda, now, slot }) => {
        const schedule = scheduleOf(agenda, slot, now);
        const timed = schedule.segments.filter(({ startsAt }) => startsAt !== null);
        for (const [index, one] of timed.entries()) {
          expect((one.endsAt ?? 0) - (one.startsAt ?? 0)).toBeGreaterThanOrEqual(0);
          if (index > 0) expect(one.startsAt).toBe(timed[index - 1]?.endsAt);
        }
        for (const one of schedule.segments) expect(Math.min(one.lengthMs, one.givesMs)).toBeGreaterThanOrEqual(0);
        const gave = schedule.segments.reduce((sum, { givesMs }) => sum + givesMs, 0);
        // Only what is needed is taken from anybody; and nothing is over while somebody could still give.
        if (schedule.spareMs > 0) expect(gave).toBe(0);
        if (gave > 0 && schedule.overMs === 0) absorbed += 1;
        if (schedule.overMs > 0) {
          over += 1;
          const { first, last } = edgesOf(agenda.segments.filter(({ state }) => state !== 'skipped'));
          for (const [index, one] of agenda.segments.entries()) {
            if (one.state !== 'to_come' || !one.flex || one === first || one === last) continue;
            expect(schedule.segments[index]?.lengthMs).toBe(Math.max(one.spentMs, shortestMs(one.plannedMs)));
          }
        }
      }),
      { numRuns: 1_000 },
    );
    expect([absorbed > 100, over > 100]).toEqual([true, true]);
  });

  it('FO-31 the first, the last and whatever does not flex keep their length, and none that flexes falls below its shortest', () => {
    fc.assert(
      fc.property(somewhere, ({ agenda, now, slot }) => {
        const schedule = scheduleOf(agenda, slot, now);
        const { first, last } = edgesOf(agenda.segments.filter(({ state }) => state !== 'skipped'));
        for (const [index, one] of agenda.segments.entries()) {
          if (one.state !== 'to_come') continue;
          const length = schedule.segments[index]?.lengthMs ?? -1;
          const planned = Math.max(one.plannedMs, one.spentMs);
          if (!one.flex || one === first || one === last) expect(length).toBe(planned);
          else expect(length).toBeGreaterThanOrEqual(Math.max(one.spentMs, shortestMs(one.plannedMs)));
          expect(length).toBeLessThanOrEqual(planned);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('FO-32 while a part runs its remaining time falls with the clock and by nothing else', () => {
    fc.assert(
      fc.property(somewhere, fc.nat(600_000), ({ agenda, now, slot }, later) => {
        const remaining = scheduleOf(agenda, slot, now).remainingMs;
        if (remaining !== null) expect(scheduleOf(agenda, slot, now + later).remainingMs).toBe(remaining - later);
      }),
      { numRuns: 500 },
    );
  });
});
