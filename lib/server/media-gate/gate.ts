import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import { type AdmissionPorts, admit, type Pass, type Refusal, stillStands } from './admission';
import { MediaConnections } from './connections';
import { askLiveKit, type Upstream } from './forward';
import { isOurs, type MediaRequest, mediaRequest } from './request';

export interface GatePorts extends Omit<AdmissionPorts, 'meetings'> {
  readonly meetings: Pick<Meetings, 'newest' | 'known'>;
  /** Origin of the pages that may connect: exactly PUBLIC_URL. */
  readonly origin: string;
  /** Base address of LiveKit. */
  readonly livekitUrl: string;
  readonly decided: (answer: GateAnswer) => void;
  /** Somebody was let through: what they may have must be looked after in this process. */
  readonly entered: (meeting: MeetingId) => void;
}
export type GateAnswer = 'let_in' | 'no_path' | 'foreign' | 'not_signed_in' | 'refused' | 'away';

/** Decisions under way at once: more than a full house that comes back together, less than what would starve the database. */
const MAX_DECIDING = 300;
const WORDS: Record<number, string> = { 401: 'not signed in', 403: 'not admitted', 404: 'not found', 503: 'not now' };
const ANSWERS: Record<Refusal, GateAnswer> = { 401: 'not_signed_in', 403: 'refused', 503: 'away' };

/**
 * The only way from a browser to LiveKit's signalling (livekit.md §4). Browsers hold no LiveKit token: the gate decides from session, meeting
 * and the one connection that may have media, mints a token of the state at that moment, and puts it into a header.
 */
export class MediaGate {
  readonly connections = new MediaConnections();
  #deciding = 0;

  constructor(private readonly ports: GatePorts) {}

  /** Takes over an upgrade of any path under /livekit. Answers or forwards it within a few seconds; never throws. */
  async upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy()); // a browser that went away while it waited; nobody else may be told
    const pass = await this.#decide(req, 'websocket');
    if (typeof pass === 'number') return refuse(socket, pass);
    const upstream = await askLiveKit(this.ports.livekitUrl, req, pass.request.upstream, pass.token);
    // LiveKit's own refusals are not for browsers: its 401 holds the token, and a 404 would end the session for good (livekit.md §0, 5).
    if (upstream.kind !== 'upgraded') return refuse(socket, this.#answered('away', 503));
    const refusal = this.#enter(pass, socket, upstream);
    if (refusal) return refuse(socket, this.#answered(ANSWERS[refusal], refusal));
    this.#answered('let_in', 101);
    upstream.join(socket, head);
  }

  /** `GET …/validate`, which the browser sends after a failed upgrade to learn why; everything else under /livekit is 404. */
  async request(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const isGet = req.method === 'GET';
    const pass = isGet ? await this.#decide(req, 'get') : this.#answered('no_path', 404);
    const upstream = typeof pass === 'number' ? null : await askLiveKit(this.ports.livekitUrl, req, pass.request.upstream, pass.token);
    const status = typeof pass === 'number' ? pass : upstream?.kind === 'answered' && upstream.status === 200 ? 200 : 503;
    res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
    res.end(WORDS[status] ?? 'success');
  }

  async #decide(req: IncomingMessage, kind: 'websocket' | 'get'): Promise<(Pass & { readonly request: MediaRequest }) | 401 | 403 | 404 | 503> {
    const request = mediaRequest(req.url ?? '');
    if (!request || request.validate === (kind === 'websocket')) return this.#answered('no_path', 404);
    if (!isOurs(req, this.ports.origin, kind)) return this.#answered('foreign', 403);
    if (this.#deciding >= MAX_DECIDING) return this.#answered('away', 503);
    this.#deciding += 1;
    const pass = await admit(this.ports, request.connection, req.headers.cookie).finally(() => (this.#deciding -= 1));
    return typeof pass === 'number' ? this.#answered(ANSWERS[pass], pass) : { ...pass, request };
  }

  /** In one tick: is what the token says still so, and if so, remembered, so that the next removal finds the connection. null: in. */
  #enter(pass: Pass & { readonly request: MediaRequest }, socket: Duplex, upstream: Upstream): Refusal | null {
    const known = this.ports.meetings.known(pass.meeting);
    const stands = known ? stillStands(known.state, pass, pass.request.connection) : 'yes';
    if (stands === 'yes' && !socket.destroyed) {
      this.connections.add({ meeting: pass.meeting, participant: pass.participant, session: pass.session, sides: [socket, upstream.side] });
      this.ports.entered(pass.meeting);
      return null;
    }
    upstream.side.destroy();
    return stands === 'otherwise' ? 503 : 403;
  }

  #answered<T extends number>(answer: GateAnswer, status: T): T {
    this.ports.decided(answer);
    return status;
  }
}

function refuse(socket: Duplex, status: number): void {
  if (socket.destroyed) return;
  const words = WORDS[status] ?? 'not now';
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${words.length}\r\nCache-Control: no-store\r\n\r\n${words}`,
    () => socket.destroy(),
  );
}
