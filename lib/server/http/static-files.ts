import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

interface Stored {
  readonly path: string;
  readonly size: number;
}
export type StaticFiles = (req: IncomingMessage, res: ServerResponse, path: string) => boolean;

/**
 * Serves a folder that the build filled and that never changes, under `prefix`, compressed once with brotli and gzip (`file.js.br` beside
 * `file.js`). The list is made at the start, so no request can reach anything else. False: not one of these files.
 */
export async function staticFiles(folder: string, prefix: string): Promise<StaticFiles> {
  const files = await list(folder);
  return (req, res, path) => {
    if (!path.startsWith(prefix) || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    const name = decoded(path.slice(prefix.length));
    const plain = name === null ? undefined : files.get(name);
    const type = name === null ? undefined : TYPES[extname(name)];
    if (name === null || !plain || !type) return false;
    const [encoding, suffix] = ENCODINGS.find(([encoding, suffix]) => accepts(req, encoding) && files.has(name + suffix)) ?? [null, ''];
    const file = files.get(name + suffix) ?? plain;
    res.writeHead(200, {
      'Content-Type': type,
      'Content-Length': file.size,
      'Cache-Control': 'public, max-age=31536000, immutable',
      ...(files.has(`${name}.br`) ? { Vary: 'Accept-Encoding' } : {}),
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    });
    if (req.method === 'HEAD') res.end();
    // A file that vanished under us, or a reader that went away: the connection tells the browser.
    else
      createReadStream(file.path)
        .on('error', () => res.destroy())
        .pipe(res);
    return true;
  };
}

const accepts = ({ headers }: IncomingMessage, encoding: string) =>
  new RegExp(`(^|[, ])${encoding}($|[,; ])(?!\\s*q=0(\\.0*)?($|[, ]))`).test(String(headers['accept-encoding'] ?? ''));

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null; // no file of ours is called so
  }
}

/** By path below the folder, with `/`. Empty when there is no such folder (nothing was built). */
async function list(folder: string): Promise<ReadonlyMap<string, Stored>> {
  const found = new Map<string, Stored>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path).split(sep).join('/'), { path, size: (await stat(path)).size });
  }
  return found;
}
