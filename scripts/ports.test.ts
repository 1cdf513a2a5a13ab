import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort, HIGHEST, isFree } from './lib/ports.mjs';

const servers: ReturnType<typeof createServer>[] = [];
const occupy = async (port: number) => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
};
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

test('SU-1 a busy port is moved on from', async () => {
  const first = await freePort(21_000);
  await occupy(first);
  expect(await isFree(first)).toBe(false);
  expect(await freePort(first)).toBeGreaterThan(first);
});

test('SU-1 ports stay below those that the system gives out, and out of those to avoid', async () => {
  expect(await freePort(HIGHEST + 1)).toBeLessThanOrEqual(HIGHEST);
  const first = await freePort(22_000);
  expect(await freePort(first, { avoid: [first] })).not.toBe(first);
  expect(await freePort(22_500, { udp: true })).toBeLessThanOrEqual(HIGHEST);
});
