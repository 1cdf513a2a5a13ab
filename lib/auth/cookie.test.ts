import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSessionToken, sessionCookie } from './cookie';
import { newToken } from './token';

const token = newToken();

describe('the session cookie', () => {
  it('AU-4 is found among others, and only under the name that fits the address', () => {
    expect(readSessionToken(`a=b; next-auth.session-token=${token}; c=%E0%A4%A`, false)).toBe(token);
    expect(readSessionToken(`__Secure-next-auth.session-token=${token}`, true)).toBe(token);
    expect(readSessionToken(`next-auth.session-token=${token}`, true)).toBeNull();
    expect(readSessionToken(`__Secure-next-auth.session-token=${token}`, false)).toBeNull();
  });

  it.each([
    undefined,
    null,
    '',
    ';;;',
    '=',
    'next-auth.session-token',
    'next-auth.session-token=',
    'next-auth.session-token=%E0%A4%A',
    'next-auth.session-token=%',
    `next-auth.session-token=${'a'.repeat(100_000)}`,
    `next-auth.session-token=${token}x`,
    `xnext-auth.session-token=${token}`,
    'next-auth.session-token=__proto__',
    '__proto__=1',
  ])('AU-4 garbage is nobody, and never an error: %j', (header) => {
    expect(readSessionToken(header, false)).toBeNull();
  });

  it('AU-4 no header whatever makes it throw', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (header, secure) => void readSessionToken(header, secure))));

  it('AU-5 is out of reach of scripts and of other sites; over https it never travels in the clear', () => {
    const line = sessionCookie(token, null, true);
    expect(line).toMatch(/^__Secure-next-auth\.session-token=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    expect(sessionCookie(token, null, false)).not.toContain('Secure');
  });

  it('GU-3 a guest’s cookie ends with the session', () => {
    expect(sessionCookie(token, 3_600_000, false)).toContain('Max-Age=3600;');
    expect(sessionCookie(token, -1, false)).toContain('Max-Age=0;');
  });
});
