import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { startProgram } from '../ceilings/programs';
import { type Installation, ROOT, startInstallation } from '../harness/installation';
import { cpuOf, memoryOf } from '../harness/processes';
import type { Outcome } from '../outcome';
import { type Found, type Idle, type Return, section } from './section';
import { bare, ours, type System } from './systems';

/** Fewer on a machine that cannot: `BENCH_PEOPLE=500 npm run bench sockets`. The meetings go with them: 170 for 2,000, and then 500 open. */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 2_000);
const MEETINGS = Math.round(PEOPLE * 0.085);
const MANY_MEETINGS = PEOPLE / 4;
const ROUNDS = 5;
/** In ms. */
const PATIENCE = 60_000;
const REST = 2_000;
/** Until memory that is not needed any more may have been given back, in ms. */
const SETTLE = 12_000;
const WATCH = 10_000;

/** The server is killed and started in the same moment; everybody comes back by themselves. */
async function storm({ crowd, server }: System, startCpu: number): Promise<Return> {
  await server.kill();
  const begun = performance.now();
  crowd.lost();
  const started = server.start();
  await crowd.everyoneThere(PATIENCE);
  await started;
  const came = crowd.cameAfter(begun);
  const at = (part: number) => came[Math.min(came.length - 1, Math.floor(part * came.length))] ?? Number.NaN;
  return { first: at(0), half: at(0.5), most: at(0.99), all: at(1), cpuMs: cpuOf(server.pid) - startCpu };
}

async function idle({ server, crowd }: System, emptyKb: number): Promise<Idle> {
  const cpu = cpuOf(server.pid);
  await wait(WATCH);
  return { cpuMsPerS: (cpuOf(server.pid) - cpu) / (WATCH / 1_000) / crowd.size, kbPerPerson: (memoryOf(server.pid) - emptyKb) / crowd.size };
}

/** The highest value of the metric until it is stopped, and how often it was looked at. */
function watchPool(installation: Installation): () => { readonly peak: number; readonly looks: number } {
  let [peak, looks] = [0, 0];
  const timer = setInterval(() => {
    void installation.metric('hearth_database_connections').then((value) => {
      if (value === null) return;
      looks += 1;
      peak = Math.max(peak, value);
    });
  }, 100);
  return () => {
    clearInterval(timer);
    return { peak, looks };
  };
}

async function measure(installation: Installation, systems: Readonly<Record<'ours' | 'bare', System>>): Promise<Found> {
  await wait(REST);
  const { ours: mine, bare: least } = systems;
  const start = { ours: cpuOf(mine.server.pid), bare: cpuOf(least.server.pid) };
  const empty = { ours: memoryOf(mine.server.pid), bare: memoryOf(least.server.pid) };
  await least.fill(MEETINGS, PEOPLE);
  await mine.fill(MEETINGS, PEOPLE);
  process.stdout.write(`sockets: ${mine.crowd.there} and ${least.crowd.there} are there\n`);
  const returns: Found['returns'] = { ours: [], bare: [] };
  const poolSeen = watchPool(installation);
  for (let n = 1; n <= ROUNDS; n += 1) {
    for (const name of n % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
      returns[name].push(await storm(systems[name], start[name]));
      await wait(REST);
    }
    process.stdout.write(`sockets ${n}: all back, ours ${Math.round(returns.ours.at(-1)?.all ?? 0)}, bare ${Math.round(returns.bare.at(-1)?.all ?? 0)}\n`);
  }
  const pool = poolSeen();
  await wait(SETTLE);
  const resting = { ours: await idle(mine, empty.ours), bare: await idle(least, empty.bare) };
  const before = { kb: memoryOf(mine.server.pid), people: mine.crowd.size };
  const more = MANY_MEETINGS - MEETINGS;
  await mine.fill(more, more);
  await wait(SETTLE);
  const many = await idle(mine, empty.ours);
  const kbPerMeeting = (memoryOf(mine.server.pid) - before.kb) / more - resting.ours.kbPerPerson;
  return {
    people: PEOPLE,
    meetings: MEETINGS,
    returns,
    pool,
    idle: resting,
    manyMeetings: { meetings: MANY_MEETINGS, people: mine.crowd.size, kbPerMeeting, ...many },
  };
}

export async function sockets(): Promise<Outcome> {
  const installation = await startInstallation();
  try {
    const ceiling = await startProgram(join(ROOT, 'bench/ceilings/bare-socket.mjs'), installation.keep);
    const systems = { ours: ours(installation), bare: bare(ceiling) };
    const raw = await measure(installation, systems);
    for (const { crowd } of Object.values(systems)) crowd.close();
    await ceiling.kill();
    return { title: 'Everybody comes back, and nobody does anything', section: section(raw), raw };
  } finally {
    await installation.stop();
  }
}
