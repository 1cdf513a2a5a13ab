import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TurnId } from '../../meeting/floor/types';
import { brokenIn } from '../../meeting/machine/invariants';
import { evolve, initialMeeting, type MeetingCommand } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { speaking } from '../../meeting/machine/speaking';
import { freshDatabase, type FreshDatabase } from '../../../scripts/testing/database';
import { memoryKeyVault } from '../adapters/memory/key-vault';
import { makeDatabase } from '../adapters/postgres/database';
import { postgresMeetingStore } from '../adapters/postgres/meeting-store';
import { aGroup } from '../adapters/postgres/testing';
import { randomIds } from '../adapters/system/ids';
import { makeMeetings } from '../make-meetings';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import type { Times } from './caretaker';
import type { LiveMeetings } from './meetings';
import { ask, connectionOf, FakeClock, fay, fill, listener, max, mia, miasTurn, MINUTE, silentLog } from './testing';
import type { Request } from './types';

let database: FreshDatabase;
let group: Awaited<ReturnType<typeof aGroup>>;
const keys = memoryKeyVault();
const clock = new FakeClock();
beforeAll(async () => {
  database = await freshDatabase();
  group = await aGroup(database.pool);
});
afterAll(() => database.drop());

const process = (times: Partial<Times> = {}): LiveMeetings =>
  makeMeetings({ pool: database.pool, database: makeDatabase(database.pool), clock, ids: randomIds, keys, log: silentLog, times });
const stored = (meeting: MeetingId) => postgresMeetingStore(database.pool, keys).readAfter(meeting, 0);
const say = (meetings: LiveMeetings, meeting: MeetingId, n: number | string, who = mia) => meetings.say(meeting, `say-${n}` as CommandId, who, `n${n}`);

describe('RT on PostgreSQL', () => {
  it('RT-20 an alarm rings in a new process, with nobody connected, through the sweep’s own clockwork', async () => {
    const meeting = await group.meeting();
    const killed = process();
    await fill((request) => killed.submit(meeting, request), [mia], killed.processId);
    await killed.submit(meeting, ask('gone', { type: 'Disconnect', connection: connectionOf(mia, killed.processId) }, mia));
    const next = process({ sweepMs: 20 });
    await next.start();
    clock.pass(2 * MINUTE);
    await vi.waitFor(async () => expect((await stored(meeting)).at(-1)?.event).toMatchObject({ type: 'roster/Left', id: mia, how: 'absence' }), 5_000);
    await next.stop();
    expect((await database.pool.query('select from process_leases where process_id = $1', [next.processId])).rowCount).toBe(0);
  });

  it('RT-28 three processes in one meeting: one order for all, nothing lost or doubled', async () => {
    const meeting = await group.meeting();
    const all = [process(), process(), process()];
    const [first] = all;
    if (!first) return;
    await fill((request) => first.submit(meeting, request), [mia, max]);
    const heard = await Promise.all(
      all.map(async (one) => {
        const own = listener();
        await one.watch(meeting, own);
        return own;
      }),
    );
    const work = Array.from({ length: 60 }, (_, n) => {
      const one = all[n % 3] ?? first;
      const who = n % 2 ? mia : max;
      if (n % 5 === 0) return one.submit(meeting, ask(n, n % 2 ? { type: 'RaiseHand' } : { type: 'LowerHand', id: who }, who));
      return Promise.all([say(one, meeting, n, who), say(all[(n + 1) % 3] ?? first, meeting, n, who)]); // a retry that lands elsewhere
    });
    for (const answer of (await Promise.all(work)).flat()) expect(answer).toMatchObject({ ok: true });
    for (const one of all) await one.sweep();

    const states = await Promise.all(all.map((one) => one.newest(meeting)));
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1);
    const [truth, ...others] = await Promise.all(all.map((one) => one.chatSince(meeting, mia, 0)));
    expect(truth?.messages).toHaveLength(48);
    expect(truth?.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 48 }, (_, i) => i + 1));
    for (const other of others) expect(other).toEqual(truth);
    for (const { chat } of heard) expect(chat.flatMap(({ messages }) => messages)).toEqual(truth?.messages);
  });

  it('RT-29 processes that race for the floor: one holder in the database, always', async () => {
    let [offers, refused] = [0, 0];
    for (let round = 0; round < 6; round += 1) {
      const meeting = await group.meeting();
      const all = [process(), process()] as const;
      const submit = (n: number) => (request: Request) => all[n % 2 ? 1 : 0].submit(meeting, request);
      await fill(submit(0), [mia, max]);
      await miasTurn(submit(0));
      for (let wave = 0; wave < 6; wave += 1) {
        const { state } = await all[0].newest(meeting);
        await all[1].newest(meeting);
        const turn = state.floor.turn?.id ?? null;
        const own = turn ?? ('1.1' as TurnId);
        const who = state.floor.turn?.who ?? mia;
        const wishes: readonly (readonly [MeetingCommand, ParticipantId])[] = [
          [{ type: 'NextTurn', turn }, fay],
          [{ type: 'NextTurn', turn }, fay],
          [{ type: 'GiveFloor', id: max, turn }, fay],
          [{ type: 'StartTurn', turn: own, by: 'voice' }, who],
          [{ type: 'PassTurn', turn: own }, who],
          [{ type: 'StartTurn', turn: own, by: 'text' }, who],
        ];
        const answers = await Promise.all(wishes.map(([command, by], n) => submit(n + wave)(ask(`${wave}-${n}`, command, by))));
        refused += answers.filter(({ ok }) => !ok).length;
      }
      let meetingNow = initialMeeting;
      for (const { event } of await stored(meeting)) {
        const holder = meetingNow.floor.turn;
        if (event.type === 'floor/Offered') expect(holder).toBeNull();
        if (event.type === 'floor/TurnStarted' || event.type === 'floor/TurnEnded') expect(event.turn).toBe(holder?.id);
        if (event.type === 'floor/Offered') offers += 1;
        meetingNow = evolve(meetingNow, event);
        expect([fay, mia, max].filter((id) => speaking(meetingNow, id).because === 'turn').length).toBeLessThanOrEqual(1);
      }
      expect(brokenIn(meetingNow)).toEqual([]);
    }
    expect(offers).toBeGreaterThan(12);
    expect(refused).toBeGreaterThan(30); // it was a race
  });

  it('RT-30 a turn goes on rightly after a restart with nobody connected: the floor is let go, read words make room, it falls quiet', async () => {
    for (const by of ['voice', 'text'] as const) {
      const meeting = await group.meeting();
      const killed = process();
      const submit = (request: Request) => killed.submit(meeting, request);
      await fill(submit, [mia, max], killed.processId);
      const turn = await miasTurn(submit);
      await submit(ask('start', { type: 'StartTurn', turn, by }, mia));
      if (by === 'text') expect(await killed.say(meeting, 'words' as CommandId, mia, 'my turn', turn)).toMatchObject({ ok: true });
      for (const who of [fay, mia, max]) {
        await submit(ask(`gone ${who}`, { type: 'Disconnect', connection: connectionOf(who, killed.processId) }, who));
      }
      const lostAt = clock.now();
      const next = process();
      clock.pass(6_000);
      await next.sweep();
      expect((await next.newest(meeting)).state).toMatchObject({ lead: { quietSince: lostAt + 6_000 }, floor: { turn: { id: turn } } });
      clock.pass(25_000);
      await next.sweep();
      const ended = (await stored(meeting)).map(({ event }) => event).findLast(({ type }) => type === 'floor/TurnEnded');
      expect(ended).toEqual({ type: 'floor/TurnEnded', turn, outcome: by === 'voice' ? 'lost' : 'done', at: lostAt + 31_000 });
      expect((await next.newest(meeting)).state.floor).toMatchObject({ turn: null });
      await next.stop();
    }
  });

  it('CH-14 the words of a turn are told by whichever process finds them, also when nobody asks', async () => {
    const meeting = await group.meeting();
    const killed = process();
    await fill((request) => killed.submit(meeting, request), [mia]);
    const turn = await miasTurn((request) => killed.submit(meeting, request));
    await killed.submit(meeting, ask('start', { type: 'StartTurn', turn, by: 'text' }, mia));
    await database.pool.query('alter table meeting_events rename to away');
    expect(await killed.say(meeting, 'words' as CommandId, mia, 'my turn', turn)).toEqual({ ok: false, code: 'unknown' });
    await database.pool.query('alter table away rename to meeting_events');
    expect((await process().newest(meeting)).state.floor.turn).toMatchObject({ id: turn, phase: 'read' });
    const { rows } = await database.pool.query('select kind, turn_id from chat_messages where meeting_id = $1', [meeting]);
    expect(rows).toEqual([{ kind: 'turn', turn_id: turn }]);
  });

  it('CH-3 a message that races with a removal in another process is before it, or refused', async () => {
    let stored = 0;
    for (let round = 0; round < 10; round += 1) {
      const meeting = await group.meeting();
      const [one, two] = [process(), process()];
      await fill((request) => one.submit(meeting, request), [mia]);
      await two.newest(meeting);
      // In every second round one message is certain to be before the removal: on a slow machine the removal may win each race.
      const before = round % 2 === 0 ? [await say(two, meeting, 'before')] : [];
      let atRemoval = -1;
      const removal = one.submit(meeting, ask('remove', { type: 'Remove', id: mia, reason: 'other' })).then(async () => {
        const { rows } = await database.pool.query('select chat_change from meetings where id = $1', [meeting]);
        atRemoval = rows[0]?.chat_change;
      });
      const answers = [...before, ...(await Promise.all(Array.from({ length: 12 }, (_, n) => say(two, meeting, n))))];
      await removal;
      stored += atRemoval;
      expect(answers.filter(({ ok }) => ok)).toHaveLength(atRemoval);
      for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('not_here');
    }
    expect(stored).toBeGreaterThan(0); // it was a race
    expect(stored).toBeLessThan(125);
  });

  it('RT-3 with the database away: certain where it is certain, and the retry finds out', async () => {
    const meeting = await group.meeting();
    const meetings = process();
    await fill((request) => meetings.submit(meeting, request), [mia]);
    const raise = ask(randomUUID(), { type: 'RaiseHand' }, mia);
    await database.pool.query('alter table meeting_events rename to away');
    expect(await meetings.submit(meeting, raise)).toEqual({ ok: false, code: 'unknown' });
    expect(await meetings.submit(meeting, ask('nothing', { type: 'LowerHand', id: mia }, mia))).toEqual({ ok: false, code: 'not_saved' });
    await database.pool.query('alter table away rename to meeting_events');
    expect(await meetings.submit(meeting, raise)).toMatchObject({ ok: true });
    expect((await stored(meeting)).filter(({ event }) => event.type === 'hands/Raised')).toHaveLength(1);
  });
});
