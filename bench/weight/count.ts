/** What a page weighs: its scripts and styles, as many bytes as the server sends of each. Pure. */

export interface Weight {
  /** Bytes of the body without compression, with gzip, with brotli. */
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}
export interface SentFile extends Weight {
  /** From the root of the site, e.g. /_next/static/chunks/a1b2.js */
  readonly path: string;
}

const COUNTED = /^\/_next\/static\/.+\.(?:js|css)$/;

/**
 * @param addresses everything that a browser asked for, in order
 * @returns paths of scripts and styles, each once: the second time it comes from the browser's own store
 */
export function countedPaths(addresses: readonly string[]): string[] {
  const paths = addresses.map((address) => new URL(address).pathname).filter((path) => COUNTED.test(path));
  return [...new Set(paths)];
}

export function total(files: readonly SentFile[]): Weight {
  const sum = (of: keyof Weight) => files.reduce((bytes, file) => bytes + file[of], 0);
  return { plain: sum('plain'), gzip: sum('gzip'), brotli: sum('brotli') };
}

/** kB of 1,000 bytes, as the limits of decisions 29 are meant. */
const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);

/** One line a file, the heaviest first, the sum last. */
export function table(title: string, files: readonly SentFile[]): string {
  const line = (name: string, { plain, gzip, brotli }: Weight) =>
    `${name.padEnd(48)}${[plain, gzip, brotli].map((bytes) => kilobytes(bytes).padStart(10)).join('')}`;
  const heaviest = files.toSorted((a, b) => b.gzip - a.gzip);
  return [
    `${title.padEnd(48)}${['plain', 'gzip', 'brotli'].map((word) => word.padStart(10)).join('')}  kB`,
    ...heaviest.map((file) => line(file.path.replace('/_next/static/', ''), file)),
    line(`${files.length} files`, total(files)),
  ].join('\n');
}
