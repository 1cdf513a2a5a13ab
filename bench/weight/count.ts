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
  /** See `contentsOf`. */
  readonly holds: string;
}

/** Words that stay in a minified file and occur in one library alone; the first that is found says what most of the file is. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/livekit[^]*livekit[^]*livekit/i, 'LiveKit’s client'],
  [/RaiseHand/, 'the room itself: screens and the meeting machine'],
  [/EIO/, 'Socket.IO’s client'],
  [/createPortal[^]*react-dom|react-dom[^]*createPortal/, 'React’s renderer'],
  [/AppRouter/, 'Next’s router'],
];

/** What a script mostly is; a style is a style; 'other' where nobody can tell. */
export function contentsOf(path: string, text: string): string {
  if (path.endsWith('.css')) return 'styles';
  return MARKS.find(([mark]) => mark.test(text))?.[1] ?? 'other';
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
