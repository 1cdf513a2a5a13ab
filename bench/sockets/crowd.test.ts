import { afterEach, expect, test, vi } from 'vitest';
import type { Wire } from '../harness/wire';
import { Crowd } from './crowd';

afterEach(() => void vi.useRealTimers());

test('who is killed is not there, comes again after a wait, and counts once they hear where they are', async () => {
  vi.useFakeTimers();
  const crowd = new Crowd((text) => text === 'here');
  const opened: { heard: (text: string) => void; closed: () => void }[] = [];
  crowd.enter((ears) => {
    opened.push(ears);
    return { close: () => undefined } as unknown as Wire;
  });
  opened[0]?.heard('hello');
  expect(crowd.there).toBe(0);
  opened[0]?.heard('here');
  expect(crowd.there).toBe(1);
  crowd.lost();
  expect(crowd.there).toBe(0);
  opened[0]?.closed();
  const begun = performance.now();
  // The first wait is a quarter of a second at most; nobody answers, so that there is a second one.
  await vi.advanceTimersByTimeAsync(250);
  expect(opened).toHaveLength(2);
  opened[1]?.closed();
  await vi.advanceTimersByTimeAsync(700);
  opened[2]?.heard('here');
  expect(crowd.there).toBe(1);
  expect(crowd.cameAfter(begun)[0]).toBeGreaterThanOrEqual(600);
  await crowd.everyoneThere(1);
  crowd.close();
});
