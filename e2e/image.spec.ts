import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, somewhere } from '../scripts/lib/ports.mjs';
import { CARELESS, startPostgres } from '../scripts/lib/postgres.mjs';
import { known } from '../scripts/lib/processes.mjs';
import { makeScratch } from '../scripts/lib/scratch.mjs';
import { layOut } from './fixtures/image';

/** The account `node` of the image. Only root can be somebody else; anybody else is nobody special already. */
const NODE = process.getuid?.() === 0 ? { uid: 1_000, gid: 1_000 } : {};

test('OP-43 what the image holds is enough: as nobody special, in a folder that it cannot write, the server gets ready, and ends in good order', async () => {
  test.setTimeout(180_000);
  const scratch = await makeScratch('image');
  const [app, keys] = [join(scratch.folder, 'app'), join(scratch.folder, 'keys')];
  await layOut(app);
  mkdirSync(keys, { mode: 0o700 });
  if (NODE.uid) chownSync(keys, NODE.uid, NODE.gid);
  const postgres = await startPostgres({ folder: join(scratch.folder, 'postgres'), password: 'test', port: await freePort(somewhere()), settings: CARELESS });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  const port = await freePort(somewhere());
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'https://meet.example.org',
    DATABASE_URL: postgres.url,
    HEARTH_SECRET: 'only-for-this-test-0123456789abcdef',
    HEARTH_KEY_DIR: keys,
  };
  const server = spawn(process.execPath, ['dist/server.mjs'], { cwd: app, env, ...NODE, stdio: 'ignore' });
  const who = known(server.pid ?? 0);
  if (who) scratch.keep({ process: who });
  const ended = once(server, 'exit');

  const status = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'X-Forwarded-Proto': 'https' } }).then(
      (answer) => answer.status,
      () => 0, // nobody listens yet
    );
  await expect.poll(() => status('/api/health/ready'), { timeout: 60_000 }).toBe(200);
  for (const path of ['/', '/sign-in']) expect(await status(path), path).toBe(200);
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await scratch.remove();
});
