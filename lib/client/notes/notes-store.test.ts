import { describe, expect, it } from 'vitest';
import { FACILITATORS } from '../../meeting/machine/notes';
import { cora, fay, max, mia, wim } from '../../meeting/testing/people';
import { Pages } from '../testing/pages';
import { noteCharactersLeft } from './note-length';
import { threadIn } from './types';

type Page = ReturnType<Pages['open']>;
const thread = (page: Page, of: Parameters<typeof threadIn>[1]) => threadIn(page.view().notes, of);
const texts = (page: Page, of: Parameters<typeof threadIn>[1]) => thread(page, of).notes.map(({ text, mine }) => `${mine ? 'me' : 'other'}: ${text}`);
async function write(page: Page, to: Parameters<typeof threadIn>[1], text: string): Promise<boolean> {
  page.session.notes.setDraft(to, text);
  return page.session.notes.send(to);
}

/** Fay facilitates; Mia and Max are in the room; Wim waits. */
async function evening() {
  const pages = new Pages();
  pages.inRoom(fay, mia, max);
  const [facilitator, member, other] = [pages.open(fay), pages.open(mia), pages.open(max)];
  const waiting = pages.open(wim, { initialName: 'Wim' });
  await pages.clock.pass(10);
  return { pages, facilitator, member, other, waiting };
}

describe('private words on a page', () => {
  it('CL-120 a conversation goes on from the door into the room, and is on nobody else’s page', async () => {
    const { pages, facilitator, member, other, waiting } = await evening();
    expect(await write(waiting, wim, 'Hello')).toBe(true);
    expect(await write(facilitator, wim, 'Come in')).toBe(true);
    expect(texts(waiting, wim)).toEqual(['me: Hello', 'other: Come in']);
    expect(texts(facilitator, wim)).toEqual(['other: Hello', 'me: Come in']);
    pages.server.do(fay, { type: 'Admit', id: wim });
    await pages.clock.pass(10);
    expect(waiting.view().standing).toBe('member');
    expect(await write(waiting, wim, 'Here I am')).toBe(true);
    expect(texts(waiting, wim)).toHaveLength(3);
    for (const page of [member, other]) expect(page.view().notes.threads).toEqual([]);
  });

  it('CL-121 what nobody reads, or was refused, stays in the field with the reason; what was uncertain is shown once', async () => {
    const { pages, facilitator, member } = await evening();
    pages.server.cut(fay);
    pages.server.refuseSockets = true;
    expect(await write(member, mia, 'Is somebody there?')).toBe(false);
    expect(thread(member, mia)).toMatchObject({ draft: 'Is somebody there?', problem: 'nobody_reads', sending: false, notes: [] });
    pages.server.refuseSockets = false;
    facilitator.session.reconnectNow();
    await pages.clock.pass(2_000);
    let lose = true;
    pages.server.wire = (deliver, what) => {
      if (what === 'answer' && lose) lose = false;
      else deliver();
    };
    const sending = member.session.notes.send(mia);
    expect(thread(member, mia)).toMatchObject({ sending: true, problem: null });
    await pages.clock.pass(7_000);
    expect(await sending).toBe(false);
    expect(thread(member, mia)).toMatchObject({ draft: 'Is somebody there?', problem: 'no_answer' });
    expect(await member.session.notes.send(mia)).toBe(true);
    expect(texts(facilitator, mia)).toEqual(['other: Is somebody there?']);
    expect(thread(member, mia)).toMatchObject({ draft: '', problem: null });
    expect(texts(member, mia)).toEqual(['me: Is somebody there?']);
  });

  it('CL-122 words of others count as new until the conversation is looked at; the newest conversation stands first', async () => {
    const { facilitator, member, waiting } = await evening();
    await write(member, mia, 'one');
    await write(waiting, wim, 'two');
    expect([facilitator.view().notes.unread, thread(facilitator, mia).unread]).toEqual([2, 1]);
    expect(facilitator.view().notes.threads.map((one) => one.thread)).toEqual([wim, mia]);
    facilitator.session.notes.setLookedAt(mia, true);
    await write(member, mia, 'three');
    expect([facilitator.view().notes.unread, thread(facilitator, mia).unread]).toEqual([1, 0]);
    facilitator.session.notes.setLookedAt(mia, false);
    await write(member, mia, 'four');
    expect(thread(facilitator, mia).unread).toBe(1);
    expect(member.view().notes.unread).toBe(0);
  });

  it('CL-123 the page keeps its words over a new connection; a reload, another role and the end forget them', async () => {
    const { pages, facilitator, member, other } = await evening();
    await write(member, mia, 'between us');
    member.session.notes.setDraft(mia, 'half a sentence');
    pages.server.cut(mia);
    await pages.clock.pass(2_000);
    expect(member.view().connection.state).toBe('connected');
    expect([texts(member, mia), thread(member, mia).draft]).toEqual([['me: between us'], 'half a sentence']);

    pages.server.do(fay, { type: 'MakeCofacilitator', id: max });
    await pages.clock.pass(10);
    expect(other.view().notes.threads).toEqual([]);
    await write(member, mia, 'and you');
    expect(await write(facilitator, FACILITATORS, 'Will you answer?')).toBe(true);
    expect(other.view().notes.threads.map((one) => one.thread)).toEqual([FACILITATORS, mia]);
    pages.server.do(fay, { type: 'MakeMember', id: max });
    await pages.clock.pass(10);
    expect(other.view().notes.threads).toEqual([]);

    const again = pages.open(mia, { words: member.words.kept });
    await pages.clock.pass(10);
    expect([again.view().standing, again.view().notes.threads]).toEqual(['member', []]);
    expect(JSON.stringify([...member.words.kept])).not.toMatch(/between us|half a sentence/);
    pages.server.do(fay, { type: 'EndMeeting' });
    await pages.clock.pass(10);
    for (const page of [facilitator, member]) expect(page.view().notes).toEqual({ threads: [], unread: 0 });
  });

  it('CL-124 nothing, and too much, is said where it is typed; nothing is sent', async () => {
    const { facilitator, member } = await evening();
    expect(await write(member, mia, '  ')).toBe(false);
    expect(thread(member, mia).problem).toBe('text_empty');
    expect(await write(member, mia, 'x'.repeat(1_001))).toBe(false);
    expect(thread(member, mia)).toMatchObject({ problem: 'text_too_long', draft: 'x'.repeat(1_001) });
    expect(noteCharactersLeft('🙂'.repeat(1_000))).toBe(0);
    expect(facilitator.view().notes.threads).toEqual([]);
    expect(await write(facilitator, cora, 'you are not here')).toBe(false);
    expect(thread(facilitator, cora).problem).toBe('already_gone');
  });
});
