import { expect, it } from 'vitest';
import { ANSWER_WITHIN, Connection } from './connection';
import { deliver } from './delivery';
import type { LocalClock } from './ports';
import { FakeClock } from './testing/fake-clock';
import { evenRandom, FakePage } from './testing/fake-page';
import { FakeServer } from './testing/fake-socket';

const silent = { message: () => undefined, chat: () => undefined, media: () => undefined, note: () => undefined };

it('CL-25 asks again after an unanswered question although browsers cut the fraction of a timer’s milliseconds', async () => {
  const time = new FakeClock();
  const clock: LocalClock = { now: () => time.now(), after: (ms, act) => time.after(Math.floor(ms), act) };
  const random = evenRandom(0.33); // waits of 274.5 ms, 549 ms, …
  const server = new FakeServer();
  const connection = new Connection('meeting-1', { socket: server, clock, signals: new FakePage(), random }, silent);
  connection.start();
  server.newest.greet();
  let asked = 0;
  const delivered = deliver<{ ok: true }>(
    connection,
    { clock, random },
    {
      ask: (within) => {
        asked += 1;
        return asked < 3 ? new Promise((resolve) => void clock.after(within, () => resolve(null))) : Promise.resolve({ ok: true });
      },
      verdict: () => 'final',
    },
  );
  for (let second = 0; second < 12; second += 1) {
    server.newest.events.heard();
    await time.pass(1_000);
  }
  expect(ANSWER_WITHIN).toBe(5_000);
  expect(asked).toBe(3);
  expect(await delivered).toEqual({ outcome: 'answered', answer: { ok: true } });
});
