import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { proxy } from '../../../proxy';
import { contentSecurityPolicy } from './headers';

const directives = (policy: string) => new Map(policy.split('; ').map((part) => [part.split(' ', 1)[0] ?? '', part]));

describe('what a page may load', () => {
  it('HD-3 scripts by nonce only, styles from here, attributes for the circle, frames of nobody', () => {
    const all = directives(contentSecurityPolicy({ nonce: 'abc', publicUrl: 'https://meet.example.org', development: false }));
    expect(all.get('script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(all.get('style-src')).toBe("style-src 'self' 'nonce-abc'");
    expect(all.get('style-src-attr')).toBe("style-src-attr 'unsafe-inline'");
    expect(all.get('connect-src')).toBe("connect-src 'self' wss://meet.example.org");
    expect(all.get('worker-src')).toBe("worker-src 'self' blob:");
    for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src']) expect(all.get(name)).toBe(`${name} 'none'`);
    expect(all.has('upgrade-insecure-requests')).toBe(true);
    expect([...all.values()].join()).not.toMatch(/unsafe-eval|https?:\/\/|\*/);
  });

  it('HD-4 every page has a nonce of its own, told to Next and to the browser alike', () => {
    const pages = [1, 2].map(() => proxy(new NextRequest('https://meet.example.org/groups')));
    const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]);
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const page of pages) {
      expect(page.headers.get('x-middleware-request-content-security-policy')).toBe(page.headers.get('content-security-policy'));
    }
  });
});
