import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type ByeCode } from '../protocol/messages';
import { Connection } from './connection';
import { reconnectDelay } from './reconnect-delays';
import { FakeClock } from './testing/fake-clock';
import { evenRandom, FakePage } from './testing/fake-page';
import { FakeServer } from './testing/fake-socket';

const silent = { message: () => undefined, chat: () => undefined, media: () => undefined, note: () => undefined };
function connecting() {
  const clock = new FakeClock();
  const page = new FakePage();
  const server = new FakeServer();
  const connection = new Connection('meeting-1', { socket: server, clock, signals: page, random: evenRandom() }, silent);
  connection.start();
  return { clock, page, server, connection, state: () => connection.view.getSnapshot() };
}
async function connected() {
  const made = connecting();
  made.server.newest.greet();
  await made.clock.pass(6_000); // long enough to count as steady
  made.server.newest.events.heard();
  return made;
}

describe('a connection', () => {
  it('CL-10 says its protocol and meeting, and is connected with the greeting', () => {
    const { server, state, connection } = connecting();
    expect(state().state).toBe('connecting');
    expect(server.newest.handshake).toEqual({ protocol: PROTOCOL_VERSION, meetingId: 'meeting-1' });
    server.newest.greet('p1.a');
    expect(state()).toEqual({ state: 'connected' });
    expect(connection.greeting.getSnapshot()).toEqual({ connection: 'p1.a', me: 'mia' });
  });

  it('CL-11 comes back fast at first and then slower, never slower than 5 s', async () => {
    const { clock, server, state } = await connected();
    server.newest.events.closed();
    const since = clock.now();
    expect(state()).toEqual({ state: 'reconnecting', since, why: 'lost', offline: false });
    const tried: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const before = server.sockets.length;
      const start = clock.now();
      while (server.sockets.length === before) await clock.pass(1);
      tried.push(clock.now() - start);
      server.newest.events.closed();
    }
    expect(tried.map((ms) => Math.round(ms / 10) * 10)).toEqual([130, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    expect(state()).toMatchObject({ state: 'reconnecting', since });
    server.newest.events.hello({ connection: 'late', now: 0 }, 'mia'); // a socket that was given up says nothing any more
    expect(state().state).toBe('reconnecting');
  });

  it('CL-11 spreads attempts by chance, within 0 to 250 ms and then a quarter', () => {
    expect([0, 0.5, 0.999].map((fraction) => reconnectDelay(0, fraction))).toEqual([0, 125, 250]);
    expect([0, 0.999].map((fraction) => reconnectDelay(1, fraction))).toEqual([375, 625]);
    expect([0, 0.999].map((fraction) => reconnectDelay(99, fraction))).toEqual([3750, 5000]);
  });

  it('CL-12 tries at once when the network is back or the page is looked at again', async () => {
    const { clock, page, server } = await connected();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      server.newest.events.closed();
      await clock.pass(5_000);
    }
    server.newest.events.closed();
    const before = server.sockets.length;
    page.send('back');
    expect(server.sockets.length).toBe(before + 1);
  });

  it('CL-13 takes 12 s of silence for a loss, and any sign of life for life', async () => {
    const { clock, server, state } = await connected();
    for (let second = 0; second < 30; second += 5) {
      await clock.pass(5_000);
      server.newest.events.heard();
    }
    expect(state().state).toBe('connected');
    await clock.pass(11_999);
    expect(state().state).toBe('connected');
    await clock.pass(1);
    expect(state().state).toBe('reconnecting');
    expect(server.sockets[0]?.closedByPage).toBe(true);
  });

  it('CL-14 asks whether the server is there after sleep, and leaves a dead socket within 3 s', async () => {
    const { clock, page, server, state } = await connected();
    page.send('back');
    await clock.pass(2_999);
    expect(state().state).toBe('connected');
    await clock.pass(1);
    expect(state().state).toBe('reconnecting');
    await clock.pass(200);
    server.newest.greet('p1.b');
    expect(state().state).toBe('connected');
  });

  it('CL-15 comes back at once, with some chance in it, when the server restarts', async () => {
    const { clock, server, state } = await connected();
    server.newest.events.bye('restarting');
    expect(state()).toMatchObject({ state: 'reconnecting', why: 'restarting' });
    await clock.pass(200);
    expect(server.sockets.length).toBe(2);
  });

  it.each<[ByeCode, object]>([
    ['signed_out', { state: 'signed_out' }],
    ['reload', { state: 'needs_reload' }],
    ['no_entry', { state: 'finished', code: 'no_entry' }],
    ['finished', { state: 'finished', code: 'finished' }],
    ['misbehaved', { state: 'finished', code: 'misbehaved' }],
  ])('CL-16 %s is the last word: nothing is tried any more', async (code, view) => {
    const { clock, page, server, state, connection } = await connected();
    server.newest.events.bye(code);
    server.newest.events.closed();
    page.send('back');
    connection.reconnectNow();
    await clock.pass(60_000);
    expect(state()).toEqual(view);
    expect(server.sockets.length).toBe(1);
    expect(clock.timers).toBe(0);
    expect(page.listeners).toBe(0);
  });

  it('CL-17 answers null to whoever waits when the socket goes, and when no answer comes in time', async () => {
    const { clock, server, connection } = await connected();
    const lost = connection.ask('resync', {});
    server.newest.events.closed();
    expect(await lost).toBeNull();
    expect(await connection.ask('resync', {})).toBeNull(); // not connected
    await clock.pass(300);
    server.newest.greet();
    const slow = connection.ask('resync', {}, 1_000);
    await clock.pass(1_000);
    expect(await slow).toBeNull();
  });

  it('CL-18 measures the server clock by the quickest of several answers, again each minute', async () => {
    const { clock, server, connection } = connecting();
    const ahead = 86_400_000; // this browser's clock is a day behind
    const ways = [400, 80, 20, 600, 100];
    server.onAsk = (_socket, { question, answer }) => {
      if (question !== 'time') return;
      const way = ways.shift() ?? 40;
      clock.after(way * 0.75, () => {
        const now = clock.now() + ahead; // the way there is three times as long as the way back
        clock.after(way * 0.25, () => answer({ now }));
      });
    };
    server.newest.greet('p1.a', clock.now() + ahead - 300);
    expect(Math.abs(connection.time.now() - clock.now() - ahead)).toBe(300);
    await clock.pass(2_000);
    expect(Math.abs(connection.time.now() - clock.now() - ahead)).toBeLessThanOrEqual(10);
    const asked = server.newest.questions('time').length;
    for (let second = 0; second < 61; second += 5) {
      await clock.pass(5_000);
      server.newest.events.heard();
    }
    expect(server.newest.questions('time').length).toBe(asked + 5);
  });

  it('CL-19 gives up a socket that opens and never greets', async () => {
    const { clock, server, state } = connecting();
    await clock.pass(10_000);
    expect(state().state).toBe('connecting');
    await clock.pass(300);
    expect(server.sockets.length).toBe(2);
  });
});
