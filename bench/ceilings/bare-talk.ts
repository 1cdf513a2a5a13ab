import { io, type Socket } from 'socket.io-client';

/** In a page: Socket.IO's client as it comes, which keeps what is written while it is away, and comes back by itself. */
class BareTalk {
  readonly #at = new Map<string, number>();
  #socket: Socket | null = null;

  open(url: string): Promise<void> {
    const socket = io(url, { transports: ['websocket'] });
    this.#socket = socket;
    socket.on('chat', (text: string) => this.#at.set(text, performance.now()));
    return new Promise((resolve) => socket.once('connect', resolve));
  }
  say(text: string): void {
    this.#socket?.emit('say', text, () => undefined);
  }
  /** When these words were here, in ms of this page's clock; null: not yet. */
  keptAt = (text: string): number | null => this.#at.get(text) ?? null;
  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }
}

declare global {
  interface Window {
    __talk: BareTalk;
  }
}
window.__talk = new BareTalk();
