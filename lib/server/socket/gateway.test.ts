import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ServerMessage } from '../../protocol/messages';
import { factsOf, tuesday } from '../runtime/testing';
import type { GatewayPorts } from './gateway';
import { closeAll, gatewayFor, knock, type OpenOptions, type Page, type Running } from './testing';

const running: Running[] = [];
afterEach(() => closeAll(running));
async function start(...options: Parameters<typeof gatewayFor>): Promise<Running> {
  const made = await gatewayFor(...options);
  running.push(made);
  return made;
}
const mia = 'mia' as ParticipantId;
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
const greeted = (page: Page) => until(() => expect(page.messages.length).toBeGreaterThan(0));
const lastSeq = (page: Page) => page.messages.map((message) => (message.type === 'snapshot' ? message.seq : message.to)).at(-1);
const isClosed = (page: Page) => until(() => expect(page.socket.disconnected).toBe(true));

/** Fay facilitates, and these people are in the room. */
async function room(one: Running, ...people: string[]): Promise<Page[]> {
  const host = one.open('fay');
  await host.socket.emitWithAck('command', { commandId: crypto.randomUUID(), command: knock('Fay') });
  const pages = [host];
  for (const who of people) {
    const page = one.open(who);
    expect(await page.command(knock(who))).toMatchObject({ ok: true });
    expect(await host.command({ type: 'Admit', id: who as ParticipantId })).toMatchObject({ ok: true });
    await until(() => expect(page.snapshot?.me.role).toBe('member'));
    pages.push(page);
  }
  return pages;
}

describe('coming in', () => {
  it.each<[string, string | null, OpenOptions, string]>([
    ['no session', null, {}, 'signed_out'],
    ['a garbled session', 'fay', { cookie: 'session=%E0%A4%A; __proto__=x' }, 'signed_out'],
    ['another version', 'fay', { auth: { protocol: 0, meetingId: tuesday } }, 'reload'],
    ['a broken handshake', 'fay', { auth: { protocol: '1', meetingId: { $ne: 1 } } }, 'reload'],
    ['more in the handshake than there should be', 'fay', { auth: { protocol: 1, meetingId: tuesday, role: 'facilitator' } }, 'reload'],
    ['another meeting', 'fay', { auth: { protocol: 1, meetingId: 'wednesday' } }, 'no_entry'],
    ['somebody without an invitation', 'stranger', {}, 'no_entry'],
    ['somebody whose rights are gone', 'norights', {}, 'no_entry'],
    ['no origin', 'fay', { origin: null }, 'websocket error'],
    ['the origin of a sandboxed frame', 'fay', { origin: 'null' }, 'websocket error'],
    ['another site', 'fay', { origin: 'https://evil.example' }, 'websocket error'],
    ['a look-alike', 'fay', { origin: 'https://meet.example.org.evil.example' }, 'websocket error'],
    ['another scheme', 'fay', { origin: 'http://meet.example.org' }, 'websocket error'],
  ])('GW-1 refuses %s', async (_, who, options, code) => {
    const one = await start();
    const page = one.open(who, options);
    await until(() => expect(page.bye).toBe(code));
    await isClosed(page);
    expect(page.messages).toEqual([]);
    expect(one.gateway.size).toBe(0);
  });

  it('GW-1 takes no polling, whose requests other sites could send', async () => {
    const one = await start();
    const response = await fetch(`http://127.0.0.1:${one.port}/socket.io/?EIO=4&transport=polling`, { signal: AbortSignal.timeout(500) }).catch(() => null);
    expect(response).toBeNull();
  });

  it('GW-2 greets, then shows where the meeting stands; who has not knocked sees nothing of the room', async () => {
    const one = await start();
    await room(one, 'mia');
    const page = one.open('max');
    await greeted(page);
    expect(page.connection).toMatch(/^p1\.[0-9a-f-]{36}$/);
    expect(page.messages).toMatchObject([{ type: 'snapshot', seq: 0, me: { id: 'max', role: 'outside' } }]);
    expect(JSON.stringify(page.messages)).not.toMatch(/mia|Fay/);
  });

  it('GW-2 comes again by itself while the database is away', async () => {
    const one = await start({ ports: { entryFor: () => Promise.reject(new Error('no database')) } });
    const page = one.open('fay');
    await until(() => expect(page.bye).toBe('away'));
  });

  it('GW-3 who is in the room already stays, though the database has taken their right to come in', async () => {
    const one = await start();
    await room(one, 'mia');
    const ports = { factsFor: async () => ({ ...factsOf(mia), mayEnterAs: null }) };
    const other = await start({ memory: one.memory, meetings: one.memory.process(), ports });
    const page = other.open('mia');
    await greeted(page);
    expect(page.snapshot?.me.role).toBe('member');
  });

  it('GW-4 has a bound on tabs and devices of one person', async () => {
    const one = await start();
    const pages = Array.from({ length: 14 }, () => one.open('fay'));
    await until(() => expect(pages.filter(({ bye }) => bye === 'misbehaved').length + pages.filter(({ connection }) => connection !== '').length).toBe(14));
    expect(pages.filter(({ bye }) => bye === 'misbehaved').length).toBeGreaterThanOrEqual(2);
  });
});

describe('being told', () => {
  it('GW-5 everyone in the room gets the same events, in order and without a gap', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    const second = one.open('mia'); // another device
    await greeted(second);
    await guest?.command({ type: 'RaiseHand' });
    await until(() => expect(new Set([host, guest, second].map((page) => page && lastSeq(page))).size).toBe(1));
    for (const page of [host, guest, second]) {
      let seq: number | null = null;
      for (const message of page?.messages ?? []) {
        if (message.type === 'events') expect(message.from).toBe(seq);
        seq = message.type === 'snapshot' ? message.seq : message.to;
      }
      expect(page?.messages.at(-1)).toMatchObject({ type: 'events', events: [{ type: 'hands/Raised', id: 'mia' }] });
    }
  });

  it('GW-6 who waits hears nothing of the room: no events, no seq, no chat, no names', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    const waiting = one.open('max');
    expect(await waiting.command(knock('Max'))).toEqual({ ok: true, seq: 0 });
    await guest?.command({ type: 'RaiseHand' });
    await guest?.ask('say', { commandId: crypto.randomUUID(), text: 'a secret of the room' });
    expect(await waiting.ask('say', { commandId: crypto.randomUUID(), text: 'let me in' })).toMatchObject({ ok: false });
    expect(await waiting.ask('chatSince', { change: 0 })).toMatchObject({ messages: [] });
    expect(await waiting.ask('resync', {})).toEqual({ ok: true });
    await until(() => expect(host?.chat).toHaveLength(1));
    expect(waiting.chat).toEqual([]);
    expect(waiting.messages.every((message: ServerMessage) => message.type === 'snapshot' && message.seq === 0)).toBe(true);
    expect(waiting.snapshot?.me.role).toBe('waiting');
    expect(JSON.stringify(waiting.messages)).not.toMatch(/mia|secret/);
  });

  it('GW-7 a change of standing brings a snapshot: admitted, made co-facilitator, sent back', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    for (const [command, role] of [
      [{ type: 'MakeCofacilitator', id: mia }, 'cofacilitator'],
      [{ type: 'MakeMember', id: mia }, 'member'],
      [{ type: 'SendBack', id: mia }, 'waiting'],
    ] as const) {
      expect(await host?.command(command)).toMatchObject({ ok: true });
      await until(() => expect(guest?.snapshot?.me.role).toBe(role));
    }
    expect(guest?.snapshot?.seq).toBe(0);
    expect(guest?.socket.connected).toBe(true);
  });

  it('GW-8 chat is for those in the room, from when they came in', async () => {
    const one = await start();
    const [host] = await room(one);
    await host?.ask('say', { commandId: crypto.randomUUID(), text: 'before' });
    one.memory.clock.pass(1_000);
    const guest = one.open('mia');
    await guest.command(knock('Mia'));
    await host?.command({ type: 'Admit', id: mia });
    await until(() => expect(guest.snapshot?.me.role).toBe('member'));
    await host?.ask('say', { commandId: crypto.randomUUID(), text: 'after' });
    await until(() => expect(guest.chat).toHaveLength(1));
    expect(guest.chat[0]).toMatchObject({ from: 1, to: 2, messages: [{ text: 'after' }] });
    expect(await guest.ask('chatSince', { change: 0 })).toMatchObject({ to: 2, messages: [{ text: 'after' }] });
    expect(host?.chat.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual(['before', 'after']);
  });

  it('GW-9 facilitators see that media lags, everyone sees that it is away', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    one.gateway.health(tuesday, 'lagging');
    one.gateway.health(tuesday, 'away');
    await until(() => expect(host?.health.slice(-2)).toEqual(['lagging', 'away']));
    expect(guest?.health.slice(-2)).toEqual(['in_step', 'away']);
  });
});

describe('the last word', () => {
  it.each([
    ['was asked to leave', { type: 'Remove', id: mia, reason: 'safety' }, 'removed'],
    ['is in a meeting that ends', { type: 'EndMeeting' }, 'outside'],
  ] as const)('GW-10 who %s gets a last snapshot, goodbye, and nothing after it', async (_, command, role) => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    const second = one.open('mia');
    await greeted(second);
    expect(await host?.command(command)).toMatchObject({ ok: true });
    for (const page of [guest, second]) {
      await until(() => expect(page?.bye).toBe('finished'));
      if (page) await isClosed(page);
      expect(page?.messages.at(-1)).toMatchObject({ type: 'snapshot', seq: 0, me: { role } });
    }
  });

  it.each([{ type: 'Leave' }, { type: 'GiveUpWaiting' }] as const)('GW-10 who says $type is answered, then let go', async (command) => {
    const one = await start();
    const [host] = await room(one);
    const page = one.open('mia');
    await page.command(knock('Mia'));
    if (command.type === 'Leave') await host?.command({ type: 'Admit', id: mia });
    expect(await page.command(command)).toMatchObject({ ok: true });
    await until(() => expect(page.bye).toBe('finished'));
  });

  it('GW-10 who was declined learns so, also after a reload', async () => {
    const one = await start();
    const [host] = await room(one);
    const page = one.open('mia');
    await page.command(knock('Mia'));
    await host?.command({ type: 'Decline', id: mia, reason: 'not_now' });
    await until(() => expect(page.bye).toBe('finished'));
    const again = one.open('mia');
    await until(() => expect(again.bye).toBe('finished'));
    expect(again.snapshot?.me.role).toBe('declined');
  });

  it('GW-11 a session that ends closes its sockets at once, and its person leaves', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    one.gateway.endSession('s-mia');
    await until(() => expect(guest?.bye).toBe('signed_out'));
    await until(() =>
      expect(host?.messages.flatMap((message) => (message.type === 'events' ? message.events : []))).toContainEqual(
        expect.objectContaining({ type: 'roster/Left', id: 'mia' }),
      ),
    );
  });

  it('GW-11 a session that ended elsewhere is noticed within a second or so', async () => {
    const one = await start();
    const [, guest] = await room(one, 'mia');
    one.ended.add('s-mia');
    await until(() => expect(guest?.bye).toBe('signed_out'));
    const again = one.open('mia');
    await until(() => expect(again.bye).toBe('signed_out'));
  });

  it('GW-12 a socket that goes is noted, one of several is not a loss', async () => {
    const one = await start();
    const [, guest] = await room(one, 'mia');
    const second = one.open('mia');
    await greeted(second);
    const here = () => one.meetings.known(tuesday)?.state.presence.people[mia];
    expect(here()?.connections).toHaveLength(2);
    guest?.socket.disconnect();
    await until(() => expect(here()?.connections).toHaveLength(1));
    expect(here()?.lostAt).toBeNull();
    second.socket.disconnect();
    await until(() => expect(here()?.lostAt).not.toBeNull());
    await until(() => expect(one.gateway.size).toBe(1));
  });

  it('GW-26 a tab that stood before the door while its person came in by another keeps them here, and takes nothing from the other', async () => {
    const one = await start();
    const here = () => one.meetings.known(one.meeting)?.state.presence.people[mia];
    const besides = one.open('mia');
    await greeted(besides);
    const [host, page] = (await room(one, 'mia')) as [Page, Page];
    await until(() => expect(new Set(here()?.connections)).toEqual(new Set([page.connection, besides.connection])));
    expect(here()?.media).toBe(page.connection);
    page.socket.disconnect();
    await until(() => expect(here()).toMatchObject({ connections: [besides.connection], media: besides.connection, lostAt: null }));
    await until(() => expect(lastSeq(besides)).toBe(lastSeq(host)));
  });

  it('GW-12 a knock that is overtaken by its own socket’s end leaves no phantom at the door', async () => {
    let letGo = () => {};
    const wait = new Promise<void>((resolve) => (letGo = resolve));
    const one = await start();
    await room(one);
    const factsFor = vi.fn<GatewayPorts['factsFor']>(async () => factsOf(mia));
    const slow = await start({ memory: one.memory, meetings: one.memory.process(), ports: { factsFor } });
    const page = slow.open('mia');
    await greeted(page);
    factsFor.mockImplementation(() => wait.then(() => factsOf(mia)));
    void page.command(knock('Mia')).catch(() => {}); // nobody will hear the answer
    await until(() => expect(factsFor).toHaveBeenCalledTimes(2));
    page.socket.disconnect();
    await until(() => expect(slow.gateway.size).toBe(0));
    letGo();
    await one.meetings.sweep();
    expect((await one.meetings.newest(tuesday)).state.lobby.waiting).toEqual([]);
  });

  it('GW-13 a stop answers what was begun, asks every page to come back, and notes who was here', async () => {
    const one = await start();
    const [host, guest] = await room(one, 'mia');
    let letGo = () => {};
    const wait = new Promise<void>((resolve) => (letGo = resolve));
    const { say } = one.meetings;
    const slowly = vi.spyOn(one.meetings, 'say').mockImplementation((...args) => wait.then(() => say.apply(one.meetings, args)));
    const begun = guest?.ask('say', { commandId: crypto.randomUUID(), text: 'at the last moment' });
    await until(() => expect(slowly).toHaveBeenCalled());
    const stopped = one.gateway.stop();
    letGo();
    await stopped;
    expect(await begun).toMatchObject({ ok: true });
    await until(() => expect([host?.bye, guest?.bye]).toEqual(['restarting', 'restarting']));
    const { presence } = (await one.meetings.newest(tuesday)).state;
    expect(Object.values(presence.people).map(({ connections }) => connections)).toEqual([[], []]);
    expect(one.attended).toEqual([`+${tuesday}`, `-${tuesday}`]);
  });
});
