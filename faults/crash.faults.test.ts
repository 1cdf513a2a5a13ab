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
/** The point at which the server that runs now will die; null: at none, or not any more. */
let armed: number | null = null;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());

/** The server that comes back after one death is the one that dies next: so there is one start for each point, and not two. */
async function startFor(index: number): Promise<void> {
  const point = POINTS[index];
  await installation.server.start(point ? { HEARTH_DIE_AT: `${point.step}:${point.question}` } : {});
  armed = index;
}

describe('the server dies between "received" and "answered"', () => {
  test.each(POINTS.map((point, index) => [point.step, point.question, point.slice, point, index] as const))(
    'FT-3 %s %s (%s): asked again after the restart, it has exactly one effect',
    async (step, question, _slice, point, index): Promise<void> => {
      if (armed !== index) {
        await installation.server.kill();
        await startFor(index);
      }
      const room = await Room.open(installation, { facilitators: ['Ruth', 'Sam'], members: ['Mia', 'Kit'] });
      try {
        await point.prepare?.(room);
        const before = await room.history();
        const done = point.act(room);
        done.catch(() => undefined); // met below, where it is waited for
        await installation.server.died();
        armed = null;

        const dead = await room.history();
        const stored = dead.truth.events.length - before.truth.events.length + dead.truth.chatChange - before.truth.chatChange;
        const wordsAlone = question === 'NoteWritten' && STEPS.indexOf(step) < STORED ? 1 : 0;
        if (STEPS.indexOf(step) < STORED) expect(stored, 'nothing is stored yet').toBe(wordsAlone);
        else expect(stored, 'it is stored').toBeGreaterThan(0);

        await startFor(index + 1);
        for (const { session } of room.people) session.reconnectNow();
        await done;
        await must('everybody sees the same', 30_000, async () => visible(await room.history()).length === 0).catch(async () =>
          expect(visible(await room.history())).toEqual([]),
        );
        const after = await room.history();
        if (question === 'unsay') return expect(after.truth.chatChange - before.truth.chatChange, 'taken back once').toBe(1);
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

/** Behind the others: they restart the server without a step at which it dies. */
describe('the server dies at the beginning and at the end of a meeting', () => {
  const MEMBERS = ['Mia', 'Kit'];
  const restart = async (where?: string) => {
    await installation.server.kill();
    await installation.server.start(where ? { HEARTH_DIE_AT: where } : {});
  };

  test.each(ALL ? ['decided', 'stored', 'published', 'answering'] : ['stored'])(
    'FT-3 %s EndMeeting: it has ended for everybody, once, and the record is made',
    async (step) => {
      await restart(`${step}:EndMeeting`);
      const room = await Room.open(installation, { facilitators: ['Ruth', 'Sam'], members: MEMBERS });
      const { session } = room.facilitator;
      const asked = session.command({ type: 'EndMeeting' });
      await installation.server.died();
      await installation.server.start();
      for (const person of room.people) person.session.reconnectNow();
      await must('everybody knows that it has ended', 15_000, () => room.people.every((person) => person.session.getSnapshot().finished?.why === 'ended'));
      const result = await asked;
      if (!result.ok) expect(['finished', 'meeting_ended']).toContain(result.error);
      const names = await must('the record is made', 15_000, () => room.recorded());
      expect([...names].sort()).toEqual(['Kit', 'Mia', 'Ruth', 'Sam']);
      room.close();
    },
  );

  test.each(ALL ? ['decided', 'stored', 'published'] : ['stored'])(
    'FT-3 %s Connect: everyone comes back a second time, and no ghost of the first is left',
    async (step) => {
      await restart();
      const room = await Room.open(installation, { members: MEMBERS });
      await installation.server.kill();
      // It may die before it says that it is ready.
      await installation.server.start({ HEARTH_DIE_AT: `${step}:Connect` }).catch(() => undefined);
      await installation.server.died();
      await installation.server.start();
      await room.everyoneBack();
      expect(await room.verdict()).toEqual([]);
      room.close();
    },
  );
});

/** That connections of a process that has just died are not known to be dead yet is another test's business. */
const visible = (history: Parameters<typeof check>[0]) => check(history).filter(({ kind }) => kind !== 'phantom_presence' && kind !== 'not_back');
