/** Static files compressed once, as strongly as it goes, so that the server only sends (brotli is about 15 % smaller than gzip). */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { listFiles } from './files.mjs';

const WORTH = /\.(?:js|css|svg|json|txt|html|webmanifest|xml|wasm)$/;
/** Smaller files fit into one packet anyway. Bytes. */
const SMALLEST = 1_024;
const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/**
 * Writes `file.br` and `file.gz` beside every file under `folder` that shrinks.
 * @param {string} folder
 * @returns {Promise<{ files: number, from: number, to: number }>} bytes before, and after with brotli
 */
export async function compress(folder) {
  const files = listFiles(folder, ['.'], (path) => WORTH.test(path));
  const sum = { files: 0, from: 0, to: 0 };
  const one = async (/** @type {string} */ file) => {
    const path = join(folder, file);
    if ((await stat(path)).size < SMALLEST) return;
    const content = await readFile(path);
    const [br, gz] = await Promise.all([
      packBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      packGzip(content, { level: 9 }),
    ]);
    if (br.length < content.length) await writeFile(`${path}.br`, br);
    if (gz.length < content.length) await writeFile(`${path}.gz`, gz);
    sum.files += 1;
    sum.from += content.length;
    sum.to += Math.min(br.length, content.length);
  };
  // zlib works on four threads of its own; more at once only takes memory.
  const queue = [...files];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) await one(file);
    }),
  );
  return sum;
}
