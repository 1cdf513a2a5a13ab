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
export const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);
