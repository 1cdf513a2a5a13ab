/**
 * The ceiling for everything that goes over sockets: Socket.IO with our transport settings and nothing else. No database, no sessions, no rules, no
 * order but that of arrival. `PORT=14000 node bench/ceilings/bare-socket.mjs`; prints "listening" when it does.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, pingInterval: 5_000, pingTimeout: 5_000, perMessageDeflate: false });
/** How many messages each room has had. @type {Map<string, number>} */
const said = new Map();

io.on('connection', (socket) => {
  const { meetingId: room, name } = socket.handshake.auth;
  void socket.join(room);
  // What a page gets from us at first, of about the same size.
  socket.emit('hello', { connection: socket.id, now: Date.now(), me: socket.id });
  socket.emit('message', { type: 'snapshot', seq: 1, room });
  socket.on('say', ({ commandId, text }, answer) => {
    const seq = (said.get(room) ?? 0) + 1;
    said.set(room, seq);
    const message = { id: commandId, seq, change: seq, author: socket.id, name, role: 'member', text, at: Date.now(), deleted: null };
    io.to(room).emit('chat', { from: seq - 1, to: seq, messages: [message], more: false });
    answer({ ok: true, message });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
