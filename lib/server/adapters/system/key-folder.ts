import { randomBytes } from 'node:crypto';
import { mkdir, open, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/**
 * Makes the folder of keys when it is missing, and tries whether keys can be kept in it: better at the start than when somebody speaks.
 * Rejects with words for whoever runs this.
 */
export async function openKeyFolder(folder: string): Promise<void> {
  const trial = join(folder, `.${randomBytes(9).toString('hex')}.draft`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await (await open(trial, 'wx', 0o600)).close();
    await unlink(trial);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new KeyFolderTrouble(
      `The folder of keys, ${folder}, cannot be used (${code}). Give it to the account that Hearth runs as, or name another with HEARTH_KEY_DIR. Nothing was changed.`,
      { cause },
    );
  }
}

/** Those of these names whose key is not there, or is damaged. One that was destroyed on purpose is not there. */
export async function withoutKey(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(
    names.map((name) =>
      stat(join(folder, `${name}.key`)).then(
        (file) => file.isFile() && file.size === KEY_BYTES,
        () => false, // whatever keeps us from it would keep us from reading it
      ),
    ),
  );
  return names.filter((_, i) => !there[i]);
}

/** The folder of keys is not usable, or not the one that belongs to this database. */
export class KeyFolderTrouble extends Error {
  override readonly name = 'KeyFolderTrouble';
}
