import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import { tuesday } from '../runtime/testing';
import { closeAll, gatewayFor, knock, ORIGIN, type Page, type Running } from './testing';

const running: Running[] = [];
afterEach(() => closeAll(running));
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
async function inTheRoom(): Promise<{ one: Running; host: Page; guest: Page }> {
  const one = await gatewayFor();
  running.push(one);
  const [host, guest] = [one.open('fay'), one.open('mia')];
  await host.command(knock('Fay'));
  await guest.command(knock('Mia'));
  await host.command({ type: 'Admit', id: 'mia' as ParticipantId });
  await until(() => expect(guest.snapshot?.me.role).toBe('member'));
  return { one, host, guest };
}
const id = () => crypto.randomUUID();
const BAD = { ok: false, code: 'bad_message' };
const deep = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));

const HOSTILE: readonly [what: string, event: string, message: unknown, answer: unknown][] = [
  ['nothing', 'command', undefined, BAD],
  ['null', 'command', null, BAD],
  ['a number', 'command', 7, BAD],
  ['a list', 'command', [], BAD],
  ['no command', 'command', { commandId: id() }, BAD],
  ['no id', 'command', { command: { type: 'RaiseHand' } }, BAD],
  ['an empty id', 'command', { commandId: '', command: { type: 'RaiseHand' } }, BAD],
  ['an endless id', 'command', { commandId: 'a'.repeat(65), command: { type: 'RaiseHand' } }, BAD],
  ['an id like the server’s own', 'command', { commandId: 'connect:p1.mia', command: { type: 'RaiseHand' } }, BAD],
  ['an unknown command', 'command', { commandId: id(), command: { type: 'BecomeKing' } }, BAD],
  ['an inherited name', 'command', { commandId: id(), command: { type: 'constructor' } }, BAD],
  ['a field too many', 'command', { commandId: id(), command: { type: 'RaiseHand', id: 'fay' } }, BAD],
  ['an actor of one’s own choice', 'command', { commandId: id(), command: { type: 'RaiseHand' }, actor: 'fay' }, BAD],
  ['facts of one’s own choice', 'command', { commandId: id(), command: { type: 'Knock', name: 'M', participation: 'turns', facts: {} } }, BAD],
  ['another’s connection', 'command', { commandId: id(), command: { type: 'TakeMedia', connection: 'p1.fay' } }, BAD],
  ['a connection with a knock', 'command', { commandId: id(), command: { type: 'Knock', name: 'M', participation: 'turns', connection: 'p1.x' } }, BAD],
  ['the gateway’s command', 'command', { commandId: id(), command: { type: 'Disconnect', connection: 'p1.fay' } }, BAD],
  ['the meeting’s command', 'command', { commandId: id(), command: { type: 'EndForgotten' } }, BAD],
  ['attendance that was not', 'command', { commandId: id(), command: { type: 'NoteMedia', id: 'mia', kind: 'video' } }, BAD],
  ['the death of a process', 'command', { commandId: id(), command: { type: 'LoseProcess', process: 'p1', at: 1 } }, BAD],
  ['a wrong type', 'command', { commandId: id(), command: { type: 'LowerHand', id: 7 } }, BAD],
  ['an endless name', 'command', { commandId: id(), command: { type: 'Rename', name: 'x'.repeat(10_000) } }, BAD],
  ['a prototype', 'command', JSON.parse('{"commandId":"aaaaaaaa","command":{"type":"RaiseHand"},"__proto__":{"polluted":1}}'), BAD],
  ['a prototype inside', 'command', JSON.parse('{"commandId":"aaaaaaaa","command":{"type":"RaiseHand","__proto__":{"polluted":1}}}'), BAD],
  ['a deep one', 'command', { commandId: id(), command: deep(500) }, BAD],
  ['many keys', 'command', Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i])), BAD],
  ['bytes', 'command', Buffer.from('abc'), BAD],
  ['text that is none', 'say', { commandId: id(), text: { toString: 'x' } }, BAD],
  ['endless text', 'say', { commandId: id(), text: 'x'.repeat(9_000) }, BAD],
  ['text just too long', 'say', { commandId: id(), text: 'x'.repeat(2_001) }, { ok: false, code: 'text_too_long' }],
  ['empty text', 'say', { commandId: id(), text: '   ' }, { ok: false, code: 'text_empty' }],
  ['a message of one’s own making', 'say', { commandId: id(), text: 'hello', author: 'fay', role: 'facilitator' }, BAD],
  ['words of no turn', 'say', { commandId: id(), text: 'hello', turn: 7 }, BAD],
  ['words of an endless turn', 'say', { commandId: id(), text: 'hello', turn: 'x'.repeat(41) }, BAD],
  ['words of a turn that is not on', 'say', { commandId: id(), text: 'hello', turn: '1.1' }, { ok: false, code: 'turn_changed' }],
  ['a turn said to be written without words', 'command', { commandId: id(), command: { type: 'NoteWritten', turn: '1.1' } }, BAD],
  ['no message’s id', 'unsay', { commandId: id(), id: '../../etc' }, BAD],
  ['a note to nobody', 'note', { id: id(), text: 'hello' }, BAD],
  ['a note to everybody', 'note', { id: id(), to: ['fay', 'max'], text: 'hello' }, BAD],
  ['a note from somebody else', 'note', { id: id(), to: 'facilitators', text: 'hello', from: 'fay' }, BAD],
  ['a note in a conversation of one’s own choice', 'note', { id: id(), to: 'facilitators', thread: 'max', text: 'hello' }, BAD],
  ['an endless note', 'note', { id: id(), to: 'facilitators', text: 'x'.repeat(9_000) }, BAD],
  ['a note just too long', 'note', { id: id(), to: 'facilitators', text: 'x'.repeat(1_001) }, { ok: false, code: 'text_too_long' }],
  ['an empty note', 'note', { id: id(), to: 'facilitators', text: ' \u200b ' }, { ok: false, code: 'text_empty' }],
  ['a private word to another member', 'note', { id: id(), to: 'mia', text: 'hello' }, { ok: false, code: 'not_allowed' }],
  ['a private word to a prototype', 'note', { id: id(), to: '__proto__', text: 'hello' }, { ok: false, code: 'not_allowed' }],
  ['a negative place', 'chatSince', { change: -1 }, { code: 'bad_message' }],
  ['half a place', 'chatSince', { change: 0.5 }, { code: 'bad_message' }],
  ['no place', 'chatSince', { change: 'NaN' }, { code: 'bad_message' }],
  ['more than asked', 'resync', { all: true }, { ok: false }],
  ['an unknown question', 'give', { me: 'all' }, BAD],
  ['an inherited question', 'constructor', {}, BAD],
  ['the server’s own event', 'message', { type: 'snapshot' }, BAD],
  ['a role that one has not', 'command', { commandId: id(), command: { type: 'EndMeeting' } }, { ok: false, code: 'not_allowed' }],
  ['another’s hand', 'command', { commandId: id(), command: { type: 'LowerHand', id: 'fay' } }, { ok: false, code: 'not_allowed' }],
  ['one’s own promotion', 'command', { commandId: id(), command: { type: 'MakeCofacilitator', id: 'mia' } }, { ok: false, code: 'not_allowed' }],
];

describe('hostile messages', () => {
  it.each(HOSTILE)('GW-20 %s: answered once, changes nothing, disturbs nobody', async (_, event, message, answer) => {
    const { one, host, guest } = await inTheRoom();
    const before = one.meetings.known(tuesday);
    expect(await guest.ask(event, message)).toEqual(answer);
    expect(one.meetings.known(tuesday)).toEqual(before);
    expect(await guest.command({ type: 'RaiseHand' })).toMatchObject({ ok: true });
    expect(await host.ask('time', {})).toEqual({ now: expect.any(Number) });
  });

  it('GW-21 who asks without waiting for answers, or with too much at once, is a stranger to us', async () => {
    const { one, guest } = await inTheRoom();
    for (let i = 0; i < 12; i += 1) guest.socket.emit('command', { commandId: id(), command: { type: 'RaiseHand' } });
    await until(() => expect(guest.bye).toBe('misbehaved'));
    expect(one.meetings.known(tuesday)?.state.hands.raised).toEqual([]);
  });

  it('GW-21 lets go of a page that keeps sending nonsense', async () => {
    const { guest } = await inTheRoom();
    for (let i = 0; i < 11; i += 1) await guest.ask('command', i).catch(() => {});
    await until(() => expect(guest.bye).toBe('misbehaved'));
  });

  it('GW-22 a message that is too big ends the connection, and nobody else’s', async () => {
    const { host, guest } = await inTheRoom();
    guest.socket.emit('say', { commandId: id(), text: 'x'.repeat(20_000) }, () => {});
    await until(() => expect(guest.socket.disconnected).toBe(true));
    expect(host.socket.connected).toBe(true);
  });

  it('GW-23 a flood of chat is answered "too many", and what was said before stays', async () => {
    const { host, guest } = await inTheRoom();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => guest.ask('say', { commandId: id(), text: `line ${i}` })));
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(20);
    expect(answers.filter((answer) => (answer as { code?: string }).code === 'too_many')).toHaveLength(20);
    await until(() => expect(host.chat.flatMap(({ messages }) => messages)).toHaveLength(20));
    expect(guest.socket.connected).toBe(true);
    expect(await host.ask('say', { commandId: id(), text: 'others are heard' })).toMatchObject({ ok: true });
  });

  it('GW-23 what an honest page asks after a long absence is not too much', async () => {
    const { guest } = await inTheRoom();
    const asked = [
      ...Array.from({ length: 15 }, (_, i) => guest.ask('say', { commandId: id(), text: `kept ${i}` })),
      ...Array.from({ length: 10 }, () => guest.ask('chatSince', { change: 0 })),
      ...Array.from({ length: 5 }, () => guest.ask('time', {})),
      ...Array.from({ length: 5 }, () => guest.command({ type: 'RaiseHand' })),
    ];
    for (const answer of await Promise.all(asked)) expect(answer).not.toHaveProperty('code');
  });

  it('GW-24 the same message again and again has one effect and one answer', async () => {
    const { host, guest } = await inTheRoom();
    const message = { commandId: id(), text: 'once' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => guest.ask('say', message)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await until(() => expect(host.chat.flatMap(({ messages }) => messages)).toHaveLength(1));
  });

  it.each([
    ['frames of a protocol that nobody speaks', '\x81\xff\x00\x00\x00\x10\x00\x00\x00\x00'],
    ['no upgrade at all', 'POST / HTTP/1.1\r\n\r\n'],
  ])('GW-25 survives %s', async (_, bytes) => {
    const { one, host } = await inTheRoom();
    const socket = connect(one.port, '127.0.0.1');
    socket.on('error', () => {}); // that it is thrown out is what is asked for
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${ORIGIN}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resume();
    socket.write(Buffer.from(bytes, 'latin1'));
    await until(() => expect(socket.destroyed).toBe(true));
    expect(await host.ask('time', {})).toEqual({ now: expect.any(Number) });
  });
});
