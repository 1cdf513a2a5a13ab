import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TurnId } from '../../meeting/floor/types';
import { memoryStores } from '../adapters/memory/stores';
import { randomIds } from '../adapters/system/ids';
import type { CommandId, MeetingStore } from '../ports/meeting-store';
import { MeetingActor } from './meeting-actor';
import { ask, fay, FakeClock, fill, listener, max, mia, miasTurn, tuesday } from './testing';

const origin = (n: number | string, by = mia) => ({ by, commandId: `say ${n}` as CommandId });
const takesByText = (turn: TurnId) => ask('take', { type: 'StartTurn', turn, by: 'text' }, mia);

/** Mia was offered the floor; any number of processes may look at that one meeting. */
async function room(pause?: () => Promise<void>, change: (meetings: MeetingStore) => MeetingStore = (meetings) => meetings) {
  const stores = memoryStores(pause);
  const clock = new FakeClock();
  const start = async () => {
    const heard = listener();
    const actor = new MeetingActor(tuesday, { meetings: change(stores.meetings), chat: stores.chat, clock, ids: randomIds }, heard);
    await actor.watched(() => undefined);
    return { actor, heard };
  };
  const first = await start();
  await fill((request) => first.actor.submit(request), [mia, max]);
  const turn = await miasTurn((request) => first.actor.submit(request));
  const words = async () => (await stores.chat.since(tuesday, 0, 200)).filter((message) => message.turn === turn).map(({ text }) => text);
  return { ...stores, clock, start, ...first, turn, words };
}

describe('CH a turn taken by text', () => {
  it('CH-9 its words are a chat row of that turn, shown to everyone; then the meeting takes it as written', async () => {
    const { actor, heard, turn, clock } = await room();
    await actor.submit(takesByText(turn));
    const answer = await actor.say(origin(1), 'Today was hard.', turn);
    expect(answer).toMatchObject({ ok: true, message: { author: mia, text: 'Today was hard.', turn } });
    expect(heard.chat.flatMap(({ messages }) => messages)).toEqual([answer.ok && answer.message]);
    expect(actor.state.floor.turn).toMatchObject({ id: turn, who: mia, phase: 'read', until: clock.now() + 30_000 });
    expect(heard.changes.at(-1)?.batch[0]).toMatchObject({ by: mia, event: { type: 'floor/Written', turn } });
    expect((await actor.chatSince(max, 0)).messages).toMatchObject([{ turn, text: 'Today was hard.' }]);
  });

  it('CH-10 only by its holder, while they write, whatever the chat’s own rule is', async () => {
    const { actor, turn, words } = await room();
    expect(await actor.say(origin(1), 'early', turn)).toEqual({ ok: false, code: 'not_now' });
    await actor.submit(takesByText(turn));
    expect(await actor.say(origin(2, max), 'mine', turn)).toEqual({ ok: false, code: 'not_your_turn' });
    expect(await actor.say(origin(3, fay), 'mine', turn)).toEqual({ ok: false, code: 'not_your_turn' });
    expect(await actor.say(origin(4), 'stale', '1.7' as TurnId)).toEqual({ ok: false, code: 'turn_changed' });
    expect(await actor.say(origin(5), '  ', turn)).toEqual({ ok: false, code: 'text_empty' });
    expect(await actor.say(origin(6), 'a message')).toEqual({ ok: false, code: 'chat_closed' });
    expect(await actor.say(origin(7), 'my turn', turn)).toMatchObject({ ok: true });
    expect(await actor.say(origin(8), 'and more', turn)).toEqual({ ok: false, code: 'not_now' });
    expect(await words()).toEqual(['my turn']);
  });

  it('CH-11 sent twice, by one device or two, they are there once', async () => {
    const { start, actor, turn, words } = await room();
    await actor.submit(takesByText(turn));
    const other = await start();
    const answers = await Promise.all([
      actor.say(origin(1), 'once', turn),
      other.actor.say(origin(1), 'once', turn),
      other.actor.say(origin(2), 'from my phone', turn),
    ]);
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('not_now');
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect(await words()).toHaveLength(1);
    expect(await actor.say(origin(1), 'once', turn)).toMatchObject({ ok: true });
    expect(actor.state.floor.turn?.phase).toBe('read');
  });

  it('CH-12 when a process dies between storing them and saying so, whoever reads next takes the turn as written', async () => {
    let dies = false;
    const { start, actor, turn, words, meetings } = await room(undefined, (sound) => ({
      ...sound,
      append: (...args) => (dies ? Promise.reject(new Error('killed')) : sound.append(...args)),
    }));
    await actor.submit(takesByText(turn));
    dies = true;
    expect(await actor.say(origin(1), 'stored', turn)).toEqual({ ok: false, code: 'unknown' });
    dies = false;
    expect(await words()).toEqual(['stored']);
    const { actor: alive } = await start();
    expect(alive.state.floor.turn).toMatchObject({ id: turn, phase: 'read' });
    expect(await alive.say(origin(1), 'stored', turn)).toMatchObject({ ok: true, message: { text: 'stored', turn } });
    expect(await words()).toEqual(['stored']);
    const written = (await meetings.readAfter(tuesday, 0)).filter(({ event }) => event.type === 'floor/Written');
    expect(written).toMatchObject([{ by: mia }]);
  });

  it('CH-13 words that race with the end of the turn are before it or refused, whatever the schedule', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom('NextTurn', 'TakeBack', 'Remove', 'StartTurn'), async (s, how) => {
        let scheduled = false;
        const { start, actor, turn, words } = await room(() => (scheduled ? s.schedule(Promise.resolve()) : Promise.resolve()));
        await actor.submit(takesByText(turn));
        const other = await start();
        scheduled = true;
        const endings = {
          NextTurn: ask('end', { type: 'NextTurn', turn }),
          TakeBack: ask('end', { type: 'TakeBack', turn }),
          Remove: ask('end', { type: 'Remove', id: mia, reason: 'other' }),
          StartTurn: ask('end', { type: 'StartTurn', turn, by: 'voice' }, mia),
        } as const;
        const [ended, said] = await s.waitFor(Promise.all([actor.submit(endings[how]), other.actor.say(origin(1), 'my words', turn)]));
        const stored = await s.waitFor(words());
        expect(stored).toHaveLength(said.ok ? 1 : 0);
        if (!said.ok) expect(['turn_changed', 'not_here', 'not_now']).toContain(said.code);
        // Words that are read are not spoken over.
        if (how !== 'StartTurn') expect(ended.ok).toBe(true);
        else if (!ended.ok) expect([said.ok, ended.code]).toEqual([true, 'not_now']);
      }),
      { numRuns: 200 },
    ));
});
