import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from './callback-path';

describe('where signing in leads', () => {
  it.each(['/my', '/meetings/0f9c?tab=2', '/i/abc_DEF-1', '/groups/tuesday%20evening'])('AU-20 keeps a path of ours: %s', (path) => {
    expect(safePath(path, '/nowhere')).toBe(path);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https://evil.example/my',
    'javascript:alert(1)',
    'my',
    '',
    '/my\r\nSet-Cookie: a=b',
    '/my\tx',
    '/my x',
    `/${'a'.repeat(2000)}`,
    '/sign-in?callbackUrl=/my',
    '/reset',
    '/api/auth/signout',
    '/‮moc.elgoog',
    undefined,
    ['/my'],
    7,
  ])('AU-20 refuses what leads elsewhere or nowhere: %j', (path) => {
    expect(safePath(path, '/nowhere')).toBe('/nowhere');
  });

  it('AU-20 never leaves our host, whatever is asked', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.array(fc.constantFrom('/', '\\', '.', '@', ':', '?', '#', '%2f', 'evil', '\n')).map((p) => p.join('')),
        ),
        (asked) => {
          const to = safePath(asked);
          expect(new URL(to, 'https://meet.example.org').host).toBe('meet.example.org');
          expect(to).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        },
      ),
      { numRuns: 2000 },
    ));
});
