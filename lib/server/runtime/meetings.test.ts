import { describe, expect, it, vi } from 'vitest';
import type { MeetingEvent } from '../../meeting/machine/meeting';
import { memoryHints } from '../adapters/memory/hints';
import { KeyDestroyed } from '../ports/key-vault';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import { MeetingBusy } from './attempts';
import type { LiveMeetings } from './meetings';
import { ask, connectionOf, fay, fill, listener, max, mia, MINUTE, START, tuesday, world } from './testing';

const filled = async (meetings: LiveMeetings, people = [mia], process = meetings.processId) =>
  fill((request) => meetings.submit(tuesday, request), people, process);
const types = (events: readonly { readonly event: MeetingEvent }[]) => events.map(({ event }) => event.type);

describe('RT what happens though nobody asks', () => {
  it('RT-20 an alarm rings after a restart with nobody connected', async () => {
    const { clock, ports, process } = world();
    const before = process();
    await filled(before);
    await before.submit(tuesday, ask('gone', { type: 'Disconnect', connection: connectionOf(mia, before.processId) }, mia));
    // It is killed here; another one starts, which nobody asks for anything.
    const after = process();
    clock.pass(2 * MINUTE - 1);
    await after.sweep();
    expect(types(await ports.meetings.readAfter(tuesday, 0))).not.toContain('roster/Left');
    clock.pass(1);
    await after.sweep();
    expect((await ports.meetings.readAfter(tuesday, 0)).at(-1)).toMatchObject({ by: 'system', event: { type: 'roster/Left', id: mia, how: 'absence' } });
  });

  it('RT-20 an alarm that rings in two processes at once is carried out once', async () => {
    const { clock, ports, process } = world();
    const [one, two] = [process(), process()];
    await filled(one);
    await one.submit(tuesday, ask('gone', { type: 'Disconnect', connection: connectionOf(mia, one.processId) }, mia));
    clock.pass(2 * MINUTE);
    await Promise.all([one.sweep(), two.sweep()]);
    expect(types(await ports.meetings.readAfter(tuesday, 0)).filter((type) => type === 'roster/Left')).toHaveLength(1);
  });

  it('RT-20 a forgotten meeting ends by itself', async () => {
    const { clock, ports, process } = world();
    const meetings = process();
    await filled(meetings, []);
    await meetings.submit(tuesday, ask('leave', { type: 'Leave' }));
    clock.pass(90 * MINUTE - 1);
    await meetings.sweep();
    expect((await meetings.newest(tuesday)).state.lifecycle.status).toBe('open');
    clock.pass(1);
    await meetings.sweep();
    expect((await ports.meetings.readAfter(tuesday, 0)).at(-1)?.event).toEqual({ type: 'lifecycle/Ended', at: START + 90 * MINUTE, reason: 'forgotten' });
  });

  it('RT-21 a lost hint heals within one sweep, for events and for chat', async () => {
    const { process } = world();
    const [one, two] = [process(), process()];
    const heard = listener();
    await filled(one);
    await two.watch(tuesday, heard);
    await one.submit(tuesday, ask('raise', { type: 'RaiseHand' }, mia));
    await one.say(tuesday, 'say' as CommandId, mia, 'Hello.');
    expect(heard.changes).toEqual([]);
    await two.sweep();
    expect(heard.changes.flatMap(({ batch }) => types(batch))).toEqual(['hands/Raised']);
    expect(heard.chat.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual(['Hello.']);
  });

  it('RT-21 with hints another process knows at once', async () => {
    const carrier = memoryHints();
    const { process } = world();
    const [one, two] = [process({ hints: carrier.process() }), process({ hints: carrier.process() })];
    const heard = listener();
    await two.watch(tuesday, heard);
    await filled(one, []);
    await vi.waitFor(() => expect(heard.changes.at(-1)?.after.roster.people[fay]).toMatchObject({ name: 'fay' }));
    await one.say(tuesday, 'say' as CommandId, fay, 'Hello.');
    await vi.waitFor(() => expect(heard.chat.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual(['Hello.']));
    await two.stop();
  });

  it('SP-4 a hint that is lost, doubled, late or untrue changes nothing that anybody is told, and costs at most one look', async () => {
    let reads = 0;
    const held: (() => void)[] = [];
    const carrier = memoryHints((arrive) => held.push(arrive, arrive));
    const { ports, process } = world();
    const counting = {
      ...ports.meetings,
      readAfter: (...args: Parameters<typeof ports.meetings.readAfter>) => ((reads += 1), ports.meetings.readAfter(...args)),
    };
    const liar = carrier.process();
    const [one, two] = [process({ hints: carrier.process() }), process({ hints: carrier.process(), meetings: counting })];
    const heard = listener();
    await two.watch(tuesday, heard);
    await filled(one);
    expect(heard.changes).toEqual([]); // lost, or late
    await two.sweep();
    const told = heard.changes.length;
    expect(heard.changes.at(-1)?.after).toEqual((await one.newest(tuesday)).state);
    await two.newest(tuesday);
    reads = 0;
    for (const arrive of held.splice(0)) arrive();
    await two.newest(tuesday);
    expect(reads).toBe(1); // the one of this very question: what is known already is not looked for
    for (const untrue of [
      { meeting: tuesday, seq: 10_000, chat: 10_000 },
      { meeting: 'another' as MeetingId, seq: 3, chat: 0 },
    ])
      for (let n = 0; n < 100; n += 1) liar.tell({ kind: 'meeting', ...untrue });
    for (const arrive of held.splice(0)) arrive();
    await two.newest(tuesday);
    expect(reads).toBe(3);
    expect(heard.changes).toHaveLength(told);
    expect(two.known('another' as MeetingId)).toBeNull();
  });

  it('SP-5 each process knows how many others live', async () => {
    const { clock, process } = world();
    const company: number[] = [];
    const one = process({ onCompany: (others) => company.push(others) });
    const two = process();
    await one.sweep();
    await two.sweep();
    await one.sweep();
    for (let n = 0; n < 7; n += 1) {
      clock.pass(1_000);
      await one.sweep();
    }
    expect([company[0], company[1], company.at(-1)]).toEqual([0, 1, 0]);
  });

  it('RT-22 the connections of a dead process count as lost at its last sign of life', async () => {
    const { clock, ports, process } = world();
    const [dead, alive] = [process(), process()];
    const seconds = async (count: number, ...running: LiveMeetings[]) => {
      for (let n = 0; n < count; n += 1) {
        clock.pass(1_000);
        for (const one of running) await one.sweep();
      }
    };
    await filled(dead);
    await seconds(3, dead, alive);
    const lastSign = clock.now();
    await seconds(4, alive);
    expect((await alive.newest(tuesday)).state.presence.people[mia]?.lostAt).toBeNull();
    await seconds(2, alive);
    const { state } = await alive.newest(tuesday);
    expect(state.presence.people[mia]).toMatchObject({ connections: [], lostAt: lastSign });
    expect((await ports.leases.all()).map((lease) => lease.process)).toEqual([alive.processId]);
    await seconds(10, alive);
    expect(types(await ports.meetings.readAfter(tuesday, 0)).filter((type) => type === 'presence/Lost')).toHaveLength(2);
  });

  it('RT-22 nobody is called dead because we ourselves, or the database, stood still', async () => {
    const { clock, ports, process } = world();
    const [one, two] = [process(), process()];
    await filled(two);
    for (const meetings of [one, two]) await meetings.sweep();
    clock.pass(60_000);
    await one.sweep();
    await two.sweep();
    await one.sweep();
    expect(types(await ports.meetings.readAfter(tuesday, 0))).not.toContain('presence/Lost');
  });

  it('RT-22 who was called dead and is not learns it', async () => {
    let revived = 0;
    const { clock, ports, process } = world();
    const [sleeper, other] = [process({ onRevived: () => (revived += 1) }), process()];
    await sleeper.sweep();
    for (let n = 0; n < 8; n += 1) {
      clock.pass(1_000);
      await other.sweep();
    }
    expect(await ports.leases.all()).toHaveLength(1);
    expect(revived).toBe(0);
    await sleeper.sweep();
    expect(revived).toBe(1);
    await sleeper.sweep();
    expect(revived).toBe(1);
  });

  it('RT-23 one meeting that cannot be served does not stand in the way of another’s alarm', async () => {
    const { clock, ports, process } = world();
    const broken = 'broken' as MeetingId;
    const before = process();
    for (const id of [broken, tuesday]) {
      await fill((request) => before.submit(id, request), [mia], before.processId);
      await before.submit(id, ask('gone', { type: 'Disconnect', connection: connectionOf(mia, before.processId) }, mia));
    }
    const failures: object[] = [];
    const after = process({
      meetings: { ...ports.meetings, readAfter: (id, seq) => (id === broken ? Promise.reject(new Error('damaged')) : ports.meetings.readAfter(id, seq)) },
      log: { info: () => {}, warn: () => {}, error: (fields) => failures.push(fields) },
    });
    clock.pass(2 * MINUTE);
    for (let n = 0; n < 60; n += 1) {
      await after.sweep();
      clock.pass(1_000);
    }
    expect(types(await ports.meetings.readAfter(tuesday, 0))).toContain('roster/Left');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThan(10); // tried again more and more seldom
  });

  it('RT-24 an actor that nobody watches or asks is dropped after five minutes, and nothing is lost with it', async () => {
    const { clock, process } = world();
    const meetings = process();
    await filled(meetings);
    const { stop } = await meetings.watch(tuesday, listener());
    for (let n = 0; n < 10; n += 1) {
      clock.pass(MINUTE);
      await meetings.sweep();
    }
    expect(meetings.known(tuesday)).not.toBeNull();
    stop();
    await meetings.sweep();
    expect(meetings.known(tuesday)).toBeNull();
    expect((await meetings.newest(tuesday)).state.roster.people[fay]).toBeDefined();
    expect(meetings.known(tuesday)?.state.roster.people[fay]).toBeDefined();
  });
});

describe('RT watching', () => {
  it('RT-25 gives a state and everything that follows it, without a gap, also while commands go on', async () => {
    const { process } = world();
    const meetings = process();
    const submitted = filled(meetings, [mia, max]);
    const heard = listener();
    const { seq, state } = await meetings.watch(tuesday, heard);
    await submitted;
    expect(heard.changes[0]?.from ?? seq).toBe(seq);
    expect(heard.changes[0]?.before ?? state).toEqual(state);
    for (const [i, change] of heard.changes.entries()) expect(change.from).toBe(heard.changes[i - 1]?.to ?? seq);
    expect(heard.changes.at(-1)?.after).toEqual((await meetings.newest(tuesday)).state);
  });

  it('RT-25 a listener that fails does not keep others from hearing, nor the asker from an answer', async () => {
    const { process } = world();
    const meetings = process();
    const heard = listener();
    const fail = () => {
      throw new Error('a mistake');
    };
    await meetings.watch(tuesday, { changed: fail, said: fail });
    await meetings.watch(tuesday, heard);
    expect(
      await meetings.submit(tuesday, ask('knock fay', { type: 'Knock', name: 'Fay', participation: 'turns', connection: connectionOf(fay) })),
    ).toMatchObject({ ok: true });
    expect(heard.changes).toHaveLength(1);
  });

  it('RT-25 each watch is stopped by itself', async () => {
    const { process } = world();
    const meetings = process();
    const heard = listener();
    const first = await meetings.watch(tuesday, heard);
    await meetings.watch(tuesday, heard);
    first.stop();
    await filled(meetings, []);
    expect(heard.changes).toHaveLength(1);
  });

  it('RT-26 nothing is known of a meeting that was not read', () => {
    expect(world().process().known(tuesday)).toBeNull();
  });
});

describe('RT stopping', () => {
  it('RT-27 finishes what was begun, says its own connections goodbye, gives the lease back and then answers "busy"', async () => {
    const { ports, process } = world();
    const meetings = process();
    await meetings.sweep();
    await filled(meetings);
    const last = meetings.submit(tuesday, ask('raise', { type: 'RaiseHand' }, mia));
    await meetings.stop();
    expect(await last).toMatchObject({ ok: true });
    expect(types(await ports.meetings.readAfter(tuesday, 0)).slice(-3)).toEqual(['hands/Raised', 'presence/Lost', 'presence/Lost']);
    expect(await ports.leases.all()).toEqual([]);
    expect(await meetings.submit(tuesday, ask('late', { type: 'LowerAllHands' }))).toEqual({ ok: false, code: 'busy' });
    expect(await meetings.say(tuesday, 'late' as CommandId, mia, 'late')).toEqual({ ok: false, code: 'busy' });
    await expect(meetings.newest(tuesday)).rejects.toThrow(MeetingBusy);
  });

  it('RT-27 keeps the lease when its connections could not be noted as lost', async () => {
    const { ports, process } = world();
    let away = false;
    const gone = () => Promise.reject(new Error('no database'));
    const meetings = process({ meetings: { ...ports.meetings, append: (...args) => (away ? gone() : ports.meetings.append(...args)) } });
    await meetings.sweep();
    await filled(meetings);
    away = true;
    await meetings.stop();
    expect(await ports.leases.all()).toHaveLength(1);
  });
});

describe('RE records', () => {
  it('RE-1 are applied by the sweep once the meeting has ended and settled; then it is still told that it has ended', async () => {
    const { clock, database, keys, process } = world();
    const meetings = process();
    await filled(meetings);
    await meetings.say(tuesday, 'say' as CommandId, mia, 'Hello.');
    await keys.key(tuesday);
    clock.pass(10 * MINUTE);
    await meetings.submit(tuesday, ask('end', { type: 'EndMeeting' }));
    await meetings.sweep();
    expect(database.of(tuesday).finishedAt).toBeNull();
    clock.pass(2_000);
    await meetings.sweep();
    const meeting = database.of(tuesday);
    expect(meeting).toMatchObject({ events: [], chat: [], finishedAt: clock.now(), peopleCount: 2 });
    expect(meeting.attendance.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['fay', 10],
      ['mia', 10],
    ]);
    await expect(keys.key(tuesday)).rejects.toThrow(KeyDestroyed);

    expect(meetings.known(tuesday)).toBeNull(); // names do not stay in memory either
    expect((await meetings.newest(tuesday)).state).toMatchObject({ lifecycle: { status: 'ended' }, roster: { people: {} } });
    expect(await meetings.submit(tuesday, ask('late', { type: 'RaiseHand' }, mia))).toEqual({ ok: false, code: 'meeting_ended' });
  });

  it('SP-15 a process that had the meeting too keeps its names in memory no longer than half a minute after its end', async () => {
    const { clock, process } = world();
    const [one, two] = [process(), process()];
    await filled(one);
    const { stop } = await two.watch(tuesday, listener());
    await one.submit(tuesday, ask('end', { type: 'EndMeeting' }));
    await two.sweep();
    stop();
    clock.pass(2_000);
    await one.sweep();
    clock.pass(28_001);
    await two.sweep();
    expect([one.known(tuesday), two.known(tuesday)]).toEqual([null, null]);
  });

  it('RE-2 a process that slept through the end learns of it after everything was forgotten', async () => {
    const { clock, process } = world();
    const [one, two] = [process(), process()];
    await filled(one);
    const heard = listener();
    await two.watch(tuesday, heard);
    await one.submit(tuesday, ask('end', { type: 'EndMeeting' }));
    clock.pass(2_000);
    await one.sweep();
    await two.sweep();
    expect(heard.changes.at(-1)?.after.lifecycle.status).toBe('ended');
    expect(await two.submit(tuesday, ask('late', { type: 'RaiseHand' }, mia))).toEqual({ ok: false, code: 'meeting_ended' });
    const before = heard.changes.length;
    await two.sweep();
    expect(heard.changes).toHaveLength(before);
  });
});
