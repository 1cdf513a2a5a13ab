import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageFor } from '../machine/audience';
import { decide, evolveAll, viewerOf } from '../machine/meeting';
import { facilitates, isInRoom } from '../machine/questions';
import { story } from '../testing/arbitraries';
import { everyone, factsOf, fay } from '../testing/people';
import { play } from '../testing/play';
import { RUNS } from '../testing/runs';

/** In full, on a busy machine. */
const TIMEOUT = 180_000;

describe('the agenda of any meeting', { timeout: TIMEOUT }, () => {
  it('AG-12 nobody but facilitators is ever told a script or a saying, and nobody outside of the room a part', () => {
    let [members, outside] = [0, 0];
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ before, batch, after }) => {
          for (const id of everyone) {
            const { role } = viewerOf(after, id);
            if (facilitates(role)) continue;
            const told = JSON.stringify(messageFor(before, batch, after, id));
            if (/script-|say-/u.test(told)) throw new Error(`${id} (${role}) reads what is for facilitators: ${told}`);
            if (isInRoom({ id, role })) members += 1;
            else if (/Check-in|Sharing|Arriving|added-1/u.test(told)) throw new Error(`${id} (${role}) learns of the plan: ${told}`);
            else outside += 1;
          }
        });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect([members > 10 * RUNS, outside > 10 * RUNS]).toEqual([true, true]);
  });

  it('AG-13 whoever presses second moves nothing, wherever the meeting is', () => {
    let moved = 0;
    fc.assert(
      fc.property(story, fc.constantFrom('MoveOn' as const, 'GoBack' as const), (what, type) => {
        play(what, ({ after, now }) => {
          if (after.agenda.status !== 'running' || after.roster.people[fay]?.role !== 'facilitator') return;
          const press = { type, from: after.agenda.current.id, luck: 1 } as const;
          const context = { actor: fay, now, facts: factsOf(fay) };
          const first = decide(after, press, context);
          if (!first.ok) return;
          expect(decide(evolveAll(after, first.value), press, context)).toEqual({ ok: false, error: 'segment_changed' });
          moved += 1;
        });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(moved).toBeGreaterThan(RUNS);
  });
});
