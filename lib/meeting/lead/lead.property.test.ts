import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overdue } from '../machine/invariants-lead';
import { isFacilitator } from '../machine/questions';
import { story } from '../testing/arbitraries';
import { play } from '../testing/play';
import { RUNS } from '../testing/runs';

/** In full, on a busy machine. */
const TIMEOUT = 180_000;

describe('whoever leads in any meeting', { timeout: TIMEOUT }, () => {
  it('LE-15 is connected, or has been away for five seconds at most while somebody else could lead; without anybody it is quiet', () => {
    let [checked, quiet, covered] = [0, 0, 0];
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ before, batch, now, alarm }) => {
          for (const { type } of batch) {
            if (type === 'lead/FellQuiet') quiet += 1;
            if (type === 'lead/Covered') covered += 1;
          }
          // What an alarm does may make the next one due.
          if (alarm) return;
          const found = overdue(before, now);
          if (found.length > 0) throw new Error(`before ${JSON.stringify(batch)} at ${now}: ${found.join('; ')}`);
          checked += 1;
        });
      }),
      { numRuns: RUNS },
    );
    expect(checked).toBeGreaterThan(5 * RUNS);
    expect([quiet > RUNS / 20, covered > RUNS / 20]).toEqual([true, true]);
  });

  it('LE-16 it never falls quiet earlier than five seconds after the last facilitator was lost or left', () => {
    let fell = 0;
    fc.assert(
      fc.property(story, (what) => {
        let lastLoss = 0;
        play(what, ({ before, batch }) => {
          for (const event of batch) {
            const gone =
              event.type === 'presence/Lost' || event.type === 'roster/Left' || event.type === 'moderation/Removed' || event.type === 'moderation/SentBack';
            if (gone && isFacilitator(before, event.id)) lastLoss = Math.max(lastLoss, event.at);
            if (event.type !== 'lead/FellQuiet') continue;
            expect(event.at - lastLoss).toBeGreaterThanOrEqual(5_000);
            fell += 1;
          }
        });
      }),
      { numRuns: RUNS },
    );
    expect(fell).toBeGreaterThan(RUNS / 20);
  });
});
