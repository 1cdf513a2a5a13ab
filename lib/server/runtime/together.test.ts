import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ChatAnswer, CommandAnswer } from '../../protocol/messages';
import { memoryStores } from '../adapters/memory/stores';
import type { ChatStore } from '../ports/chat-store';
import type { CommandId, MeetingStore } from '../ports/meeting-store';
import { MeetingActor } from './meeting-actor';
import { ask, connectionOf, FakeClock, fay, fill, knock, listener, max, mia, person, tuesday } from './testing';
import type { Request } from './types';

const gone = () => Promise.reject(new Error('no database'));
const origin = (n: number | string, by = mia) => ({ by, commandId: `say ${n}` as CommandId });

/** One actor whose commits are counted; `hold` makes everything that comes meanwhile wait for one turn. */
async function counted(change: { meetings?: (sound: MeetingStore) => MeetingStore; chat?: (sound: ChatStore) => ChatStore } = {}) {
  const { meetings: sound, chat } = memoryStores();
  const count = { commits: 0 };
  let held: Promise<void> | null = null;
  const meetings: MeetingStore = {
    ...sound,
    readAfter: async (...args) => (await held, sound.readAfter(...args)),
    append: (...args) => ((count.commits += 1), sound.append(...args)),
    appendAll: (...args) => ((count.commits += 1), sound.appendAll(...args)),
  };
  const heard = listener();
  let made = 0;
  const ids = { next: () => `id ${(made += 1)}` };
  const actor = new MeetingActor(
    tuesday,
    { meetings: change.meetings?.(meetings) ?? meetings, chat: change.chat?.(chat) ?? chat, clock: new FakeClock(), ids },
    heard,
  );
  await actor.watched(() => undefined);
  await fill((request) => actor.submit(request), [mia]);
  count.commits = 0;
  const hold = () => {
    let release = () => {};
    held = new Promise((resolve) => {
      release = () => {
        held = null;
        resolve();
      };
    });
    void actor.newest(); // a turn that reads, and does not end before it is released
    return release;
  };
  return { actor, meetings: sound, chat, heard, count, hold };
}

const people = [fay, mia, max, person('kit'), person('zoe')];
/** Of all sorts: most of them a "yes" at times, a "no" or "nothing to do" at others. */
const wishes: readonly ((who: ParticipantId) => MeetingCommand)[] = [
  (who) => knock(who),
  () => ({ type: 'RaiseHand' }),
  (who) => ({ type: 'LowerHand', id: who }),
  () => ({ type: 'AdmitAll' }),
  (who) => ({ type: 'Disconnect', connection: connectionOf(who) }),
  (who) => ({ type: 'Connect', connection: connectionOf(who) }),
  () => ({ type: 'SetChatPolicy', policy: 'closed' }),
  () => ({ type: 'Leave' }),
  () => ({ type: 'EndMeeting' }),
];
type Step = { readonly kind: 'command'; readonly request: Request } | { readonly kind: 'say'; readonly who: ParticipantId; readonly n: number };
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('command' as const), n: fc.nat(30), who: fc.constantFrom(...people), wish: fc.nat(wishes.length - 1) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('say' as const), n: fc.nat(8), who: fc.constantFrom(...people), wish: fc.constant(0) }) },
  ),
  { minLength: 2, maxLength: 40 },
);
const toStep = ({ kind, n, who, wish }: { kind: 'command' | 'say'; n: number; who: ParticipantId; wish: number }): Step =>
  kind === 'say' ? { kind, who, n } : { kind, request: ask(`${n} ${wish}`, wishes[wish]?.(who) ?? { type: 'RaiseHand' }, who) };
const carryOut = (actor: MeetingActor, step: Step): Promise<CommandAnswer | ChatAnswer> =>
  step.kind === 'say' ? actor.say(origin(step.n, step.who), `n${step.n}`) : actor.submit(step.request);

/** Ids of messages count how often somebody composed one, which differs. */
const withoutIds = (answers: readonly (CommandAnswer | ChatAnswer)[]) =>
  answers.map((answer) => ('message' in answer ? { ...answer, message: { ...answer.message, id: '' } } : answer));

describe('RT what waits together', () => {
  it('RT-31 ends as it would have one by one: the same events, messages and answers, whatever was asked', () =>
    fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const [together, single] = [await counted(), await counted()];
        const release = together.hold();
        const answers = asked.map((one) => carryOut(together.actor, toStep(one)));
        release();
        const one: (CommandAnswer | ChatAnswer)[] = [];
        for (const step of asked) one.push(await carryOut(single.actor, toStep(step)));
        expect(withoutIds(await Promise.all(answers))).toEqual(withoutIds(one));
        expect(await together.meetings.readAfter(tuesday, 0)).toEqual(await single.meetings.readAfter(tuesday, 0));
        expect(together.actor.state).toEqual(single.actor.state);
        expect(together.heard.changes).toEqual(single.heard.changes);
        const said = async ({ chat }: typeof single) => (await chat.since(tuesday, 0, 200)).map(({ text, author, seq }) => [text, author, seq]);
        expect(await said(together)).toEqual(await said(single));
        expect(together.count.commits).toBeLessThanOrEqual(single.count.commits);
      }),
      { numRuns: 150 },
    ));

  it('RT-31 is stored by one commit and told at once', async () => {
    const { actor, count, heard, hold } = await counted();
    const told = heard.changes.length;
    const release = hold();
    const guests = Array.from({ length: 12 }, (_, n) => person(`guest ${n}`));
    const answers = guests.map((who) => actor.submit(ask(`knock ${who}`, knock(who), who)));
    release();
    for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true);
    expect(count.commits).toBe(1);
    expect(heard.changes.slice(told).map(({ batch }) => batch[0]?.by)).toEqual(guests);
  });

  it('RT-31 passes nobody: what came behind a narrower policy is not said', async () => {
    const { actor, hold, chat } = await counted();
    const release = hold();
    const before = [1, 2].map((n) => actor.say(origin(n), `n${n}`));
    const close = actor.submit(ask('close', { type: 'SetChatPolicy', policy: 'closed' }));
    const after = [3, 4].map((n) => actor.say(origin(n), `n${n}`));
    release();
    for (const answer of await Promise.all([...before, close])) expect(answer.ok).toBe(true);
    for (const answer of await Promise.all(after)) expect(answer).toEqual({ ok: false, code: 'chat_closed' });
    expect((await chat.since(tuesday, 0, 200)).map(({ text }) => text)).toEqual(['n1', 'n2']);
  });

  it.each(['before', 'after'] as const)(
    'RT-32 a commit that fails %s it was stored is "unknown" to all of it, and each is found out by itself',
    async (when) => {
      let cut = false;
      const { actor, meetings, hold, heard } = await counted({
        meetings: (sound) => ({
          ...sound,
          appendAll: async (...args) => (cut && when === 'before' ? gone() : (await sound.appendAll(...args), cut ? gone() : 'stored')),
        }),
      });
      const release = hold();
      const requests = ['kit', 'zoe', 'bo'].map((name) => ask(`knock ${name}`, knock(person(name)), person(name)));
      cut = true;
      const answers = requests.map((request) => actor.submit(request));
      release();
      for (const answer of await Promise.all(answers)) expect(answer).toEqual({ ok: false, code: 'unknown' });
      cut = false;
      for (const answer of await Promise.all(requests.map((request) => actor.submit(request)))) expect(answer.ok).toBe(true);
      const knocks = (await meetings.readAfter(tuesday, 0)).filter(({ event, by }) => event.type === 'lobby/Knocked' && by !== mia);
      expect(knocks.map(({ by }) => by)).toEqual(['kit', 'zoe', 'bo']);
      expect(heard.changes.flatMap(({ batch }) => batch)).toEqual(await meetings.readAfter(tuesday, 0));
    },
  );

  it.each(['before', 'after'] as const)('RT-32 messages whose commit fails %s it was stored are there once each', async (when) => {
    let cut = false;
    const { actor, chat, hold } = await counted({
      chat: (sound) => ({
        ...sound,
        async writeAll(...args) {
          if (!cut) return sound.writeAll(...args);
          if (when === 'after') await sound.writeAll(...args);
          return gone();
        },
      }),
    });
    const release = hold();
    cut = true;
    const answers = [1, 2, 3].map((n) => actor.say(origin(n), `n${n}`));
    release();
    for (const answer of await Promise.all(answers)) expect(answer).toEqual({ ok: false, code: 'unknown' });
    cut = false;
    for (const answer of await Promise.all([1, 2, 3].map((n) => actor.say(origin(n), `n${n}`)))) expect(answer.ok).toBe(true);
    expect((await chat.since(tuesday, 0, 200)).map(({ text }) => text)).toEqual(['n1', 'n2', 'n3']);
  });

  it('RT-8 those who wait for one turn count each, and are all answered "busy" when it is not begun any more', async () => {
    const { actor, hold } = await counted();
    const release = hold();
    const answers = Array.from({ length: 300 }, (_, n) => actor.say(origin(n), `n${n}`));
    const refused = await Promise.all(answers.slice(256));
    expect(refused).toEqual(refused.map(() => ({ ok: false, code: 'busy' })));
    const closed = actor.close();
    release();
    await closed;
    for (const answer of await Promise.all(answers.slice(0, 255))) expect(answer).toEqual({ ok: false, code: 'busy' });
  });

  it('RT-8 whoever has been answered waits no longer', async () => {
    const { actor, hold } = await counted();
    const release = hold();
    const answers = Array.from({ length: 255 }, (_, n) => actor.say(origin(n), `n${n}`));
    release();
    await Promise.all(answers);
    await actor.newest();
    expect(actor.idle).toBe(true);
  });
});
