import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRedis } from './lib/redis.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-redis-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, script: string) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
};

describe('the Redis of the tests', () => {
  it('SP-50 is the one in PATH', async () => {
    program('redis-server', 'exit 0');
    expect(await findRedis({ env: { PATH: folder }, uid: 1_000 })).toEqual({ program: join(folder, 'redis-server'), way: 'path', why: [] });
  });

  it('SP-50 is installed by root, and by nobody else', async () => {
    program('apt-get', `[ "$1" = install ] && printf '#!/bin/sh\\n' > ${folder}/redis-server && /bin/chmod 755 ${folder}/redis-server; exit 0`);
    const other = await findRedis({ env: { PATH: folder }, uid: 1_000 });
    expect(other).toMatchObject({ program: null, why: ['no redis-server is in PATH', 'only root can install it: apt-get install redis-server'] });
    expect(await findRedis({ env: { PATH: folder }, uid: 0 })).toMatchObject({ program: join(folder, 'redis-server'), way: 'apt-get' });
  });

  it('SP-50 that it could not be installed is said in apt’s own words', async () => {
    program('apt-get', 'echo "E: Unable to locate package redis-server"; exit 100');
    expect(await findRedis({ env: { PATH: folder }, uid: 0 })).toMatchObject({
      program: null,
      why: ['no redis-server is in PATH', expect.stringContaining('apt-get ended with 100: E: Unable to locate')],
    });
  });
});
