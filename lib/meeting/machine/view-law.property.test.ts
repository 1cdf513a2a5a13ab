import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { story } from '../testing/arbitraries';
import { everyone } from '../testing/people';
import { play } from '../testing/play';
import { RUNS } from '../testing/runs';
import { same } from '../testing/same';
import { messageFor, viewBatch } from './audience';
import { classOf, evolve, evolveAll, view, viewEvent, viewerOf } from './meeting';
import { isHere, isInRoom } from './questions';

/** In full, on a busy machine. */
const TIMEOUT = 180_000;

describe('the view law', { timeout: TIMEOUT }, () => {
  it('VW-1 what each person is told adds up to what they may know', () => {
    const checked = new Map<string, number>();
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ before, batch, after }) => {
          for (const id of everyone) {
            // `same` first: an `expect` for each of some hundred thousand checks would take most of the time.
            const viewer = viewerOf(before, id);
            const told = messageFor(before, batch, after, id);
            const may = view(after, viewerOf(after, id));
            const shown = told.kind === 'snapshot' ? told.view : told.kind === 'none' ? view(before, viewer) : evolveAll(view(before, viewer), told.events);
            if (!same(shown, may)) expect(shown, `${viewer.role} after ${JSON.stringify(batch)}`).toEqual(may);
            if (classOf(before, id) !== classOf(after, id)) {
              if (told.kind !== 'snapshot') throw new Error(`${viewer.role} has become another viewer without a fresh view`);
              continue;
            }
            const followed = evolveAll(view(before, viewer), viewBatch(before, batch, viewer));
            if (!same(followed, may)) expect(followed, `${viewer.role} after ${JSON.stringify(batch)}`).toEqual(may);
            checked.set(viewer.role, (checked.get(viewer.role) ?? 0) + 1);
          }
        });
      }),
      { numRuns: RUNS },
    );
    // The run must have done something, for every kind of viewer.
    for (const [role, least] of Object.entries({ facilitator: 5, cofacilitator: 5, member: 5, waiting: 5, declined: 1, removed: 1, outside: 5 })) {
      expect(checked.get(role) ?? 0, role).toBeGreaterThan(least * RUNS);
    }
  });

  it('VW-2 an event that somebody is not told changes nothing that they may know', () => {
    let checked = 0;
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ before, batch }) => {
          let truth = before;
          for (const event of batch) {
            const next = evolve(truth, event);
            for (const id of everyone) {
              if (classOf(truth, id) !== classOf(next, id)) continue;
              const viewer = viewerOf(truth, id);
              if (viewEvent(truth, event, viewer) !== null) continue;
              if (!same(view(truth, viewer), view(next, viewer))) expect(view(next, viewer), `${viewer.role}: ${event.type}`).toEqual(view(truth, viewer));
              checked += 1;
            }
            truth = next;
          }
        });
      }),
      { numRuns: RUNS },
    );
    expect(checked).toBeGreaterThan(50 * RUNS);
  });

  it('VW-3 whoever is not in the room sees nobody but themselves', () => {
    let checked = 0;
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ after }) => {
          for (const id of everyone) {
            const viewer = viewerOf(after, id);
            if (isInRoom(viewer)) continue;
            const told = JSON.stringify(view(after, viewer));
            for (const other of everyone)
              if (other !== id && told.includes(`"${other}"`)) throw new Error(`${id} (${viewer.role}) learns of ${other}: ${told}`);
            if (told.includes('link-')) throw new Error(`a link's id is shown to ${id}`);
            checked += 1;
          }
        });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(checked).toBeGreaterThan(30 * RUNS);
  });

  it('VW-4 a member learns nothing of the door, and nobody learns by which link anybody came', () => {
    let checked = 0;
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ before, batch, after }) => {
          for (const id of everyone) {
            const viewer = viewerOf(after, id);
            const told = JSON.stringify([view(after, viewer), viewBatch(before, batch, viewer)]);
            if (told.includes('link-')) throw new Error(`a link's id is shown to ${id}`);
            if (viewer.role !== 'member' || classOf(before, id) !== 'member') continue;
            for (const other of everyone) {
              const outside = !isHere(before, other) && !isHere(after, other);
              if (outside && told.includes(`"${other}"`)) throw new Error(`${id} learns of ${other} at the door: ${told}`);
            }
            checked += 1;
          }
        });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(checked).toBeGreaterThan(3 * RUNS);
  });
});
