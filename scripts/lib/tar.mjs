/** One file out of a tar stream (POSIX ustar); enough for a release archive, without dependencies. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { posix } from 'node:path';

const BLOCK = 512;

/**
 * Writes the first regular file with this name, in whatever folder of the archive, to `target` (mode 0755).
 * @param {AsyncIterable<Buffer>} stream of the unpacked tar
 * @param {string} name
 * @param {string} target
 * @throws when the archive has no such file, or ends in the middle of it
 */
export async function extractFile(stream, name, target) {
  let rest = Buffer.alloc(0);
  /** Bytes of the present file that are still to come, and the padding after them. */
  let left = 0;
  let padding = 0;
  /** @type {number | null} */
  let out = null;
  try {
    for await (const piece of stream) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      for (;;) {
        if (left > 0) {
          const part = rest.subarray(0, left);
          if (out !== null) writeSync(out, part);
          rest = rest.subarray(part.length);
          left -= part.length;
          if (left > 0) break;
          if (out !== null) return;
        }
        if (rest.length < padding + BLOCK) break;
        const header = rest.subarray(padding, padding + BLOCK);
        rest = rest.subarray(padding + BLOCK);
        if (header.every((byte) => byte === 0)) throw new Error(`${name} is not in the archive`);
        left = Number.parseInt(field(header, 124, 12), 8) || 0;
        padding = (BLOCK - (left % BLOCK)) % BLOCK;
        const type = field(header, 156, 1);
        if ((type === '0' || type === '') && posix.basename(field(header, 0, 100)) === name && left > 0) out = openSync(target, 'wx', 0o755);
      }
    }
    throw new Error(out === null ? `${name} is not in the archive` : 'the archive ends too early');
  } finally {
    if (out !== null) closeSync(out);
  }
}

/** @param {Buffer} header @param {number} at @param {number} length */
const field = (header, at, length) =>
  header
    .subarray(at, at + length)
    .toString('utf8')
    .replace(/\0.*$/s, '')
    .trim();
