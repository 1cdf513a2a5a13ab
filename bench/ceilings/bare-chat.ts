import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

export interface BareChat {
  readonly url: string;
  stop(): Promise<void>;
}

/** Socket.IO as its own guide has it for clients that come back: our transport and pings, and its recovery of what was missed. Keeps nothing else. */
export async function startBareChat(): Promise<BareChat> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false, pingInterval: 5_000, pingTimeout: 5_000, connectionStateRecovery: {} });
  io.on('connection', (socket) => {
    void socket.join('all');
    socket.on('say', (text: string, answer: (kept: true) => void) => {
      io.to('all').emit('chat', text);
      answer(true);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, stop: () => io.close() };
}
