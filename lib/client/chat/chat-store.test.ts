import { describe, expect, it } from 'vitest';
import { fay, gus, max, mia } from '../../meeting/testing/people';
import { MAX_MESSAGE_LENGTH, type MessageId } from '../../protocol/messages';
import { Pages } from '../testing/pages';
import type { TurnId } from '../../meeting/floor/types';
import { charactersLeft, readsTheSame } from './words';

async function together() {
  const pages = new Pages();
  pages.inRoom(fay, mia, max);
  const page = pages.open(mia);
  await pages.clock.pass(100);
  return { pages, page, server: pages.server, clock: pages.clock, chat: page.session.chat };
}

describe('chat', () => {
  it('CL-40 reads the conversation so far, page by page, in its order', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    for (let count = 1; count <= 8; count += 1) pages.server.say(fay, `${count}`);
    pages.server.unsay(fay, 'm-2' as MessageId); // its newest change comes last, its place stays
    const page = pages.open(mia);
    expect(page.session.chat.getSnapshot().loaded).toBe(false);
    await pages.clock.pass(100);
    expect(page.texts()).toEqual(['1', '', '3', '4', '5', '6', '7', '8']);
    expect(page.session.chat.getSnapshot().loaded).toBe(true);
  });

  it('CL-41 sends one after the other, in the order in which they were written', async () => {
    const { page, server, clock, chat } = await together();
    const held: (() => void)[] = [];
    server.wire = (deliver) => void held.push(deliver);
    for (const text of ['one', 'two', 'three']) chat.say(text);
    await clock.pass(10);
    expect(held.length).toBe(1);
    expect(page.texts()).toEqual(['one (sending)', 'two (waiting)', 'three (waiting)']);
    server.wire = (deliver) => deliver();
    for (const deliver of held) deliver();
    await clock.pass(100);
    expect(server.said.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(page.texts()).toEqual(['one', 'two', 'three']);
  });

  it('CL-42 stores and shows a message once, however often it had to be sent', async () => {
    const { page, server, clock, chat } = await together();
    server.wire = (deliver, what) => {
      if (what !== 'answer') deliver(); // stored and told, but never answered
    };
    chat.say('hello');
    await clock.pass(6_000);
    expect(page.texts()).toEqual(['hello']); // it is in the conversation already: not shown beside itself
    server.excuses = ['unknown', 'busy', 'not_saved'];
    server.cut(mia);
    server.wire = (deliver) => deliver();
    await clock.pass(20_000);
    expect(server.said.length).toBe(1);
    expect(page.texts()).toEqual(['hello']);
    chat.say('hello');
    await clock.pass(100);
    expect(page.texts()).toEqual(['hello', 'hello']); // the same words twice are two messages
  });

  it('CL-43 waits while there is no connection, then misses nothing and puts everything in order', async () => {
    const { page, server, clock, chat } = await together();
    server.refuseSockets = true;
    server.cut(mia);
    chat.say('mine');
    server.say(max, 'theirs 1');
    server.say(max, 'theirs 2');
    await clock.pass(8_000);
    expect(page.texts()).toEqual(['mine (waiting)']);
    server.refuseSockets = false;
    await clock.pass(6_000);
    expect(page.texts()).toEqual(['theirs 1', 'theirs 2', 'mine']);
  });

  it('CL-44 says that it is not sure, and shows a refusal with the words kept', async () => {
    const { page, server, clock, chat } = await together();
    server.excuses = ['unknown'];
    chat.say('careful');
    await clock.pass(1);
    expect(page.texts()).toEqual(['careful (unsure)']);
    await clock.pass(1_000);
    expect(page.texts()).toEqual(['careful']);
    server.do(fay, { type: 'SetChatPolicy', policy: 'closed' });
    chat.say('too late');
    await clock.pass(1);
    expect(page.session.chat.getSnapshot().entries.at(-1)).toMatchObject({ kind: 'pending', text: 'too late', state: 'not_sent', code: 'chat_closed' });
    server.do(fay, { type: 'SetChatPolicy', policy: 'open' });
    chat.tryAgain(page.session.chat.getSnapshot().entries.at(-1)?.key ?? '');
    await clock.pass(1);
    expect(page.texts()).toEqual(['careful', 'too late']);
  });

  it('CL-44 takes words that were not sent back into the draft', async () => {
    const { page, server, clock, chat } = await together();
    server.excuses = ['chat_closed'];
    chat.say('first thought');
    chat.setDraft('second');
    await clock.pass(1);
    chat.takeBack(page.session.chat.getSnapshot().entries[0]?.key ?? '');
    expect(chat.drafts.getSnapshot().chat).toBe('first thought\nsecond');
    expect(page.session.chat.getSnapshot().entries).toEqual([]);
  });

  it('CL-53 what is typed wakes only whoever shows it', async () => {
    const { page, chat } = await together();
    const before = page.view();
    let woken = 0;
    chat.drafts.subscribe(() => (woken += 1));
    chat.setDraft('a');
    chat.setDraft('ab');
    chat.setDraft('ab');
    chat.setTurnDraft('c');
    expect([woken, chat.drafts.getSnapshot()]).toEqual([3, { chat: 'ab', turn: 'c' }]);
    expect(page.view()).toBe(before);
  });

  it('CL-54 a message wakes only whoever shows the conversation', async () => {
    const { page, server, chat } = await together();
    const before = page.view();
    let [woken, others] = [0, 0];
    chat.subscribe(() => (woken += 1));
    page.session.subscribe(() => (others += 1));
    server.say(max, 'one');
    server.say(max, 'two');
    expect([woken, others, chat.getSnapshot().entries.length]).toEqual([2, 0, 2]);
    expect(page.view()).toBe(before);
  });

  it('CL-45 keeps draft, unsent and refused messages over a reload, for this person and meeting, and sends each once', async () => {
    const { pages, page, server, clock, chat } = await together();
    server.excuses = ['chat_facilitators_only'];
    chat.say('refused');
    await clock.pass(1);
    server.wire = (deliver, what) => {
      if (what === 'ask') deliver(); // stored; the page learns nothing
    };
    chat.say('on its way');
    chat.say('behind it');
    chat.setDraft('half a thou');
    page.session.dispose();
    server.wire = (deliver) => deliver();
    server.cut(mia);
    expect([...page.words.kept.keys()]).toEqual(['hearth.chat.meeting-1.mia']);
    const reloaded = pages.open(mia, { words: page.words.kept });
    await clock.pass(100);
    expect(server.said.map(({ text }) => text)).toEqual(['on its way', 'behind it']);
    expect(reloaded.texts()).toEqual(['on its way', 'behind it', 'refused (not_sent)']);
    expect(reloaded.session.chat.drafts.getSnapshot().chat).toBe('half a thou');
    const other = pages.open(max, { words: page.words.kept });
    await clock.pass(100);
    expect(other.session.chat.drafts.getSnapshot().chat).toBe('');
  });

  it('CL-45 forgets what was sent, and everything once it is over for good', async () => {
    const { page, server, clock, chat } = await together();
    chat.say('sent');
    await clock.pass(1);
    expect([...page.words.kept.values()].join()).not.toContain('sent');
    chat.setDraft('never finished');
    server.do(fay, { type: 'EndMeeting' });
    await clock.pass(1);
    expect(page.words.kept.size).toBe(0);
    expect(chat.drafts.getSnapshot().chat).toBe('never finished'); // still on the screen
  });

  it('CL-46 bears a spoilt storage', async () => {
    for (const spoilt of ['{', 'null', '[]', '{"draft":3,"outgoing":[7,{"text":"no id"},null],"readUpTo":"x"}']) {
      const pages = new Pages();
      pages.inRoom(fay, mia);
      const page = pages.open(mia, { words: new Map([['hearth.chat.meeting-1.mia', spoilt]]) });
      await pages.clock.pass(100);
      expect(page.session.chat.getSnapshot()).toMatchObject({ entries: [], loaded: true });
      expect(page.session.chat.drafts.getSnapshot()).toEqual({ chat: '', turn: '' });
    }
  });

  it('CL-47 refuses empty words and 2,001 characters, and leaves the draft as it is', async () => {
    const { page, clock, chat } = await together();
    const long = 'ä'.repeat(MAX_MESSAGE_LENGTH);
    expect(charactersLeft(` ${long}\n`)).toBe(0);
    chat.setDraft(` ${long}x`);
    expect(chat.say()).toEqual({ ok: false, error: 'text_too_long' });
    expect(chat.drafts.getSnapshot().chat).toBe(` ${long}x`);
    expect(chat.say(' \n\t ')).toEqual({ ok: false, error: 'text_empty' });
    expect(chat.say(long).ok).toBe(true);
    await clock.pass(1);
    expect(page.texts()).toEqual([long]);
    expect(chat.drafts.getSnapshot().chat).toBe('');
  });

  it('CL-48 deletes at once, keeps the tombstone in its place, and takes it back when refused', async () => {
    const { page, server, clock, chat } = await together();
    chat.say('oh no');
    server.say(max, 'hello');
    await clock.pass(1);
    const id = server.said.find(({ text }) => text === 'oh no')?.id ?? ('' as MessageId);
    server.excuses = ['not_saved'];
    chat.unsay(id);
    expect(page.session.chat.getSnapshot().entries.find(({ key }) => key === id)).toMatchObject({
      unsaying: 'pending',
      message: { text: '', deleted: 'author' },
    });
    await clock.pass(1_000);
    expect(page.session.chat.getSnapshot().entries.find(({ key }) => key === id)).toMatchObject({ unsaying: null, message: { text: '', deleted: 'author' } });
    const theirs = server.said.find(({ author }) => author === max)?.id ?? ('' as MessageId);
    chat.unsay(theirs);
    await clock.pass(1);
    expect(page.session.chat.getSnapshot().entries.find(({ key }) => key === theirs)).toMatchObject({
      unsaying: 'failed',
      unsayProblem: 'not_allowed',
      message: { text: 'hello' },
    });
    expect(page.session.chat.getSnapshot().entries.map(({ key }) => key)).toEqual(server.said.map((message) => message.id));
  });

  it('CL-49 counts what is new and not one’s own until it is looked at, and marks where it begins', async () => {
    const { page, server, clock, chat } = await together();
    server.say(max, 'one');
    chat.say('mine');
    await clock.pass(1);
    server.say(max, 'two');
    server.say(max, 'gone');
    server.unsay(max, server.said.at(-1)?.id ?? ('' as MessageId));
    expect(page.session.chat.getSnapshot()).toMatchObject({ unread: 2, newFrom: null });
    chat.setLookedAt(true);
    expect(page.session.chat.getSnapshot()).toMatchObject({ unread: 0, newFrom: 'm-1' });
    server.say(max, 'three');
    expect(page.session.chat.getSnapshot()).toMatchObject({ unread: 0, newFrom: 'm-1' });
    chat.setLookedAt(false);
    server.say(max, 'four');
    expect(page.session.chat.getSnapshot()).toMatchObject({ unread: 1, newFrom: null });
  });

  it('CL-50 holds nothing of the room while back at the door, and reads anew what a new role may see', async () => {
    const { pages, page, server, clock } = await together();
    server.say(max, 'in the room');
    expect(page.texts()).toEqual(['in the room']);
    server.do(fay, { type: 'SendBack', id: mia });
    expect(page.texts()).toEqual([]);
    await clock.pass(1);
    server.enter(gus);
    await clock.pass(10);
    server.do(fay, { type: 'Admit', id: gus });
    const newcomer = pages.open(gus);
    await clock.pass(10);
    expect(newcomer.texts()).toEqual([]);
    server.do(fay, { type: 'MakeCofacilitator', id: gus });
    await clock.pass(10);
    expect(newcomer.texts()).toEqual(['in the room']);
  });

  it('CL-51 takes words for the same when only what nobody can see differs', () => {
    expect(readsTheSame('a\r\nb ', 'a\nb')).toBe(true);
    expect(readsTheSame('a\u200b b', 'a b')).toBe(true);
    expect(readsTheSame('a b', 'ab')).toBe(false);
  });

  it('CL-52 what one writes as a turn has a draft of its own, is sent whole with its turn, and is never lost', async () => {
    const { page, server, clock, chat } = await together();
    const turn = '1.1' as TurnId;
    expect(chat.sayTurn(turn)).toEqual({ ok: false, error: 'text_empty' });
    chat.setDraft('to the chat');
    chat.setTurnDraft('x'.repeat(MAX_MESSAGE_LENGTH + 1));
    expect(chat.sayTurn(turn)).toEqual({ ok: false, error: 'text_too_long' });
    chat.setTurnDraft('my turn');
    expect(server.said).toEqual([]);
    expect(chat.sayTurn(turn).ok).toBe(true);
    await clock.pass(1);
    // The turn is over by now: the words stay, and go back into the draft of a turn, not into the chat.
    expect(page.session.chat.getSnapshot().entries.at(-1)).toMatchObject({ kind: 'pending', text: 'my turn', turn, state: 'not_sent', code: 'turn_changed' });
    chat.takeBack(page.session.chat.getSnapshot().entries.at(-1)?.key ?? '');
    expect(chat.drafts.getSnapshot()).toEqual({ chat: 'to the chat', turn: 'my turn' });
    expect(page.session.chat.getSnapshot().entries).toEqual([]);
  });
});
