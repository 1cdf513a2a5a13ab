import { describe, expect, test } from 'vitest';
import { hashOf, isToken, newToken, seal, unseal } from './invitation-token';

const secret = 'a secret for this test only, long enough';

describe('IN-2 an invitation link is a secret', () => {
  test('256 random bits, different each time', () => {
    const tokens = new Set(Array.from({ length: 200 }, newToken));
    expect(tokens.size).toBe(200);
    for (const token of tokens) expect(isToken(token)).toBe(true);
  });
  test('only a hash is looked up, and it does not hold the token', () => {
    const token = newToken();
    expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(token)).toBe(hashOf(token));
    expect(hashOf(newToken())).not.toBe(hashOf(token));
  });
  test('can be shown again, with the same secret and for the same meeting only', () => {
    const token = newToken();
    const sealed = seal(token, 'meeting-1', secret);
    expect(sealed.includes(token)).toBe(false);
    expect(unseal(sealed, 'meeting-1', secret)).toBe(token);
    expect(unseal(sealed, 'meeting-2', secret)).toBeNull();
    expect(unseal(sealed, 'meeting-1', `${secret}.`)).toBeNull();
    const changed = Buffer.from(sealed);
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(unseal(changed, 'meeting-1', secret)).toBeNull();
    expect(unseal(Buffer.alloc(3), 'meeting-1', secret)).toBeNull();
  });
  test.each(['', 'short', `${'a'.repeat(42)}!`, 'a'.repeat(44), `${'a'.repeat(42)}\u0000`])('%j is no token', (text) => {
    expect(isToken(text)).toBe(false);
  });
});
