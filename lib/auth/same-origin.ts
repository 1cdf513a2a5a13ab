/**
 * Whether a request that changes something comes from a page of ours. `Origin` decides; under `Referrer-Policy: no-referrer` browsers send
 * `Origin: null` even for our own forms (Fetch standard, "append a request Origin header"), so there `Sec-Fetch-Site` decides, which no page
 * can forge: a sandboxed frame with its `null` says `cross-site`. Neither header: refused.
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origin !== 'null') return origin === publicUrl;
  return headers.get('sec-fetch-site') === 'same-origin';
}
