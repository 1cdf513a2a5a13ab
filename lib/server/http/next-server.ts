import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import next from 'next';

export interface NextServer {
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Next's own upgrades, for reloading in development. False: nobody took it. */
  readonly reloading: (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  readonly close: () => Promise<void>;
}

/** Next behind our own server. It hangs its upgrades on a server that never listens, so that there is one router for all (decisions.md 27). */
export async function startNext(options: { readonly development: boolean; readonly host: string; readonly port: number }): Promise<NextServer> {
  const hook = createServer();
  const app = next({ dev: options.development, hostname: options.host, port: options.port, httpServer: hook });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (req, res) => handle(req, res),
    reloading: (req, socket, head) => hook.emit('upgrade', req, socket, head),
    close: () => app.close(),
  };
}
