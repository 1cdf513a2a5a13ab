import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort, somewhere } from '../../../../scripts/lib/ports.mjs';
import { end } from '../../../../scripts/lib/processes.mjs';
import { findRedis, startRedis, stopRedis } from '../../../../scripts/lib/redis.mjs';
import { makeScratch } from '../../../../scripts/lib/scratch.mjs';
import type { Hint } from '../../ports/hints';
import { hintOf, hintsContract } from '../../ports/hints.contract';
import { Envelopes } from '../system/hint-envelopes';
import { logged, quiet } from '../system/testing';
import { redisHints } from './hints';

let scratch: Awaited<ReturnType<typeof makeScratch>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let program: string;
const begin = async (port: number) => {
  redis = await startRedis({ program, port, folder: scratch.folder });
  scratch.keep({ process: redis.process });
};
beforeAll(async () => {
  const found = await findRedis();
  if (!found.program) throw new Error(`These tests need Redis: ${found.why.join('; ')}`);
  program = found.program;
  scratch = await makeScratch('redis');
  await begin(await freePort(somewhere()));
});
afterAll(() => scratch.remove());

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

async function lines(secret = randomUUID(), log = quiet) {
  const [one, other, stranger] = [secret, secret, randomUUID()].map((own) => redisHints(redis.url, new Envelopes(own), log));
  if (!one || !other || !stranger) throw new Error('three were asked for');
  const all = [one, other, stranger];
  await Promise.all(all.map((line) => line.start()));
  return { one, other, stranger, address: new Envelopes(secret).address, close: async () => void (await Promise.all(all.map((line) => line.stop()))) };
}

hintsContract('Redis', async () => {
  const { address, close, ...made } = await lines();
  const forger = await createClient({ url: redis.url }).connect();
  return {
    ...made,
    forge: async (text) => void (await forger.publish(address, text)),
    close: async () => {
      forger.destroy();
      await close();
    },
  };
});

describe('SP hints by Redis', () => {
  it('SP-7 Redis is killed and comes back empty: each is said once, and hints travel again', async () => {
    const { log, lines: said } = logged();
    const { one, other, stranger, close } = await lines(randomUUID(), log);
    const heard: Hint[] = [];
    other.listen((hint) => heard.push(hint));
    await end(redis.process, [['SIGKILL', 5_000]]);
    await until(() => expect([one.state, other.state, stranger.state]).toEqual(['away', 'away', 'away']));
    one.tell(hintOf(1)); // lost
    await begin(redis.port);
    await until(() => expect([one.state, other.state, stranger.state]).toEqual(['ok', 'ok', 'ok']));
    one.tell(hintOf(2));
    await until(() => expect(heard).toEqual([hintOf(2)]));
    expect(said.filter((line) => line.includes('away'))).toHaveLength(3);
    expect(said.filter((line) => line.includes('back'))).toHaveLength(3);
    await close();
  });

  it('SP-7 a Redis that stands still is noticed, and used again when it goes on', async () => {
    const { one, other, close } = await lines();
    const heard: Hint[] = [];
    other.listen((hint) => heard.push(hint));
    process.kill(redis.process.pid, 'SIGSTOP');
    await until(() => expect(one.state).toBe('away'));
    process.kill(redis.process.pid, 'SIGCONT');
    await until(() => expect([one.state, other.state]).toEqual(['ok', 'ok']));
    one.tell(hintOf(7));
    await until(() => expect(heard).toContainEqual(hintOf(7)));
    await close();
  }, 30_000);

  it('SP-8 a start waits for Redis no longer than three seconds, and finds it later by itself', async () => {
    const { port } = redis;
    process.kill(redis.process.pid, 'SIGSTOP');
    const { log, lines: said } = logged();
    const line = redisHints(redis.url, new Envelopes('late'), log);
    const began = performance.now();
    await line.start();
    expect(performance.now() - began).toBeLessThan(3_500);
    expect(line.state).toBe('away');
    process.kill(redis.process.pid, 'SIGCONT');
    await until(() => expect(line.state).toBe('ok'));
    await line.stop();
    await stopRedis(redis.process);
    const another = redisHints(redis.url, new Envelopes('late'), log);
    const again = performance.now();
    await another.start();
    expect(performance.now() - again).toBeLessThan(1_000);
    expect(another.state).toBe('away');
    await another.stop();
    await begin(port);
    expect(said.filter((text) => text.includes('away'))).toHaveLength(2);
  }, 30_000);
});
