import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

export interface Upstream {
  readonly kind: 'upgraded';
  /** LiveKit's end of the wire. */
  readonly side: Duplex;
  /** Tells the browser that it is through, and joins both ends. */
  join(browser: Duplex, head: Buffer): void;
}
/** What LiveKit made of it. Its words stay here: they may hold the token. */
export type Answer = Upstream | { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'silent' };

/** How long LiveKit may take to answer, in ms. */
const PATIENCE = 3_000;
/** All that a websocket needs. Not passed on: cookies, Authorization, X-Forwarded-*, Origin, and whatever else somebody thinks of. */
const PASSED = ['upgrade', 'connection', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions', 'sec-websocket-protocol'] as const;

/**
 * Asks LiveKit in the browser's name, with our token in a header (which wins over the query: livekit.md §4). Resolves within three seconds,
 * never rejects.
 */
export function askLiveKit(base: string, { headers }: IncomingMessage, path: string, token: string): Promise<Answer> {
  return new Promise((resolve) => {
    const passed = PASSED.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
    const request = (base.startsWith('https:') ? https : http).request(new URL(path, base), {
      method: 'GET',
      agent: false,
      headers: { ...Object.fromEntries(passed), authorization: `Bearer ${token}` },
    });
    const timer = setTimeout(() => settle({ kind: 'silent' }), PATIENCE);
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
      if (answer.kind !== 'upgraded') request.destroy();
    };
    request.once('upgrade', (response, side: Duplex, first: Buffer) =>
      settle({ kind: 'upgraded', side, join: (browser, head) => join(response, side, first, browser, head) }),
    );
    request.once('response', (response) => {
      response.resume();
      settle({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    request.on('error', () => settle({ kind: 'silent' })); // LiveKit is away; 503 says so
    request.end();
  });
}

function join(response: IncomingMessage, side: Duplex, first: Buffer, browser: Duplex, head: Buffer): void {
  const lines = response.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : []));
  browser.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
  if (first.length > 0) browser.write(first);
  if (head.length > 0) side.write(head);
  for (const end of [browser, side]) if ('setNoDelay' in end && typeof end.setNoDelay === 'function') end.setNoDelay(true);
  side.pipe(browser);
  browser.pipe(side);
}
