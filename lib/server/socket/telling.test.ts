import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MeetingState, evolveAll, initialMeeting, view, viewerOf } from '../../meeting/machine/meeting';
import { isInRoom } from '../../meeting/machine/questions';
import { story } from '../../meeting/testing/arbitraries';
import { everyone } from '../../meeting/testing/people';
import { play } from '../../meeting/testing/play';
import { RUNS } from '../../meeting/testing/runs';
import { same } from '../../meeting/testing/same';
import type { Recorded } from '../ports/meeting-store';
import type { Change } from '../runtime/types';
import { messageOfAll, untilOver } from './telling';

/** As an actor tells of them; who asked, and by which command, matters to nobody who is told. */
function changesOf(what: Parameters<typeof play>[0]): readonly Change[] {
  const changes: Change[] = [];
  play(what, ({ before, batch, after }) => {
    const from = changes.at(-1)?.to ?? 0;
    changes.push({ from, to: from + batch.length, before, batch: batch.map((event, i) => ({ seq: from + i + 1, event }) as Recorded), after });
  });
  return changes;
}
function groupsOf(changes: readonly Change[], sizes: readonly number[]): readonly (readonly Change[])[] {
  const groups: (readonly Change[])[] = [];
  for (let at = 0, n = 0; at < changes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    groups.push(changes.slice(at, at + size));
    at += size;
  }
  return groups;
}
const stateBefore = (changes: readonly Change[]): MeetingState => changes[0]?.before ?? initialMeeting;

describe('what was stored together', () => {
  it('GW-14 is told as one message, which adds up to what each person may know, and ends where it was over for them', { timeout: 180_000 }, () => {
    const told = { events: 0, snapshot: 0, nothing: 0, over: 0 };
    fc.assert(
      fc.property(story, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }), (what, sizes) => {
        for (const group of groupsOf(changesOf(what), sizes)) {
          for (const id of everyone) {
            const { mine, over } = untilOver(group, id);
            const last = mine.at(-1);
            if (!last) throw new Error('nothing of it');
            if (over) told.over += 1;
            else expect(mine).toBe(group);
            const [before, may] = [view(stateBefore(group), viewerOf(stateBefore(group), id)), view(last.after, viewerOf(last.after, id))];
            const message = messageOfAll(mine, id);
            const shown = message === null ? before : message.type === 'snapshot' ? message.meeting : evolveAll(before, message.events);
            if (!same(shown, may)) expect(shown, `${id} after ${JSON.stringify(mine.map(({ batch }) => batch))}`).toEqual(may);
            told[message?.type ?? 'nothing'] += 1;
            if (message?.type === 'events') expect([message.from, message.to]).toEqual([group[0]?.from, last.to]);
            if (message?.type === 'snapshot') expect(message.seq).toBe(isInRoom(message.me) ? last.to : 0);
          }
        }
      }),
      { numRuns: RUNS / 2 },
    );
    // The run must have done something of each kind.
    for (const [kind, count] of Object.entries(told)) expect(count, kind).toBeGreaterThan(RUNS / 4);
  });
});
