import { expect, test } from 'vitest';
import { coreTime, cpuOf, memoryOf, ownMemory } from './processes';

test('time on a core is the first number, in ns; memory is what belongs to the process alone', () => {
  expect(coreTime('1189926000 75430 1\n')).toBeCloseTo(1_189.926);
  expect(ownMemory('VmRSS:\t  120000 kB\nRssAnon:\t   80000 kB\nRssFile:\t   40000 kB\n')).toBe(80_000);
  expect(ownMemory('nothing')).toBeNaN();
});

test.runIf(process.platform === 'linux')('of this very process both can be read, and its time only grows', () => {
  const before = cpuOf(process.pid);
  expect(before).toBeGreaterThan(0);
  expect(cpuOf(process.pid)).toBeGreaterThanOrEqual(before);
  expect(memoryOf(process.pid)).toBeGreaterThan(1_000);
});
