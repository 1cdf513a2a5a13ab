import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Note, NoteAnswer } from '../../protocol/messages';
import { tuesday } from '../runtime/testing';
import { closeAll, gatewayFor, knock, type Page, type Running } from './testing';

const running: Running[] = [];
afterEach(() => closeAll(running));
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
const as = (name: string) => name as ParticipantId;

/** Fay facilitates, Cora helps; Mia and Max are in the room; Wim and Gus wait. */
async function evening() {
  const one = await gatewayFor();
  running.push(one);
  const [fay, cora, mia, max, wim, gus] = ['fay', 'cora', 'mia', 'max', 'wim', 'gus'].map((who) => one.open(who)) as [Page, Page, Page, Page, Page, Page];
  await fay.command(knock('Fay'));
  for (const [page, who] of [[cora, 'cora'] as const, [mia, 'mia'] as const, [max, 'max'] as const]) {
    await page.command(knock(who));
    await fay.command({ type: 'Admit', id: as(who) });
    await until(() => expect(page.snapshot?.me.role).toBe('member'));
  }
  await fay.command({ type: 'MakeCofacilitator', id: as('cora') });
  for (const [page, who] of [[wim, 'Wim'] as const, [gus, 'Gus'] as const]) {
    await page.command(knock(who));
    await until(() => expect(page.snapshot?.me.role).toBe('waiting'));
  }
  return { one, fay, cora, mia, max, wim, gus };
}
const write = (page: Page, to: string, text: string, id = crypto.randomUUID()) => page.ask('note', { id, to, text }) as Promise<NoteAnswer>;
const texts = ({ notes }: Page) => notes.map(({ text }) => text);
/** Everything that was on its way to this page before now has come. */
const settled = (page: Page) => page.ask('time', {});

describe('words between few people', () => {
  it('GW-30 whoever waits writes to the facilitators, who answer that one person; nobody else learns of it', async () => {
    const { fay, cora, mia, max, wim, gus } = await evening();
    expect(await write(wim, 'facilitators', ' Is it all right that I come late? ')).toMatchObject({
      ok: true,
      note: { thread: 'wim', side: 'person', name: 'Wim', mine: true, text: ' Is it all right that I come late?' },
    });
    expect(await write(cora, 'wim', 'Of course.')).toMatchObject({ ok: true });
    await until(() => expect(texts(wim)).toContain('Of course.'));
    for (const page of [fay, cora]) await until(() => expect(texts(page)).toHaveLength(2));
    for (const page of [mia, max, gus]) await settled(page);
    expect([mia, max, gus].flatMap(texts)).toEqual([]);
    // Nothing of the room: no id of the facilitator, no place in the meeting.
    expect(wim.notes.map((note) => ({ ...note, id: '', at: 0 }))).toEqual([
      { id: '', at: 0, thread: 'wim', side: 'person', name: 'Wim', mine: true, text: ' Is it all right that I come late?' },
      { id: '', at: 0, thread: 'wim', side: 'facilitators', name: 'cora', mine: false, text: 'Of course.' },
    ]);
  });

  it('GW-31 somebody in the room tells the facilitators, and they answer privately; facilitators talk among themselves', async () => {
    const { fay, cora, mia, max, wim } = await evening();
    expect(await write(mia, 'facilitators', 'I would like to leave early.')).toMatchObject({ ok: true });
    expect(await write(fay, 'mia', 'That is fine.')).toMatchObject({ ok: true });
    expect(await write(fay, 'facilitators', 'Will you take the door?')).toMatchObject({ ok: true, note: { thread: 'facilitators', mine: true } });
    await until(() => expect(cora.notes.find(({ thread }) => thread === 'facilitators')).toMatchObject({ name: 'Fay', mine: false }));
    await until(() => expect(texts(mia)).toEqual(['I would like to leave early.', 'That is fine.']));
    for (const page of [max, wim]) await settled(page);
    expect([max, wim].flatMap(texts)).toEqual([]);
  });

  it('GW-32 who may write and read is settled in the meeting’s turn: by the role of now, not of a moment ago', async () => {
    const { fay, cora, mia, gus, wim } = await evening();
    // Asked one right after the other on different sockets: the note comes behind what the facilitator has just done.
    await fay.command({ type: 'MakeMember', id: as('cora') });
    expect(await write(cora, 'facilitators', 'Only Fay reads this now.')).toMatchObject({ ok: true, note: { thread: 'cora', side: 'person' } });
    expect(await write(cora, 'mia', 'no more')).toEqual({ ok: false, code: 'not_allowed' });
    expect(await write(mia, 'facilitators', 'for Fay')).toMatchObject({ ok: true });
    await settled(cora);
    expect(texts(cora)).toEqual(['Only Fay reads this now.']);
    await fay.command({ type: 'Decline', id: as('gus'), reason: 'not_now' });
    expect(await write(fay, 'gus', 'too late')).toEqual({ ok: false, code: 'already_gone' });
    await until(() => expect(gus.socket.disconnected).toBe(true));
    await fay.command({ type: 'EndMeeting' });
    await until(() => expect(wim.socket.disconnected).toBe(true));
  });

  it('GW-33 when nobody reads it now, that is the answer, and it was not said', async () => {
    const { one, fay, cora, mia, wim } = await evening();
    const second = one.open('mia');
    await until(() => expect(second.snapshot?.me.role).toBe('member'));
    cora.socket.disconnect();
    expect(await write(fay, 'facilitators', 'Cora?')).toEqual({ ok: false, code: 'nobody_reads' });
    fay.socket.disconnect();
    await until(() => expect(one.meetings.known(tuesday)?.state.presence.people[as('fay')]?.connections).toEqual([]));
    expect(await write(mia, 'facilitators', 'Hello?')).toEqual({ ok: false, code: 'nobody_reads' });
    expect(await write(wim, 'facilitators', 'Hello?')).toEqual({ ok: false, code: 'nobody_reads' });
    await settled(second);
    expect([second, wim].flatMap(texts)).toEqual([]);
  });

  it('GW-33 a page that does not say that it has it has not read it', async () => {
    const { fay, cora, wim } = await evening();
    for (const page of [fay, cora]) page.saysThatItHas = false;
    const id = crypto.randomUUID();
    expect(await write(wim, 'facilitators', 'Can you hear me?', id)).toEqual({ ok: false, code: 'nobody_reads' });
    cora.saysThatItHas = true;
    expect(await write(wim, 'facilitators', 'Can you hear me?', id)).toMatchObject({ ok: true, note: { id } });
    expect(new Set(cora.notes.map((note) => note.id))).toEqual(new Set([id]));
  });

  it('GW-34 nothing of it is kept: whoever facilitates later, comes back or asks for everything gets none of it', async () => {
    const { one, fay, mia, max } = await evening();
    await write(mia, 'facilitators', 'between us');
    await fay.command({ type: 'MakeCofacilitator', id: as('max') });
    await until(() => expect(max.snapshot?.me.role).toBe('cofacilitator'));
    const again = one.open('fay');
    await until(() => expect(again.snapshot?.me.role).toBe('facilitator'));
    await again.ask('resync', {});
    const told = JSON.stringify([again.messages, again.chat, max.messages, max.chat, await again.ask('chatSince', { change: 0 }), one.meetings.known(tuesday)]);
    expect(told).not.toContain('between us');
    expect([...texts(max), ...texts(again)]).toEqual([]);
  });

  it('GW-35 a flood of notes is answered "too many" and disturbs nobody else', async () => {
    const { cora, wim, gus } = await evening();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => write(wim, 'facilitators', `line ${i}`)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'too_many')).toHaveLength(12);
    expect(await write(gus, 'facilitators', 'one word')).toMatchObject({ ok: true });
    await until(() => expect(cora.notes.map((note: Note) => note.thread)).toContain('gus'));
  });
});
