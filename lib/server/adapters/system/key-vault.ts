import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyDestroyed, type KeyVault } from '../../ports/key-vault';

const KEY_BYTES = 32;
/** Keys remembered in memory; beyond, the oldest is read from disk again when it is needed. */
const MAX_CACHED = 500;
/** Then it is read again, in ms: a key that another process has destroyed stays in the memory of this one no longer. */
const KEPT_MS = 30_000;

/**
 * One file a key in `folder` (made when it is missing, 0700; files 0600). Several processes of one machine may share the folder: whoever
 * links a new key first has made it. A destroyed key leaves an empty marker, so that a late writer cannot make it anew.
 * Limit: overwriting reaches the file's own blocks; journals and snapshots of the file system, and backups of the folder, are the
 * operator's to keep short.
 */
export function fileKeyVault(folder: string, monotonic: () => number = () => performance.now()): KeyVault {
  const cached = new Map<string, { readonly key: Buffer; readonly until: number }>();
  const destroyed = new Set<string>();
  const path = (name: string, kind: 'key' | 'gone') => {
    if (!/^[\w-]{1,100}$/.test(name)) throw new Error('The name of a key has only letters, digits, _ and -.');
    return join(folder, `${name}.${kind}`);
  };

  async function load(name: string): Promise<Buffer> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (await exists(path(name, 'gone'))) throw new KeyDestroyed(name);
    const found = await read(path(name, 'key'));
    if (found) return found;
    await makeOnce(folder, path(name, 'key'));
    // A destroyer writes its marker before it removes the file: whoever made the key in between sees the marker now.
    if (await exists(path(name, 'gone'))) {
      await erase(path(name, 'key'));
      throw new KeyDestroyed(name);
    }
    return (await read(path(name, 'key'))) ?? Promise.reject(new KeyDestroyed(name));
  }

  return {
    async key(name) {
      const now = monotonic();
      // The oldest first: behind one that is kept, all are.
      for (const [other, { until }] of cached) {
        if (until > now) break;
        cached.delete(other);
      }
      const known = cached.get(name);
      if (known) return known.key;
      const key = await load(name);
      if (destroyed.has(name)) throw new KeyDestroyed(name); // while it was being read
      cached.delete(name);
      cached.set(name, { key, until: now + KEPT_MS });
      for (const oldest of cached.keys()) {
        if (cached.size <= MAX_CACHED) break;
        cached.delete(oldest);
      }
      return key;
    },
    async destroy(name) {
      destroyed.add(name);
      cached.delete(name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await (await open(path(name, 'gone'), 'a', 0o600)).close();
      await syncFolder(folder);
      await erase(path(name, 'key'));
      await syncFolder(folder);
    },
  };
}

/** Makes a key unless somebody else does at the same moment; either way there is one afterwards, whole and on disk. */
async function makeOnce(folder: string, file: string): Promise<void> {
  const draft = join(folder, `.${randomBytes(9).toString('hex')}.draft`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(randomBytes(KEY_BYTES));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // `link`, not `rename`: it fails where a key is already, and so never replaces one that something was sealed with.
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
}

async function erase(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      await handle.write(randomBytes(KEY_BYTES), 0, KEY_BYTES, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await unlink(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error; // already gone: what was asked for
  }
}

async function read(file: string): Promise<Buffer | null> {
  try {
    const key = await readFile(file);
    if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${KEY_BYTES} bytes.`);
    return key;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A name in a folder is durable only once the folder itself is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: unknown) => (codeOf(error) === 'ENOENT' ? false : Promise.reject(error)),
  );
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
