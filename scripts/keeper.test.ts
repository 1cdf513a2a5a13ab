import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { keep } from './lib/keeper.mjs';
import { end, known, lives, run, until } from './lib/processes.mjs';
import { say, step } from './lib/say.mjs';
import { sort } from './lib/server-process.mjs';

function sleeper() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const who = known(child.pid ?? 0);
  if (!who) throw new Error('it did not start');
  return who;
}
const stop = (who: ReturnType<typeof sleeper>) => end(who, [['SIGKILL', 5_000]]);

test('SU-21 what dies is started again, also when a start fails in between; after stop it is not', async () => {
  const said: string[] = [];
  let starts = 0;
  let current = sleeper();
  const first = current;
  const kept = keep(
    {
      name: 'It',
      process: first,
      async start() {
        starts += 1;
        if (starts === 1) throw new Error('not yet');
        return (current = sleeper());
      },
      stop,
    },
    { waits: [1], every: 5, tell: (line) => said.push(line) },
  );
  await stop(first);
  await until(() => current !== first, 10_000);
  expect(starts).toBe(2);
  expect(said.join('\n')).toMatch(/has ended[\s\S]*does not start again[\s\S]*runs again/);
  await kept.stop();
  expect(lives(current)).toBe(false);
  expect(starts).toBe(2);
});

test('SU-22 a step says what it does and how long it took, and between that it is never silent for two seconds', async () => {
  const lines: { text: string; at: number }[] = [];
  const begun = performance.now();
  await step(
    'Waiting',
    async (note) => {
      note('halfway');
      await until(() => lines.length === 1, 5_000);
      return 'done';
    },
    (text) => lines.push({ text, at: performance.now() - begun }),
  );
  expect(lines[0]?.text).toMatch(/… Waiting: still at it after 1\.\d s \(halfway\)/);
  expect(lines[0]?.at).toBeLessThan(2_000);
  expect(lines[1]?.text).toMatch(/✓ Waiting: done \(1\.\d s\)/);
});

test('SU-22 a failed step says so and passes its failure on', async () => {
  const lines: string[] = [];
  await expect(
    step(
      'Trying',
      () => Promise.reject(new Error('no')),
      (line) => lines.push(line),
    ),
  ).rejects.toThrow('no');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/✗ Trying: failed after/);
  say('');
});

test('SU-23 of what the server prints people see its words and its warnings, the log keeps the rest', () => {
  expect(sort('Mail to ana@example.org: http://x')).toEqual({ shown: 'Mail to ana@example.org: http://x', logged: false });
  expect(sort('{"level":30,"msg":"calm"}')).toEqual({ shown: null, logged: true });
  expect(sort('{"level":50,"msg":"odd","err":{"message":"why"}}')).toEqual({ shown: '  ! odd: why', logged: true });
  expect(sort('{"links":{}}').shown).toBe('{"links":{}}');
  expect(sort('{ not json').shown).toBe('{ not json');
});

test('SU-24 a program that cannot be started, or takes too long, is an answer and not an exception', async () => {
  expect((await run('/nowhere/nothing', [])).code).toBe(127);
  expect((await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 200 })).code).toBe(124);
  expect(await run(process.execPath, ['-e', 'console.log(1); process.exit(3)'])).toEqual({ code: 3, output: '1\n' });
});
