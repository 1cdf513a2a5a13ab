/** Longer addresses than this are not ours. */
const MAX_LENGTH = 1000;
/** Anything that no address of ours needs and that a browser or a header might read differently from us: control characters, spaces, backslashes. */
const STRANGE = /[^\x21-\x7e]|\\/;
const HERE = 'http://hearth.invalid';

/**
 * Where to go after signing in: a path of our own, with its query, or `fallback`.
 * Refuses addresses of other sites in every spelling (`//evil`, `/\evil`, `https:…`), line breaks, and the sign-in pages themselves.
 */
export function safePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || wanted.length > MAX_LENGTH || STRANGE.test(wanted)) return fallback;
  if (!wanted.startsWith('/') || wanted.startsWith('//')) return fallback;
  if (!URL.canParse(wanted, HERE)) return fallback;
  const url = new URL(wanted, HERE);
  // `/.//evil` is a path whose normal form begins with two slashes, which a browser reads as another host.
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
  if (/^\/(sign-in|reset|api)(\/|$)/.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}`;
}
