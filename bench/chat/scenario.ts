import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { startProgram } from '../ceilings/programs';
import { ROOT, startInstallation } from '../harness/installation';
import type { Outcome } from '../outcome';
import { commits } from './commit';
import { bare, ours, type Room } from './rooms';
import { type Round, type Sizes, section } from './section';
import { busy, paced } from './talk';

const ROUNDS = 5;
const SIZES = [12, 100] as const;
/** One by one, so far apart that every one finds a quiet server. */
const MESSAGES = 40;
/** Between two of them, in ms. Nobody may write more than 20 in 10 s. */
const APART = 60;
/** What everybody writes in the busy part, each as soon as the last one is answered. */
const EACH: Readonly<Record<number, number>> = { 12: 10, 100: 4 };
/** A person's allowance is whole again, in ms. */
const FRESH = 10_500;

async function round(room: Room, messages: number): Promise<Omit<Round, 'round' | 'commits'>> {
  const times = await paced(room, messages, APART);
  await wait(300);
  return { times, busy: await busy(room, EACH[room.wires.length] ?? 4) };
}

/** Both systems and the commits within every round, each beginning half of the time. */
async function measure(rooms: Readonly<Record<'ours' | 'bare', Room>>, commit: () => Promise<readonly number[]>): Promise<Sizes> {
  const rounds: Sizes = { ours: [], bare: [], commits: [] };
  // Both run warm: the first messages of a process cost several times as much.
  for (const room of Object.values(rooms)) await round(room, MESSAGES);
  for (let n = 1; n <= ROUNDS; n += 1) {
    // Whoever begins this round may have ended the one before.
    await wait(FRESH);
    for (const name of n % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) rounds[name].push(await round(rooms[name], MESSAGES));
    rounds.commits.push(await commit());
    process.stdout.write(`chat, ${rooms.ours.wires.length} sockets: round ${n} of ${ROUNDS}\n`);
  }
  return rounds;
}

export async function chat(): Promise<Outcome> {
  const installation = await startInstallation();
  try {
    const ceiling = await startProgram(join(ROOT, 'bench/ceilings/bare-socket.mjs'), installation.keep);
    const raw: Record<number, Sizes> = {};
    for (const size of SIZES) {
      const rooms = { ours: await ours(installation, size), bare: await bare(ceiling, size) };
      raw[size] = await measure(rooms, () => commits(installation));
      for (const { wires } of Object.values(rooms)) for (const wire of wires) wire.close();
    }
    await ceiling.kill();
    return { title: 'Chat: from the press of "send" to the last reader', section: section(raw), raw };
  } finally {
    await installation.stop();
  }
}
