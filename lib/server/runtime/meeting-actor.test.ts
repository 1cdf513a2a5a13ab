import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStores } from '../adapters/memory/stores';
import { randomIds } from '../adapters/system/ids';
import { UpdateNeeded, type MeetingStore, type Recorded } from '../ports/meeting-store';
import { MeetingActor } from './meeting-actor';
import type { Change } from './types';
import { ask, connectionOf, factsOf, fay, FakeClock, fill, knock, max, mia, person, tuesday } from './testing';

const chat = memoryStores().chat;
const process = (meetings: MeetingStore) => {
  const published: Recorded[] = [];
  const clock = new FakeClock();
  const listener = { changed: (changes: readonly Change[]) => void published.push(...changes.flatMap(({ batch }) => batch)), said: () => undefined };
  return { actor: new MeetingActor(tuesday, { meetings, chat, clock, ids: randomIds }, listener), published, clock };
};
const gone = () => Promise.reject(new Error('no database'));
const types = (events: readonly Recorded[]) => events.map(({ event }) => event.type);

describe('one meeting in two processes', () => {
  it('RT-1 loses nothing, doubles nothing, and both end in the same state, whatever the schedule', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.tuple(fc.nat(9), fc.boolean()), { minLength: 5, maxLength: 25 }), async (s, steps) => {
        const { meetings } = memoryStores(() => s.schedule(Promise.resolve()));
        const [left, right] = [process(meetings), process(meetings)];
        const answers = steps.flatMap(([who, alsoRetried], n) => {
          const guest = person(`guest ${who}`);
          const request = ask(n, knock(guest), guest);
          const first = left.actor.submit(request);
          return alsoRetried ? [first, right.actor.submit(request)] : [first]; // a retry that lands on the other process
        });
        for (const answer of await s.waitFor(Promise.all(answers))) expect(answer.ok).toBe(true);
        await s.waitFor(Promise.all([left.actor.wake(), right.actor.wake()]));

        const stored = await s.waitFor(meetings.readAfter(tuesday, 0));
        expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1));
        expect(left.published).toEqual(stored);
        expect(right.published).toEqual(stored);
        expect(left.actor.state).toEqual(right.actor.state);
        expect(left.actor.state.lobby.waiting).toHaveLength(new Set(steps.map(([who]) => who)).size);
      }),
      { numRuns: 200 },
    ));

  it('RT-2 a commit whose answer was lost is not carried out twice', async () => {
    const { meetings } = memoryStores();
    let cut = true;
    const { actor, published } = process({
      ...meetings,
      async append(...args) {
        const result = await meetings.append(...args);
        return cut ? gone() : result;
      },
    });
    const enter = ask('enter', knock(fay));
    expect(await actor.submit(enter)).toEqual({ ok: false, code: 'unknown' });
    cut = false;
    const answer = await actor.submit(enter);
    expect(answer).toMatchObject({ ok: true, seq: published.length });
    expect(published.filter(({ event }) => event.type === 'roster/Entered')).toHaveLength(1);
  });

  it('RT-3 says that nothing was saved only when that is certain', async () => {
    const { meetings } = memoryStores();
    const { actor } = process({ ...meetings, readAfter: gone });
    expect(await actor.submit(ask(1, { type: 'RaiseHand' }))).toEqual({ ok: false, code: 'not_saved' });
    const { actor: other } = process({ ...meetings, append: gone });
    expect(await other.submit(ask(2, knock(fay)))).toEqual({ ok: false, code: 'unknown' });
  });

  it('RT-4 a command that comes again is answered as at first, though the meeting has moved on', async () => {
    const { meetings } = memoryStores();
    const [left, right] = [process(meetings), process(meetings)];
    await fill((request) => left.actor.submit(request), []);
    const raise = ask('raise', { type: 'RaiseHand' });
    const first = await left.actor.submit(raise);
    expect(first.ok).toBe(true);
    await left.actor.submit(ask('lower', { type: 'LowerHand', id: fay }));
    expect(await left.actor.submit(raise)).toEqual(first);
    expect(await right.actor.submit(raise)).toEqual(first); // never heard of this meeting before
    expect(types(await meetings.readAfter(tuesday, 0)).filter((type) => type.startsWith('hands/'))).toEqual(['hands/Raised', 'hands/Lowered']);
  });

  it('RT-5 nobody can use up another person’s command id', async () => {
    const { actor } = process(memoryStores().meetings);
    await actor.submit(ask('same', knock(max), max));
    await actor.submit(ask('same', knock(mia), mia));
    expect(actor.state.lobby.waiting.map(({ name }) => name)).toEqual(['max', 'mia']);
  });

  it('RT-6 a "no" comes only from the newest knowledge', async () => {
    const { meetings } = memoryStores();
    const [left, right] = [process(meetings), process(meetings)];
    await fill((request) => left.actor.submit(request), []);
    expect(await right.actor.submit(ask('raise', { type: 'RaiseHand' }))).toMatchObject({ ok: true });
  });

  it('RT-7 everything after the end is answered: the meeting has ended', async () => {
    const { meetings } = memoryStores();
    const [left, right] = [process(meetings), process(meetings)];
    await fill((request) => left.actor.submit(request), [mia]);
    await right.actor.wake();
    await left.actor.submit(ask('end', { type: 'EndMeeting' }));
    expect(await right.actor.submit(ask('late', { type: 'RaiseHand' }, mia))).toEqual({ ok: false, code: 'meeting_ended' });
    expect(await left.actor.submit(ask('later', { type: 'Disconnect', connection: connectionOf(mia) }, mia))).toMatchObject({ ok: true });
    expect(types(await meetings.readAfter(tuesday, 0)).at(-1)).toBe('lifecycle/Ended');
  });
});

describe('one meeting', () => {
  it('RT-8 answers "busy" at once when too many wait, and carries out the others', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { actor } = process(memoryStores(() => gate).meetings);
    const answers = Array.from({ length: 300 }, (_, n) => actor.submit(ask(n, knock(person(`guest ${n % 50}`)), person(`guest ${n % 50}`))));
    const refused = await Promise.all(answers.slice(256));
    expect(refused).toEqual(Array.from({ length: 44 }, () => ({ ok: false, code: 'busy' })));
    open();
    for (const answer of await Promise.all(answers.slice(0, 256))) expect(answer.ok).toBe(true);
    expect(await actor.submit(ask('after', knock(mia), mia))).toMatchObject({ ok: true });
  });

  it('RT-8 when it closes, what has begun is finished and what waits is answered "busy"', async () => {
    const { actor } = process(memoryStores().meetings);
    const [first, second] = [actor.submit(ask(1, knock(fay))), actor.submit(ask(2, { type: 'RaiseHand' }))];
    await Promise.resolve(); // the first has begun
    await actor.close();
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toEqual({ ok: false, code: 'busy' });
    expect(await actor.submit(ask(3, { type: 'RaiseHand' }))).toEqual({ ok: false, code: 'busy' });
  });

  it('RT-9 with events of a newer program it says so and serves nothing more', async () => {
    const { meetings } = memoryStores();
    let newer = false;
    const { actor, published } = process({
      ...meetings,
      readAfter: (...args) => (newer ? Promise.reject(new UpdateNeeded('polls/Opened')) : meetings.readAfter(...args)),
    });
    await fill((request) => actor.submit(request), []);
    const before = published.length;
    newer = true;
    await expect(actor.newest()).rejects.toThrow(UpdateNeeded);
    newer = false; // whatever the store says later: what it cannot read, it does not know
    expect(await actor.submit(ask('lower', { type: 'LowerAllHands' }))).toEqual({ ok: false, code: 'update_needed' });
    expect(actor.known).toBe(false);
    expect(published).toHaveLength(before);
  });

  it('RT-10 what the row says of alarms, status and fence is stored with the events', async () => {
    const { meetings, database } = memoryStores();
    const { actor, clock } = process(meetings);
    await fill((request) => actor.submit(request), [mia]);
    expect(database.of(tuesday).row).toMatchObject({ status: 'open', nextAlarmAt: null, chatGate: 0 });
    await actor.submit(ask('gone', { type: 'Disconnect', connection: connectionOf(mia) }, mia));
    expect(database.of(tuesday).row.nextAlarmAt).toBe(clock.now() + factsOf(mia).settings.keepPlaceMs);
    await actor.submit(ask('close', { type: 'SetChatPolicy', policy: 'closed' }));
    expect(database.of(tuesday).row.chatGate).toBe(actor.seq);
    await actor.submit(ask('end', { type: 'EndMeeting' }));
    expect(database.of(tuesday).row).toEqual({ status: 'ended', nextAlarmAt: null, chatGate: actor.seq });
  });
});
