import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { readBody } from './body';
import { BARE_POLICY, securityHeaders, setHeaders } from './headers';
import { answerHealth, type Health } from './health';
import { distrust, isLoopback } from './proxied';
import type { StaticFiles } from './static-files';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;
type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> | void;

export interface ListenerPorts {
  readonly publicUrl: string;
  readonly health: Health;
  readonly files: StaticFiles;
  /** Pages and the rest of the API. */
  readonly next: Handler;
  /** Null: there is no media server. */
  readonly media: {
    readonly request: Handler;
    readonly upgrade: Upgrade;
    readonly webhook: (body: string, authorization: string | undefined) => Promise<'taken' | 'forged'>;
  } | null;
  readonly sockets: Upgrade;
  /** In development, Next's own upgrades for reloading. False: nobody took it. */
  readonly reloading: (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  readonly failed: (error: unknown) => void;
}

/** A webhook names one room and one person: small. Bytes. */
const MAX_WEBHOOK = 64_000;

/** Where a request goes. A whole address in the request line would let a stranger choose a host (CVE-2026-44578): no path then. */
function pathOf({ url = '' }: IncomingMessage): string | null {
  return url.startsWith('/') && !url.startsWith('//') && !url.includes('\\') ? (url.split('?', 1)[0] ?? null) : null;
}
const isUnder = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** Every request: our own few paths first, then files, then pages. */
export function requestListener(ports: ListenerPorts): (req: IncomingMessage, res: ServerResponse) => void {
  const headers = securityHeaders(ports.publicUrl);
  return (req, res) => {
    setHeaders(res, headers);
    void handle(ports, req, res).catch((error: unknown) => {
      ports.failed(error);
      if (!res.headersSent) plain(res, 500, 'Something went wrong on our side.');
      else res.destroy();
    });
  };
}

async function handle(ports: ListenerPorts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = pathOf(req);
  if (path === null) return plain(res, 400, 'bad request');
  if (isUnder(path, '/api/health')) return answerHealth(path, res, ports.health);
  if (path === '/api/livekit/webhook') return webhook(ports, req, res);
  // Upgrades come another way; what is left under these paths is only what the gate knows.
  if (isUnder(path, '/livekit')) return ports.media ? ports.media.request(req, bare(res)) : plain(res, 404, 'not found');
  if (isUnder(path, '/socket.io')) return plain(res, 404, 'not found');
  if (ports.files(req, res, path)) return;
  const home = localHome(req, ports.publicUrl);
  if (home) {
    res.writeHead(307, { Location: home, 'Cache-Control': 'no-store' });
    return void res.end();
  }
  distrust(req, ports.publicUrl);
  await ports.next(req, res);
}

/**
 * Somebody typed `localhost` where the product says 127.0.0.1, or the other way round: sign-in and sockets know one address only. Another port of the same
 * name is no mistake: behind a balancer of this machine it is our own, where Next asks for the page that follows a form, with the cookie of whoever sent it.
 */
function localHome({ method, headers: { host = '' }, url = '' }: IncomingMessage, publicUrl: string): string | null {
  const home = new URL(publicUrl);
  const name = host.replace(/:\d+$/, '');
  const isLocal = (one: string) => one === 'localhost' || one === '[::1]' || isLoopback(one);
  return method === 'GET' && name !== home.hostname && isLocal(name) && isLocal(home.hostname) ? publicUrl + url : null;
}

async function webhook({ media }: ListenerPorts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!media || req.method !== 'POST') return plain(res, 404, 'not found');
  const body = await readBody(req, MAX_WEBHOOK);
  if (body === null) return plain(res, 413, 'too long');
  plain(res, (await media.webhook(body, req.headers.authorization)) === 'taken' ? 200 : 401, 'thank you');
}

/** One router for all upgrades (decisions.md 27). What nobody knows is destroyed. */
export function upgradeListener(ports: ListenerPorts): (req: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (req, socket, head) => {
    socket.on('error', () => socket.destroy()); // a browser that went away meanwhile; nobody else to tell
    const path = pathOf(req);
    if (path !== null && isUnder(path, '/socket.io')) return void ports.sockets(req, socket, head);
    if (path !== null && isUnder(path, '/livekit') && ports.media) {
      void Promise.resolve(ports.media.upgrade(req, socket, head)).catch((error: unknown) => {
        ports.failed(error);
        socket.destroy();
      });
      return;
    }
    if (path === null || !path.startsWith('/_next/') || !ports.reloading(req, socket, head)) socket.destroy();
  };
}

function bare(res: ServerResponse): ServerResponse {
  res.setHeader('Content-Security-Policy', BARE_POLICY);
  return res;
}
function plain(res: ServerResponse, status: number, text: string): void {
  bare(res).writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  res.end(text);
}
