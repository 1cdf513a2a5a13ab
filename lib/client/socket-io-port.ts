import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import type { ByeCode, ClientToServer, ServerToClient } from '../protocol/messages';
import type { Asked, OpenSocket, Question, SocketEvents, SocketPort } from './ports';

/** How long one attempt may take before it counts as not reached, in ms. */
const OPEN_WITHIN = 8_000;
const BYE_CODES: readonly ByeCode[] = ['signed_out', 'reload', 'no_entry', 'finished', 'restarting', 'misbehaved'];

/**
 * Socket.IO on the page's own origin, or at `url`; `more`: what a browser adds by itself (cookie, origin), for programs that are none. The library is
 * loaded with the first attempt; a failure to load it is a failed attempt.
 */
export const socketIoPort = (url?: string, more: Partial<ManagerOptions & SocketOptions> = {}): SocketPort => ({
  open(handshake, events) {
    let socket: Socket<ServerToClient, ClientToServer> | null = null;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      events.closed();
    };
    void import('socket.io-client').then(({ io }) => {
      if (over) return;
      // In the address for a balancer alone, which may keep a meeting on one process by it (docs/scaling.md); the server believes the handshake only.
      const query = { m: handshake.meetingId };
      const options = {
        ...more,
        path: '/socket.io',
        transports: ['websocket'],
        auth: handshake,
        query,
        reconnection: false,
        forceNew: true,
        timeout: OPEN_WITHIN,
      };
      socket = url === undefined ? io(options) : io(url, options);
      wire(socket, events, end);
    }, end);
    return {
      ask: (question, message, answer) => emit(socket, question, message, answer as (answer: unknown) => void),
      close() {
        over = true;
        socket?.disconnect();
      },
    } satisfies OpenSocket;
  },
});

function wire(socket: Socket<ServerToClient, ClientToServer>, events: SocketEvents, end: () => void): void {
  socket.on('hello', ({ connection, now, me }) => events.hello({ connection, now }, me));
  socket.on('message', (message) => events.message(message));
  socket.on('chat', (batch) => events.chat(batch));
  socket.on('media', (health) => events.media(health));
  socket.on('note', (note, received) => events.note(note, () => received({ ok: true })));
  socket.on('bye', ({ code }) => events.bye(code));
  socket.onAny(() => events.heard());
  socket.io.on('ping', () => events.heard());
  socket.on('disconnect', end);
  socket.on('connect_error', ({ message }) => {
    // A handshake that the gateway refuses says why in the same words as its last word on an open socket.
    const code = BYE_CODES.find((known) => known === message);
    if (code) events.bye(code);
    socket.disconnect(); // or a later retry of the library's own would race with ours
    end();
  });
}

/** Each question has its own message and answer; Socket.IO's typing cannot follow that through one generic call. */
function emit<Q extends Question>(
  socket: Socket<ServerToClient, ClientToServer> | null,
  question: Q,
  message: Asked<Q>,
  answer: (answer: unknown) => void,
): void {
  if (!socket?.connected) return; // no answer, as when the question had been lost on the way
  (socket as unknown as { emit(question: string, message: unknown, answer: (answer: unknown) => void): void }).emit(question, message, answer);
}
