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
  // Next hangs its upgrades on a server that never listens, so that there is one router for all (decisions.md 27).
  readonly #hook = createServer();
  readonly #begin: (server: Promise<NextServer>) => void;
  readonly #server: Promise<NextServer>;
  #begun = false;
  #loaded = false;

  constructor() {
    let begin: (server: Promise<NextServer>) => void = () => undefined;
    this.#server = new Promise((resolve) => (begin = resolve));
    this.#begin = begin;
    this.#server.catch(() => undefined); // whoever called `load` is told
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** Once. Takes most of a second, and nothing else runs meanwhile. Rejects when there is no build that Next can read. */
  async load(options: Options): Promise<void> {
    this.#begun = true;
    this.#begin(start(options, this.#hook));
    await this.#server;
    this.#loaded = true;
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    await (await this.#server).handle(req, res);
  }

  /** Next's own upgrades, for reloading in development. False: nobody took it. */
  reloading(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.#hook.emit('upgrade', req, socket, head);
  }

  async close(): Promise<void> {
    if (this.#begun) await (await this.#server).close();
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
