import { setTimeout as wait } from 'node:timers/promises';
import { startEmptyNext } from '../ceilings/empty-next';
import type { Program } from '../ceilings/programs';
import { type Installation, startInstallation } from '../harness/installation';
import { aMeeting, comeIn } from '../harness/meeting';
import type { Outcome } from '../outcome';
import { acceptedAgain, answeredAgain } from './eager';
import { type Round, section } from './section';

const ROUNDS = 7;
/** Between a start that is over and the next kill, in ms: what a start leaves to be done is done. */
const REST = 1_500;
const PEOPLE = 12;

/** Killed, and started in the same moment: ms until a command of somebody who was in a meeting is accepted. */
async function ours(installation: Installation, accepted: () => Promise<void>): Promise<number> {
  await installation.kill();
  const begun = performance.now();
  const started = installation.start();
  await accepted();
  const took = performance.now() - begun;
  await started;
  return took;
}

async function ceiling(program: Program): Promise<number> {
  await program.kill();
  const begun = performance.now();
  await program.start();
  await answeredAgain(program.port);
  return performance.now() - begun;
}

export async function start(): Promise<Outcome> {
  const installation = await startInstallation();
  try {
    const empty = await startEmptyNext(installation.keep);
    const gathering = await aMeeting(installation, PEOPLE);
    for (const wire of await comeIn(installation, gathering)) wire.close();
    const rounds: Round[] = [];
    for (let n = 0; n <= ROUNDS; n += 1) {
      const mine = () => ours(installation, () => acceptedAgain(installation, gathering));
      const least = () => ceiling(empty);
      const first = n % 2 === 0 ? await mine() : await least();
      await wait(REST);
      const second = n % 2 === 0 ? await least() : await mine();
      await wait(REST);
      const round = n % 2 === 0 ? { ours: first, ceiling: second } : { ours: second, ceiling: first };
      process.stdout.write(`start ${n}: ours ${Math.round(round.ours)}, empty Next ${Math.round(round.ceiling)}\n`);
      // The first of each fills the disk's cache.
      if (n > 0) rounds.push(round);
    }
    await empty.kill();
    return { title: 'A killed server is back', section: section(rounds), raw: rounds };
  } finally {
    await installation.stop();
  }
}
