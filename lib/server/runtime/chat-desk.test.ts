import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageId } from '../../protocol/messages';
import { memoryStores } from '../adapters/memory/stores';
import { randomIds } from '../adapters/system/ids';
import type { ChatStore } from '../ports/chat-store';
import type { CommandId } from '../ports/meeting-store';
import { MeetingActor } from './meeting-actor';
import { ask, fay, FakeClock, fill, listener, max, mia, MINUTE, person, tuesday } from './testing';
import type { ChatChange } from './types';

const origin = (n: number | string, by = mia) => ({ by, commandId: `say ${n}` as CommandId });
const gone = () => Promise.reject(new Error('no database'));

async function room(pause?: () => Promise<void>, change: (chat: ChatStore) => ChatStore = (chat) => chat) {
  const stores = memoryStores(pause);
  const clock = new FakeClock();
  const start = async () => {
    const heard = listener();
    const actor = new MeetingActor(tuesday, { meetings: stores.meetings, chat: change(stores.chat), clock, ids: randomIds }, heard);
    await actor.watched(() => undefined);
    return { actor, heard };
  };
  return { ...stores, clock, start };
}
/** What a browser shows that applies every change in order. */
const shown = (chat: readonly ChatChange[]) => {
  const messages = new Map(chat.flatMap((change) => change.messages).map((message) => [message.id, message]));
  return [...messages.values()].sort((a, b) => a.seq - b.seq).map(({ text, deleted }) => (deleted ? `(${deleted})` : text));
};

describe('CH what is said', () => {
  it('CH-1 is stored, then shown, with the name and role of its author', async () => {
    const { start } = await room();
    const { actor, heard } = await start();
    await fill((request) => actor.submit(request), [mia]);
    const answer = await actor.say(origin(1), '  Thank you.\n ');
    expect(answer).toMatchObject({ ok: true, message: { author: mia, name: 'mia', role: 'member', text: '  Thank you.', seq: 1, change: 1, deleted: null } });
    expect(heard.chat).toEqual([{ from: 0, to: 1, messages: [answer.ok && answer.message] }]);
  });

  it('CH-2 comes out in one order, once, in every process, whatever the schedule', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 15 }), async (s, steps) => {
        let scheduled = false;
        const { start, chat } = await room(() => (scheduled ? s.schedule(Promise.resolve()) : Promise.resolve()));
        const [left, right] = [await start(), await start()];
        await fill((request) => left.actor.submit(request), [mia]);
        scheduled = true;
        const answers = steps.flatMap(([onLeft, alsoRetried], n) => {
          const [here, there] = onLeft ? [left, right] : [right, left];
          const first = here.actor.say(origin(n), `n${n}`);
          return alsoRetried ? [first, there.actor.say(origin(n), `n${n}`)] : [first];
        });
        for (const answer of await s.waitFor(Promise.all(answers))) expect(answer.ok).toBe(true);
        await s.waitFor(Promise.all([left.actor.wake(), right.actor.wake()]));
        const stored = (await s.waitFor(chat.since(tuesday, 0, 200))).map(({ text }) => text);
        expect([...stored].sort()).toEqual(steps.map((_, n) => `n${n}`).sort());
        for (const { heard } of [left, right]) {
          expect(shown(heard.chat)).toEqual(stored);
          expect(heard.chat.flatMap(({ messages }) => messages)).toHaveLength(stored.length); // each told once
          for (const [i, change] of heard.chat.entries()) expect(change.from).toBe(heard.chat[i - 1]?.to ?? 0); // without a gap
        }
      }),
      { numRuns: 200 },
    ));

  it('CH-3 nothing by a removed person is stored after the removal, whatever the schedule', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 6 }), fc.constantFrom('Remove', 'EndMeeting', 'SetChatPolicy'), async (s, count, how) => {
        let scheduled = false;
        const { start, chat } = await room(() => (scheduled ? s.schedule(Promise.resolve()) : Promise.resolve()));
        const [left, right] = [await start(), await start()];
        await fill((request) => left.actor.submit(request), [mia]);
        scheduled = true;
        const narrowing =
          how === 'Remove'
            ? ({ type: 'Remove', id: mia, reason: 'other' } as const)
            : how === 'EndMeeting'
              ? ({ type: 'EndMeeting' } as const)
              : ({ type: 'SetChatPolicy', policy: 'facilitators_only' } as const);
        let after = -1;
        const removal = left.actor.submit(ask('narrow', narrowing)).then(async (answer) => {
          expect(answer.ok).toBe(true);
          after = (await chat.newest([tuesday])).get(tuesday) ?? 0;
        });
        const said = Array.from({ length: count }, (_, n) => right.actor.say(origin(n), `n${n}`));
        const answers = await s.waitFor(Promise.all(said));
        await s.waitFor(removal);
        expect((await s.waitFor(chat.newest([tuesday]))).get(tuesday)).toBe(after);
        expect(answers.filter(({ ok }) => ok)).toHaveLength(after);
        for (const answer of answers) {
          if (!answer.ok) expect(answer.code).toBe({ Remove: 'not_here', EndMeeting: 'meeting_ended', SetChatPolicy: 'chat_facilitators_only' }[how]);
        }
      }),
      { numRuns: 200 },
    ));

  it('CH-4 a message whose answer was lost is not said twice; "unknown" only where it may be stored', async () => {
    let cut: 'write' | 'read' | null = 'write';
    const { start, chat } = await room(undefined, (sound) => ({
      ...sound,
      async write(...args) {
        const written = await sound.write(...args);
        return cut === 'write' ? gone() : written;
      },
      find: (...args) => (cut === 'read' ? gone() : sound.find(...args)),
    }));
    const { actor, heard } = await start();
    await fill((request) => actor.submit(request), [mia]);
    expect(await actor.say(origin(1), 'once')).toEqual({ ok: false, code: 'unknown' });
    cut = null;
    expect(await actor.say(origin(1), 'once')).toMatchObject({ ok: true, message: { seq: 1 } });
    expect(await chat.since(tuesday, 0, 200)).toHaveLength(1);
    await actor.wake();
    expect(shown(heard.chat)).toEqual(['once']);
    cut = 'read';
    expect(await actor.unsay(mia, 'any' as MessageId)).toEqual({ ok: false, code: 'not_saved' });
  });

  it('CH-4 what was said before the chat closed stays said, for whoever asks again', async () => {
    const { start } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia]);
    const first = await actor.say(origin(1), 'before');
    await actor.submit(ask('close', { type: 'SetChatPolicy', policy: 'closed' }));
    expect(await actor.say(origin(1), 'before')).toEqual(first);
    expect(await actor.say(origin(2), 'after')).toEqual({ ok: false, code: 'chat_closed' });
  });

  it.each([
    ['', 'text_empty'],
    [' \n\t ', 'text_empty'],
    ['\u200b\u2060', 'text_empty'],
    ['\u0000\u001b', 'text_empty'],
    ['x'.repeat(2_001), 'text_too_long'],
  ])('CH-5 refuses %j: %s', async (text, code) => {
    const { start } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia]);
    expect(await actor.say(origin(1), text)).toEqual({ ok: false, code });
  });

  it.each([
    ['🕯'.repeat(2_000), '🕯'.repeat(2_000)],
    ['one\r\ntwo\rthree\n\n', 'one\ntwo\nthree'],
    ['a\u0000b\u001b[31mc\td', 'ab[31mc\td'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['half \ud83d', 'half \ufffd'],
  ])('CH-5 keeps %j as it is meant', async (text, kept) => {
    const { start } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia]);
    expect(await actor.say(origin(1), text)).toMatchObject({ ok: true, message: { text: kept } });
  });

  it('CH-6 author and facilitators delete; nobody else; a second time changes nothing', async () => {
    const { start } = await room();
    const [{ actor, heard }, other] = [await start(), await start()];
    await fill((request) => actor.submit(request), [mia, max]);
    const said = await Promise.all(['one', 'two'].map((text, n) => actor.say(origin(n), text)));
    const [one, two] = said.map((answer) => (answer.ok ? answer.message.id : ('' as MessageId)));
    if (!one || !two) throw new Error('not said');
    expect(await other.actor.unsay(max, one)).toEqual({ ok: false, code: 'not_allowed' });
    expect(await other.actor.unsay(person('stranger'), one)).toEqual({ ok: false, code: 'not_here' });
    expect(await other.actor.unsay(mia, one)).toMatchObject({ ok: true, message: { text: '', deleted: 'author', name: 'mia' } });
    expect(await actor.unsay(fay, two)).toMatchObject({ ok: true, message: { text: '', deleted: 'facilitator' } });
    expect(await actor.unsay(mia, two)).toMatchObject({ ok: true, message: { deleted: 'facilitator' } });
    expect(await actor.unsay(fay, 'nothing' as MessageId)).toEqual({ ok: false, code: 'already_gone' });
    await actor.wake();
    expect(shown(heard.chat)).toEqual(['(author)', '(facilitator)']);
  });
});

describe('CH who may read', () => {
  it('CH-7 a member sees nothing from before they first came in, a facilitator all, nobody outside anything', async () => {
    const { start, clock } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia]);
    await actor.say(origin(1), 'early');
    clock.pass(MINUTE);
    await fill((request) => actor.submit(request), [max]);
    await actor.say(origin(2), 'late');
    const texts = async (who = mia, change = 0) => (await actor.chatSince(who, change)).messages.map(({ text }) => text);
    expect(await texts(mia)).toEqual(['early', 'late']);
    expect(await texts(max)).toEqual(['late']);
    expect(await texts(fay)).toEqual(['early', 'late']);
    expect(await texts(mia, 1)).toEqual(['late']);
    expect(await actor.chatSince(person('stranger'), 0)).toEqual({ from: 0, to: 0, messages: [], more: false });
    await actor.submit(ask('remove', { type: 'Remove', id: mia, reason: 'other' }));
    expect(await texts(mia)).toEqual([]);
  });

  it('CH-7 whoever was away for a moment still sees what was said meanwhile', async () => {
    const { start, clock } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia, max]);
    clock.pass(MINUTE);
    await actor.submit(ask('leave', { type: 'Leave' }, max));
    await actor.say(origin(1), 'while Max was out');
    clock.pass(MINUTE);
    await fill((request) => actor.submit({ ...request, commandId: `${request.commandId} again` as CommandId }), [max]);
    expect((await actor.chatSince(max, 0)).messages.map(({ text }) => text)).toEqual(['while Max was out']);
  });

  it('CH-8 comes in pages of 200, each saying whether there is more', async () => {
    const { start } = await room();
    const { actor } = await start();
    await fill((request) => actor.submit(request), [mia]);
    for (let n = 0; n < 201; n += 1) await actor.say(origin(n), `n${n}`);
    const first = await actor.chatSince(mia, 0);
    expect(first).toMatchObject({ from: 0, to: 200, more: true });
    expect(await actor.chatSince(mia, first.to)).toMatchObject({ from: 200, to: 201, more: false });
    expect(await actor.chatSince(mia, 201)).toEqual({ from: 201, to: 201, messages: [], more: false });
  });
});
