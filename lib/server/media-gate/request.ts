import type { IncomingMessage } from 'node:http';
import type { ConnectionId } from '../../meeting/machine/people';

export interface MediaRequest {
  readonly connection: ConnectionId;
  readonly validate: boolean;
  /** Path and query as LiveKit shall see them: without whatever else the browser put into the query. */
  readonly upstream: string;
}

const PATH = /^\/livekit\/([A-Za-z0-9-]{1,64}\.[A-Za-z0-9-]{1,64})\/rtc\/v1(\/validate)?$/;
/** The only word of the client's that LiveKit needs (livekit.md §4); 2.4 kB measured. */
const MAX_JOIN_REQUEST = 16_000;

/**
 * The two requests that livekit-client 2.23 makes, and nothing else: no other path, no encoded one, no `..`, no whole address in the request
 * line (which would let a stranger choose the host).
 */
export function mediaRequest(url: string): MediaRequest | null {
  const [path = '', query = ''] = url.split('?', 2);
  const found = PATH.exec(path);
  if (!found?.[1]) return null;
  const asked = new URLSearchParams(query).get('join_request') ?? '';
  if (asked.length > MAX_JOIN_REQUEST) return null;
  const validate = found[2] !== undefined;
  const rest = asked === '' ? '' : `?${new URLSearchParams({ join_request: asked })}`;
  return { connection: found[1] as ConnectionId, validate, upstream: `/rtc/v1${validate ? '/validate' : ''}${rest}` };
}

/**
 * Cookies alone would invite other sites to open this door (CSWSH). A websocket always carries its origin. A plain GET from our own page does not;
 * there, the browser says itself that it is our own.
 */
export function isOurs({ headers }: IncomingMessage, origin: string, kind: 'websocket' | 'get'): boolean {
  if (headers.origin !== undefined || kind === 'websocket') return headers.origin === origin;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}
