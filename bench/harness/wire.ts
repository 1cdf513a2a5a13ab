import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { FrameReader, maskedFrame } from './frames';

export interface WireOptions {
  readonly port: number;
  /** Of Socket.IO's handshake. */
  readonly auth: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `text`: name and message as JSON, unread, so that a reader costs the machine as little as possible. */
  readonly heard?: (text: string) => void;
  readonly closed?: () => void;
}

/**
 * One Socket.IO connection, by hand over TCP: the same few lines in front of both servers. Socket.IO's own client costs more than either server does,
 * and a hundred of them on the machine that is measured would hide the difference.
 */
export class Wire {
  readonly #socket: Socket;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #asked = 0;
  #over = false;

  constructor(private readonly options: WireOptions) {
    const { port, headers = {} } = options;
    const lines = Object.entries({ ...headers, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.write(
      [
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        ...lines,
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        '',
        '',
      ].join('\r\n'),
    );
    const reader = new FrameReader((text) => this.#packet(text));
    this.#socket.on('data', (bytes: Buffer) => reader.read(bytes));
    this.#socket.on('error', () => this.#socket.destroy()); // nobody listens, or it was killed: 'close' tells
    this.#socket.on('close', () => this.#end());
  }

  /** The first argument of the answer; never, when the connection ends before. */
  ask<T>(name: string, message: unknown): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#answers.set(id, (answer) => resolve(answer as T));
      this.#send(`42${id}${JSON.stringify([name, message])}`);
    });
  }

  /** As when a page is closed. `closed` is not told. */
  close(): void {
    this.#over = true;
    this.#socket.destroy();
  }

  #send(text: string): void {
    this.#socket.write(maskedFrame(text));
  }

  /** Engine.IO's packets (open, ping, message), and in them Socket.IO's (connect, refused, event, answer). */
  #packet(text: string): void {
    if (text.startsWith('0')) this.#send(`40${JSON.stringify(this.options.auth)}`);
    else if (text === '2') this.#send('3');
    else if (text.startsWith('42')) this.options.heard?.(text.slice(text.indexOf('[')));
    else if (text.startsWith('43')) this.#answered(text);
    else if (text.startsWith('44') || text.startsWith('41')) this.#socket.destroy();
  }

  #answered(text: string): void {
    const at = text.indexOf('[');
    const id = Number(text.slice(2, at));
    const [answer] = JSON.parse(text.slice(at)) as [unknown];
    this.#answers.get(id)?.(answer);
    this.#answers.delete(id);
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.options.closed?.();
  }
}
