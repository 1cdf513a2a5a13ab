import { describe, expect, it } from 'vitest';
import { cleanEmail } from './email-address';

describe('mail addresses', () => {
  it.each([
    ['Kit@Example.org', 'kit@example.org'],
    ['  kit+meetings@mail.example.org ', 'kit+meetings@mail.example.org'],
    ['kit@straße.example', 'kit@xn--strae-oqa.example'],
  ])('AU-21 one address has one spelling: %s', (typed, kept) => {
    expect(cleanEmail(typed)).toBe(kept);
  });

  it.each([
    '',
    'kit',
    'kit@',
    '@example.org',
    'kit@example',
    'kit@@example.org',
    '"a"@b.example',
    'a@b.example,c@d.example',
    'a@b.example\nBcc: c@d.example',
    'kit @example.org',
    '<kit@example.org>',
    'kit@127.0.0.1',
    'kit@[::1]',
    'kit@example.org/x',
    'kіt@example.org',
    `${'k'.repeat(65)}@example.org`,
    `kit@${'e'.repeat(260)}.org`,
    'kit@-example.org',
    null,
    7,
  ])('AU-21 refuses what is not one plain address: %j', (typed) => {
    expect(cleanEmail(typed)).toBeNull();
  });
});
