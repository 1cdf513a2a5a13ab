import type { ServerResponse } from 'node:http';

/** On every answer of this server, whoever makes it: pages, files, API, refusals. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // The address of a meeting is nobody else's business.
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'X-DNS-Prefetch-Control': 'off',
    ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** For answers that are no pages: they load nothing and stand in no frame. Pages get theirs, with a nonce, from `proxy.ts`. */
export const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'";

export function setHeaders(res: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
}

/**
 * What a page may load (decisions.md 28): scripts only with this answer's nonce, everything else from here. Inline `style` attributes are allowed,
 * or the circle's places, which the server computes, would be dropped before hydration.
 */
export function contentSecurityPolicy({ nonce, publicUrl, development }: { nonce: string; publicUrl: string; development: boolean }): string {
  const socket = publicUrl.replace(/^http/, 'ws');
  const policy: Record<string, string> = {
    'default-src': "'self'",
    // In development Next evaluates code for reloading.
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': `'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'connect-src': `'self' ${socket}${development ? ' ws:' : ''}`,
    'worker-src': "'self' blob:",
    'manifest-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    ...(publicUrl.startsWith('https:') ? { 'upgrade-insecure-requests': '' } : {}),
  };
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');
}
