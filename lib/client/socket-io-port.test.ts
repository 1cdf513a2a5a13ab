import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import type { SocketEvents } from './ports';
import { socketIoPort } from './socket-io-port';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function server(): Promise<{ io: Server; url: string; http: HttpServer }> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], pingInterval: 50 });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  open.push(io);
  return { io, http, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}
/** Writes down what comes, and lets a test wait for it. */
function listener() {
  const heard: string[] = [];
  const waiting: { readonly what: string; readonly resolve: () => void }[] = [];
  const note = (what: string) => {
    heard.push(what);
    for (const wait of waiting) if (wait.what === what) wait.resolve();
  };
  const events: SocketEvents = {
    hello: ({ connection }, me) => note(`hello ${connection} ${me}`),
    message: ({ type }) => note(`message ${type}`),
    chat: ({ to }) => note(`chat ${to}`),
    media: ({ state }) => note(`media ${state}`),
    note: ({ text }, received) => {
      note(`note ${text}`);
      received();
    },
    bye: (code) => note(`bye ${code}`),
    heard: () => note('heard'),
    closed: () => note('closed'),
  };
  const until = (what: string) => (heard.includes(what) ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ what, resolve })));
  return { heard, events, until };
}
const handshake = { protocol: 1, meetingId: 'meeting-1' };

describe('the real socket', () => {
  it('CL-8 carries the handshake, what the server tells, its pings, questions and their answers, and its end', async () => {
    const { io, url } = await server();
    const seen: unknown[] = [];
    io.on('connection', (socket) => {
      seen.push(socket.handshake.auth);
      socket.on('time', (message: unknown, answer: (given: unknown) => void) => {
        seen.push(message);
        answer({ now: 7 });
      });
      socket.emit('hello', { connection: 'p1.a', now: 1, me: 'mia' });
      socket.emit('note', { text: 'hello' }, (answer: unknown) => {
        seen.push(answer);
        socket.emit('media', { state: 'away' });
      });
    });
    const { heard, events, until } = listener();
    const socket = socketIoPort(url).open(handshake, events);
    await until('media away');
    expect(await new Promise((resolve) => socket.ask('time', {}, resolve))).toEqual({ now: 7 });
    expect(seen).toEqual([handshake, { ok: true }, {}]);
    heard.splice(0);
    await until('heard'); // a ping, when nothing else is said
    io.disconnectSockets(true);
    await until('closed');
    expect(heard.filter((what) => what === 'closed').length).toBe(1);
  });

  it('SP-14 names the meeting in its address, so that a balancer may keep it on one process', async () => {
    const { io, url } = await server();
    const addressed = new Promise((resolve) => io.on('connection', (socket) => resolve(socket.handshake.query.m)));
    const socket = socketIoPort(url).open(handshake, listener().events);
    expect(await addressed).toBe('meeting-1');
    socket.close();
  });

  it('CL-8 says in the server’s own words why it was not let in, and that nobody answers', async () => {
    const { io, url } = await server();
    io.use((_socket, next) => next(new Error('no_entry')));
    const refused = listener();
    socketIoPort(url).open(handshake, refused.events);
    await refused.until('closed');
    expect(refused.heard).toEqual(['bye no_entry', 'closed']);
    const nobody = listener();
    socketIoPort('http://127.0.0.1:9').open(handshake, nobody.events);
    await nobody.until('closed');
    expect(nobody.heard).toEqual(['closed']);
  });

  it('CL-8 closed by the page before it was open, it stays closed', async () => {
    const { io, url } = await server();
    let arrivals = 0;
    io.on('connection', () => {
      arrivals += 1;
    });
    const early = listener();
    socketIoPort(url).open(handshake, early.events).close();
    const late = listener();
    io.on('connection', (socket) => void socket.emit('media', { state: 'none' }));
    socketIoPort(url).open(handshake, late.events);
    await late.until('media none');
    expect(early.heard).toEqual([]);
    expect(arrivals).toBe(1);
  });
});
