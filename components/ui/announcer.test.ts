import { describe, expect, it } from 'vitest';
import { createAnnouncer, POLITE_EVERY_MS, UNHEARD_MS } from './announcer';

/** A clock that moves when told to, and what the polite region held over time. */
function announcing() {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const announcer = createAnnouncer({ now: () => now, after: (ms, act) => void timers.push({ at: now + ms, act }) });
  const polite: string[] = [];
  announcer.subscribe(() => {
    const line = announcer.getSnapshot().polite.trim();
    if (line !== polite.at(-1)) polite.push(line);
  });
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { act } of due) act();
  };
  return { announcer, polite, pass };
}

describe('announcements', () => {
  it('UI-3 at most one polite line in three seconds, and of those that wait the newest wins', () => {
    const { announcer, polite, pass } = announcing();
    announcer.polite('one');
    announcer.polite('two');
    announcer.polite('three');
    expect(polite).toEqual(['one']);
    pass(POLITE_EVERY_MS - 1);
    expect(polite).toEqual(['one']);
    pass(1);
    expect(polite).toEqual(['one', 'three']);
    pass(POLITE_EVERY_MS);
    announcer.polite('four');
    expect(polite).toEqual(['one', 'three', 'four']);
  });

  it('UI-3 what can wait never takes the place of a line that says whose turn it is, and is said after it', () => {
    const { announcer, polite, pass } = announcing();
    announcer.polite('one');
    announcer.polite('Kit is reconnecting.');
    announcer.aside('One person at the door.');
    announcer.aside('Two people at the door.');
    pass(POLITE_EVERY_MS);
    expect(polite).toEqual(['one', 'Kit is reconnecting.']);
    pass(POLITE_EVERY_MS);
    expect(polite).toEqual(['one', 'Kit is reconnecting.', 'Two people at the door.']);
    announcer.aside('later');
    announcer.polite('You are next.');
    pass(POLITE_EVERY_MS);
    pass(POLITE_EVERY_MS);
    expect(polite.slice(3)).toEqual(['You are next.', 'later']);
  });

  it('UI-3 an assertive line does not wait', () => {
    const { announcer } = announcing();
    announcer.polite('one');
    announcer.assertive('You are muted.');
    expect(announcer.getSnapshot().assertive).toBe('You are muted.');
  });

  it('UI-3 the same words twice are a change, so that they are read twice', () => {
    const { announcer } = announcing();
    announcer.assertive('You are muted.');
    const first = announcer.getSnapshot().assertive;
    announcer.assertive('You are muted.');
    expect(announcer.getSnapshot().assertive).not.toBe(first);
    expect(announcer.getSnapshot().assertive.trim()).toBe(first);
  });

  it('UI-36 what was said in the moment in which a dialog opened or closed is said again in the new place, older words are not', () => {
    const { announcer, pass } = announcing();
    announcer.assertive('You are muted.');
    pass(UNHEARD_MS);
    announcer.polite('Ana has left.');
    const before = announcer.getSnapshot();
    pass(UNHEARD_MS - 1);
    announcer.moved();
    expect(announcer.getSnapshot().polite.trim()).toBe('Ana has left.');
    expect(announcer.getSnapshot().polite).not.toBe(before.polite);
    expect(announcer.getSnapshot().assertive).toBe(before.assertive);
    const quiet = announcer.getSnapshot();
    pass(UNHEARD_MS);
    announcer.moved();
    expect(announcer.getSnapshot()).toBe(quiet);
  });
});
