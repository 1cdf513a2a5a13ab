import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed, type KeyVault } from '../../ports/key-vault';
import { memoryKeyVault } from '../memory/key-vault';
import { fileKeyVault } from './key-vault';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each<[string, () => KeyVault]>([
  ['files', () => fileKeyVault(join(folder, 'keys'))],
  ['memory', memoryKeyVault],
])('ST keys in %s', (_, make) => {
  it('ST-20 gives the same 32 bytes for the same name, others for another', async () => {
    const vault = make();
    const key = await vault.key('m1');
    expect(key).toHaveLength(32);
    expect(await vault.key('m1')).toEqual(key);
    expect(await vault.key('m2')).not.toEqual(key);
  });

  it('ST-21 never makes a destroyed key anew; destroying again does no harm', async () => {
    const vault = make();
    await vault.key('m1');
    await vault.destroy('m1');
    await vault.destroy('m1');
    await vault.destroy('never-made');
    await expect(vault.key('m1')).rejects.toThrow(KeyDestroyed);
    await expect(vault.key('never-made')).rejects.toThrow(KeyDestroyed);
  });
});

describe('ST keys on disk', () => {
  it('ST-20 two processes that ask at the same moment get the same key', async () => {
    const vaults = Array.from({ length: 8 }, () => fileKeyVault(folder));
    const keys = await Promise.all(vaults.map((vault) => vault.key('m1')));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  it('ST-21 another process learns that a key was destroyed, and the bytes are nowhere in the folder', async () => {
    const key = await fileKeyVault(folder).key('m1');
    await fileKeyVault(folder).destroy('m1');
    await expect(fileKeyVault(folder).key('m1')).rejects.toThrow(KeyDestroyed);
    const files = await readdir(folder);
    expect(files).toEqual(['m1.gone']);
    for (const file of files) expect((await readFile(join(folder, file))).includes(key)).toBe(false);
  });

  it('SP-15 a process that has used a key learns within half a minute that another one has destroyed it', async () => {
    let now = 0;
    const [one, other] = [fileKeyVault(folder), fileKeyVault(folder, () => now)];
    expect(await other.key('m1')).toEqual(await one.key('m1'));
    await one.destroy('m1');
    now = 30_000;
    await expect(other.key('m1')).rejects.toThrow(KeyDestroyed);
  });

  it('ST-22 only its owner may read a key', async () => {
    await fileKeyVault(folder).key('m1');
    expect((await stat(join(folder, 'm1.key'))).mode & 0o777).toBe(0o600);
  });

  it('ST-22 a name cannot leave the folder', async () => {
    await expect(fileKeyVault(folder).key('../m1')).rejects.toThrow(/letters/);
  });
});
