import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import { PROTOCOL_VERSION, type CommandAnswer } from '../../lib/protocol/messages';
import { tuesday } from '../../lib/server/runtime/testing';
import { closeAll, gatewayFor, knock, type Running } from '../../lib/server/socket/testing';
import { BYE_WORDS, COMMAND_WORDS } from './words';

const running: Running[] = [];
afterEach(() => closeAll(running));
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });

/** What a page of another version says, and what its reader is then offered. */
const OLD_WORDS: readonly [what: string, question: string, message: unknown][] = [
  ['a command that there is no more', 'command', { commandId: 'from-an-old-page-1', command: { type: 'WaveHand' } }],
  ['a command with a field that was dropped', 'command', { commandId: 'from-an-old-page-2', command: { type: 'RaiseHand', colour: 'red' } }],
  ['a command without a field that is needed now', 'command', { commandId: 'from-an-old-page-3', command: { type: 'LowerHand' } }],
  ['a message with a field that was dropped', 'say', { commandId: 'from-an-old-page-4', text: 'hello', mood: 'calm' }],
  ['a question that there is no more', 'wave', { at: 'fay' }],
];

describe('a page that was opened before the server was renewed', () => {
  it('BK-40 of another version it is told so in the handshake, and offered to load again; its place is kept', async () => {
    const one = await gatewayFor();
    running.push(one);
    for (const protocol of [PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1]) {
      const page = one.open('mia', { auth: { protocol, meetingId: tuesday } });
      await until(() => expect(page.bye).toBe('reload'));
    }
    expect(BYE_WORDS.reload.what).toBe('Hearth was renewed while you were here.');
    expect(`${BYE_WORDS.reload.still} ${BYE_WORDS.reload.todo}`).toMatch(/Your place is kept.*Load this page again\./);
  });

  it.each(OLD_WORDS)('BK-40 %s is refused with a sentence that offers to load the page again, and the page stays in the room', async (_, question, message) => {
    const one = await gatewayFor();
    running.push(one);
    const [host, page] = [one.open('fay'), one.open('mia')];
    await host.command(knock('Fay'));
    await page.command(knock('Mia'));
    await host.command({ type: 'Admit', id: 'mia' as ParticipantId });
    const answer = (await page.ask(question, message)) as CommandAnswer;
    expect(answer).toEqual({ ok: false, code: 'bad_message' });
    expect(COMMAND_WORDS.bad_message.todo).toBe('Load this page again.');
    // What both versions know goes on.
    expect(await page.command({ type: 'RaiseHand' })).toMatchObject({ ok: true });
    expect(page.bye).toBeNull();
    expect(page.socket.connected).toBe(true);
    expect(one.mistakes).toEqual([]);
  });

  it('BK-40 one that met a server which cannot read the meeting yet is offered the same', () => {
    expect(COMMAND_WORDS.update_needed).toMatchObject({ still: 'Your place is kept.', todo: 'Load this page again.' });
  });
});
