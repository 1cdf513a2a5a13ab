import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCaddy } from './lib/caddy.mjs';
import { folder } from './testing/folder';

function program(path: string, script: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('OP-44 the Caddy that is named comes first, then the one in PATH, then the one fetched before', async () => {
  const [bin, cache] = [folder(), folder()];
  const named = program(join(folder(), 'mine'), '');
  const inPath = program(join(bin, 'caddy'), '');
  const kept = program(join(cache, 'caddy/usr/bin/caddy'), '');
  expect(await findCaddy({ env: { CADDY: named, PATH: bin, HEARTH_CACHE: cache } })).toMatchObject({ program: named });
  expect(await findCaddy({ env: { PATH: bin, HEARTH_CACHE: cache } })).toMatchObject({ program: inPath });
  expect(await findCaddy({ env: { PATH: folder(), HEARTH_CACHE: cache } })).toMatchObject({ program: kept });
  expect(await findCaddy({ env: { CADDY: '/nowhere/caddy', PATH: bin } })).toMatchObject({ program: null, why: [expect.stringContaining('/nowhere/caddy')] });
});

test('OP-44 Debian’s package is unpacked, not installed, and kept for next time', async () => {
  const [bin, cache] = [folder(), folder()];
  program(join(bin, 'apt-get'), 'test "$*" = "download caddy" && touch caddy_1_test.deb');
  program(join(bin, 'dpkg-deb'), 'mkdir -p usr/bin && printf "#!/bin/sh\\n" > usr/bin/caddy && chmod 755 usr/bin/caddy');
  // Only what it calls: a Caddy of this machine is out of sight.
  for (const name of ['sh', 'rm', 'mkdir', 'chmod', 'touch']) symlinkSync(join('/bin', name), join(bin, name));
  const env = { PATH: bin, HEARTH_CACHE: cache };
  expect(await findCaddy({ env, uid: 1_000 })).toMatchObject({ program: join(cache, 'caddy/usr/bin/caddy'), way: 'apt-get' });
  expect(await findCaddy({ env, uid: 1_000 })).toMatchObject({ program: join(cache, 'caddy/usr/bin/caddy'), way: 'installed' });
  expect(readdirSync(cache)).toEqual(['caddy']);
});

test('OP-44 where nothing can be fetched, why is said and nothing stays behind', async () => {
  const [bin, cache] = [folder(), folder()];
  program(join(bin, 'apt-get'), 'echo "E: Unable to locate package caddy"; exit 100');
  const found = await findCaddy({ env: { PATH: bin, HEARTH_CACHE: cache }, uid: 1_000 });
  expect(found).toMatchObject({ program: null, why: ['none is in PATH', expect.stringContaining('ended with 100')] });
  expect(found.why[1]).toContain('Unable to locate package caddy');
  expect(readdirSync(cache)).toEqual([]);
});
