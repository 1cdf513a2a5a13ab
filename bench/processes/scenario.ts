import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import { memoryHints } from '../../lib/server/adapters/memory/hints';
import { memoryKeyVault } from '../../lib/server/adapters/memory/key-vault';
import { makeDatabase, makePool } from '../../lib/server/adapters/postgres/database';
import { postgresHints } from '../../lib/server/adapters/postgres/hints';
import { migrate } from '../../lib/server/adapters/postgres/migrations';
import { aGroup } from '../../lib/server/adapters/postgres/testing';
import { redisHints } from '../../lib/server/adapters/redis/hints';
import { Envelopes } from '../../lib/server/adapters/system/hint-envelopes';
import { randomIds } from '../../lib/server/adapters/system/ids';
import { makeMeetings } from '../../lib/server/make-meetings';
import type { HintLine } from '../../lib/server/ports/hints';
import type { MeetingId } from '../../lib/server/ports/meeting-store';
import { ask, fay, fill, silentLog } from '../../lib/server/runtime/testing';
import { freePort, somewhere } from '../../scripts/lib/ports.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { findRedis, startRedis } from '../../scripts/lib/redis.mjs';
import { makeScratch } from '../../scripts/lib/scratch.mjs';
import type { Outcome } from '../outcome';
import { median, table } from '../stats';
import { bareNotify, bareRedis } from './carriers';

const ROUNDS = 5;
const A_ROUND = 60;
/** Without hints one waits for the look of each second: few are enough. */
const A_ROUND_WITHOUT = 6;

interface Sample {
  /** ms from asking in the first process until its answer. */
  readonly answered: number;
  /** ms from asking in the first process until the second one's pages are told. */
  readonly told: number;
}

/** Two processes of Hearth in one meeting, as far as the store and the hints go: no sockets, no pages. */
async function twoProcesses(pool: Pool, meeting: MeetingId, line: () => HintLine) {
  const keys = memoryKeyVault();
  const clock = { now: () => Date.now() };
  const make = () => {
    const hints = line();
    hints.company(1);
    return { hints, meetings: makeMeetings({ pool, database: makeDatabase(pool), clock, ids: randomIds, keys, log: silentLog, hints }) };
  };
  const [one, other] = [make(), make()];
  await Promise.all([one.meetings.start(), other.meetings.start()]);
  await fill((request) => one.meetings.submit(meeting, request), []);
  let reached: (seq: number) => void = () => undefined;
  const { stop } = await other.meetings.watch(meeting, { changed: (changes) => reached(changes.at(-1)?.to ?? 0), said: () => undefined });
  let n = 0;
  return {
    async once(): Promise<Sample> {
      n += 1;
      const command = n % 2 ? ({ type: 'RaiseHand' } as const) : ({ type: 'LowerHand', id: fay as ParticipantId } as const);
      const before = one.meetings.known(meeting)?.seq ?? 0;
      const began = performance.now();
      const told = new Promise<number>((resolve) => (reached = (seq) => seq > before && resolve(performance.now() - began)));
      const answer = await one.meetings.submit(meeting, ask(randomUUID(), command));
      if (!answer.ok) throw new Error(`It was answered ${answer.code}.`);
      return { answered: performance.now() - began, told: await told };
    },
    async close() {
      stop();
      for (const { meetings, hints } of [one, other]) {
        await meetings.stop();
        await hints.stop();
      }
    },
  };
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
const told = (values: readonly number[]): string => `${median(values).toFixed(1)} / ${quantile(values, 0.99).toFixed(1)}`;

/** How soon the pages of another process are told, by each way, beside the bare way; all in turn within each round. */
export async function processes(): Promise<Outcome> {
  const scratch = await makeScratch('bench-processes');
  const found = await findRedis();
  if (!found.program) throw new Error(`This needs Redis: ${found.why.join('; ')}`);
  const postgres = await startPostgres({ folder: join(scratch.folder, 'postgres'), password: 'bench', port: await freePort(somewhere()) });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  const redis = await startRedis({ program: found.program, port: await freePort(somewhere()), folder: scratch.folder });
  scratch.keep({ process: redis.process });
  const pool = makePool(postgres.url, { onBroken: () => undefined });
  await migrate(pool, join(import.meta.dirname, '../../drizzle/migrations'));
  const group = await aGroup(pool);
  const envelopes = new Envelopes('bench');
  const ways = {
    redis: () => redisHints(redis.url, envelopes, silentLog),
    postgres: () => postgresHints(postgres.url, envelopes, silentLog),
    none: () => memoryHints(() => undefined).process(),
  };
  const raw = { redis: [] as Sample[], postgres: [] as Sample[], none: [] as Sample[], bareRedis: [] as number[], bareNotify: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, line] of Object.entries(ways) as [keyof typeof ways, () => HintLine][]) {
      const both = await twoProcesses(pool, await group.meeting(), () => {
        const made = line();
        if ('start' in made) void (made as { start(): Promise<void> }).start();
        return made;
      });
      await wait(500); // connected, and in company
      for (let n = 0; n < (name === 'none' ? A_ROUND_WITHOUT : A_ROUND); n += 1) {
        // Somewhere between two looks, or each would come right after one.
        if (name === 'none') await wait(Math.random() * 1_000);
        raw[name].push(await both.once());
      }
      await both.close();
    }
    for (const [samples, make] of [
      [raw.bareRedis, () => bareRedis(redis.url)],
      [raw.bareNotify, () => bareNotify(postgres.url)],
    ] as const) {
      const bare = await make();
      for (let n = 0; n < A_ROUND; n += 1) samples.push(await bare.once());
      await bare.close();
    }
  }
  await pool.end();
  await scratch.remove();
  const line = (name: string, samples: readonly Sample[], bare: readonly number[] | null) => [
    name,
    told(samples.map(({ answered }) => answered)),
    told(samples.map((sample) => sample.told)),
    told(samples.map((sample) => sample.told - sample.answered)),
    bare ? told(bare) : '',
  ];
  const section = `One command after the other in one process, until it is answered there and until the second process tells its pages; both in one Node process, with a PostgreSQL that
writes to disk, ${ROUNDS} rounds of ${A_ROUND} (${A_ROUND_WITHOUT} without hints), all ways in turn within each round. After the answer come the hint, one read of what is new, and the fold. The bare way: PUBLISH
and NOTIFY of as many bytes, nothing of ours.

${table(
  ['ms, p50 / p99', 'answered', 'told in the other process', 'of it after the answer', 'the bare way'],
  [
    line('hints by Redis', raw.redis, raw.bareRedis),
    line('hints by PostgreSQL', raw.postgres, raw.bareNotify),
    line('no hints: a look each second', raw.none, null),
  ],
)}`;
  return { title: 'From one process to the other', section, raw };
}
