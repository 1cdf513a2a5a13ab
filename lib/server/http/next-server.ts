import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

interface Options {
  readonly development: boolean;
  readonly host: string;
  readonly port: number;
}
interface NextServer {
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Next behind our own server. It may be asked before it is loaded: requests wait. */
export class Pages {
  readonly #options: Options;
  // Next hangs its upgrades on a server that never listens, so that there is one router for all (decisions.md 27).
  readonly #hook = createServer();
  #server: Promise<NextServer> | undefined;
  #loaded = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** Takes most of a second, once, and nothing else runs meanwhile. Rejects when there is no build that Next can read. */
  async load(): Promise<NextServer> {
    this.#server ??= start(this.#options, this.#hook);
    const server = await this.#server;
    this.#loaded = true;
    return server;
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    await (await this.load()).handle(req, res);
  }

  /** Next's own upgrades, for reloading in development. False: nobody took it. */
  reloading(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.#hook.emit('upgrade', req, socket, head);
  }

  async close(): Promise<void> {
    await (await this.#server)?.close();
  }
}

async function start({ development, host, port }: Options, hook: ReturnType<typeof createServer>): Promise<NextServer> {
  // Loaded here and not with the rest: it is half of all that a start has to read.
  const { default: next } = await import('next');
  const app = next({ dev: development, hostname: host, port, httpServer: hook });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (req, res) => handle(req, res), close: () => app.close() };
}
