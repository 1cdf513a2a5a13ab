import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STEPS, type Step } from '../lib/server/runtime/steps';
import { check } from './checker/check';
import { CRASH_CASES, type CrashCase } from './crash-cases';
import { type Installation, startInstallation } from './harness/installation';
import { must, Room } from './harness/room';

/** From here on it is stored. */
const STORED = STEPS.indexOf('stored');

interface Point extends CrashCase {
  readonly step: Step;
}
/** All of them take four minutes: `npm run test:faults` does. The short form: everything on both sides of "stored", and two of them at every step. */
const ALL = process.env.HEARTH_FAULTS === 'all';
const EVERYWHERE: readonly string[] = ['RaiseHand', 'say'];
const ASIDE: readonly Step[] = ['decided', 'stored'];
/** What the server asks itself is neither received nor answered. */
const hasStep = (question: string, step: Step) => question !== 'NoteWritten' || ['decided', 'stored', 'published'].includes(step);
/** Step by step, so that the server that comes back never dies at what is asked again. */
const POINTS: readonly Point[] = STEPS.flatMap((step) =>
  CRASH_CASES.filter(({ question }) => hasStep(question, step) && (ALL || ASIDE.includes(step) || EVERYWHERE.includes(question))).map((one) => ({
    ...one,
    step,
  })),
);

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
  await installation.server.kill();
  await installation.server.start(deathAt(0));
});
afterAll(() => installation?.stop());

const deathAt = (index: number): Record<string, string> => {
  const point = POINTS[index];
  return point ? { HEARTH_DIE_AT: `${point.step}:${point.question}` } : {};
};

describe('the server dies between "received" and "answered"', () => {
  test.each(POINTS.map((point, index) => [point.step, point.question, point.slice, point, index] as const))(
    'FT-3 %s %s (%s): asked again after the restart, it has exactly one effect',
    async (step, question, _slice, point, index) => {
      const room = await Room.open(installation, { facilitators: ['Ruth', 'Sam'], members: ['Mia', 'Kit'] });
      try {
        await point.prepare?.(room);
        const before = await room.history();
        const done = point.act(room);
        await installation.server.died();

        const dead = await room.history();
        const stored = dead.truth.events.length - before.truth.events.length + dead.truth.chat.length - before.truth.chat.length;
        const wordsAlone = question === 'NoteWritten' && STEPS.indexOf(step) < STORED ? 1 : 0;
        if (STEPS.indexOf(step) < STORED) expect(stored, 'nothing is stored yet').toBe(wordsAlone);
        else expect(stored, 'it is stored').toBeGreaterThan(0);

        await installation.server.start(deathAt(index + 1));
        for (const { session } of room.people) session.reconnectNow();
        await done;
        await must('everybody sees the same', 10_000, async () => visible(await room.history()).length === 0).catch(async () =>
          expect(visible(await room.history())).toEqual([]),
        );
        const after = await room.history();
        const own = after.operations.filter(({ asked }) =>
          asked.kind === 'say' ? question === 'say' || question === 'NoteWritten' : asked.command.type === question,
        );
        expect(own, 'one intention, however often it was asked').toHaveLength(1);
      } finally {
        room.close();
      }
    },
  );
});

/** That connections of a process that has just died are not known to be dead yet is another test's business. */
const visible = (history: Parameters<typeof check>[0]) => check(history).filter(({ kind }) => kind !== 'phantom_presence' && kind !== 'not_back');
