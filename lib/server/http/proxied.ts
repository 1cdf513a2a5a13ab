import type { IncomingMessage } from 'node:http';

const CLAIMED = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded', 'x-real-ip', 'x-middleware-subrequest', 'x-nonce'] as const;
const LOOPBACK = /^(::1|(::ffff:)?127\.)/;
const PRIVATE = /^(::1|fe80:|f[cd]|(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.))/i;

export const isLoopback = (address: string | undefined): boolean => LOOPBACK.test(address ?? '');

/**
 * Leaves nothing in a request that a stranger may claim and that Next or we would believe: one fixed host (never the Host header), our own
 * protocol, and as address the one that really connected. Over https there is a proxy in front, since this server itself speaks no TLS: what
 * such a proxy in the private network says of the address stays.
 */
export function distrust(req: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  const address = req.socket.remoteAddress ?? '';
  const behindProxy = protocol === 'https:' && PRIVATE.test(address);
  const claimed = req.headers['x-forwarded-for'];
  for (const name of CLAIMED) delete req.headers[name];
  req.headers.host = host;
  req.headers['x-forwarded-host'] = host;
  req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  // Under "no-referrer" browsers say `Origin: null` even for forms of our own pages (Fetch, "append a request Origin header"), and Next refuses that.
  // Sec-Fetch-Site cannot be set by any page; a sandboxed frame, whose origin is null too, says "cross-site" there.
  if (req.headers.origin === 'null' && req.headers['sec-fetch-site'] === 'same-origin') req.headers.origin = publicUrl;
  req.headers['x-forwarded-for'] = behindProxy && claimed !== undefined ? String(claimed) : address;
}
