import { isToken } from './token';

/** The longest that browsers keep a cookie. For accounts the row in `sessions` decides, so that renewing it needs no new cookie. */
const MAX_COOKIE_SECONDS = 400 * 24 * 60 * 60;

export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** next-auth's own names. Over https only the prefixed one counts: another site under the same domain cannot plant it from plain http. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Secure-next-auth.session-token' : 'next-auth.session-token');

/** The value of the first cookie of this name; null without one. Decodes nothing, so nothing in a header can make it throw. */
export function cookieValue(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The session token of a Cookie header; null for none, and for anything that is not a token of ours. */
export function readSessionToken(header: string | null | undefined, secure: boolean): string | null {
  const value = cookieValue(header, sessionCookieName(secure));
  return isToken(value) ? value : null;
}

export interface CookieOptions {
  readonly secure: boolean;
  readonly maxAgeSeconds: number;
}
/** A Set-Cookie line: for scripts unreadable, never sent along from other sites' posts. `value` must be free of `;` and spaces. */
export const setCookieLine = (name: string, value: string, { secure, maxAgeSeconds }: CookieOptions): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** `leftMs` null: an account, whose row decides; otherwise a guest, whose cookie ends with the session, so much later. */
export const sessionCookie = (token: string, leftMs: number | null, secure: boolean): string =>
  setCookieLine(sessionCookieName(secure), token, { secure, maxAgeSeconds: leftMs === null ? MAX_COOKIE_SECONDS : leftMs / 1_000 });

export const clearedSessionCookie = (secure: boolean): string => setCookieLine(sessionCookieName(secure), '', { secure, maxAgeSeconds: 0 });
