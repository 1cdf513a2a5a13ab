import { randomBytes } from 'node:crypto';
import { expect, test } from './fixtures/test';

/** The installation of the journeys can be broken on purpose, and comes back on the same addresses. */

const health = async (url: string) => {
  try {
    return (await fetch(`${url}/api/health`)).status;
  } catch {
    return 0; // nobody listens
  }
};

test('SU-43 the server is killed and started again on the same port, with everything that was stored', async ({ stack }) => {
  const name = `t_${randomBytes(4).toString('hex')}`;
  await stack.database.query(`create table ${name} (n int)`);
  await stack.server.kill();
  expect(await health(stack.url)).toBe(0);
  await stack.server.start();
  expect(await health(stack.url)).toBe(200);
  expect((await stack.database.query(`select * from ${name}`)).rowCount).toBe(0);
  await stack.database.query(`drop table ${name}`);
});

test('OP-58 a page that is asked for in the moment of a start waits and comes; sockets are heard before the pages are loaded', async ({ stack }) => {
  await stack.server.kill();
  const before = stack.log().length;
  const started = stack.server.start();
  let status = 0;
  const ask = async () =>
    (status = await fetch(`${stack.url}/sign-in`).then(
      (answer) => answer.status,
      () => 0,
    ));
  await expect.poll(ask, { intervals: [5], message: 'somebody listens' }).not.toBe(0);
  expect(status).toBe(200);
  await started;
  const said = stack.log().slice(before);
  expect(said.indexOf('"msg":"listening"')).toBeGreaterThan(-1);
  expect(said.indexOf('"msg":"listening"')).toBeLessThan(said.indexOf('"msg":"pages are ready"'));
});

test('SU-43 LiveKit and PostgreSQL go away and come back while the server runs', async ({ stack }) => {
  await stack.media.kill();
  await expect(fetch(stack.livekit.url)).rejects.toThrow();
  expect(await health(stack.url)).toBe(200);
  await stack.media.start();
  expect((await fetch(stack.livekit.url)).status).toBe(200);

  await stack.postgres.stop();
  await expect.poll(() => health(stack.url)).toBe(503);
  await stack.postgres.start();
  await expect.poll(() => health(stack.url)).toBe(200);
});

test('SU-43 the demo group has three ways in, and pages load without a request to anybody else', async ({ stack, person }) => {
  const links = await stack.demo();
  for (const link of Object.values(links)) expect(new URL(link).origin).toBe(stack.url);
  const ana = await person('Ana');
  expect((await ana.page.goto(links.guest))?.status()).toBe(200);
  await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible();
});
