import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeetingState } from '../lib/meeting/machine/meeting';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import type { Person } from './harness/person';
import { must, Room } from './harness/room';

/**
 * The limits that decide what becomes of somebody who is away are the group's own. Here they are so short that both sides of each fit into the short form;
 * `npm run test:faults` and HEARTH_FAULTS=all take those that a group begins with, and 40 s and 200 s without a network. The program is the same.
 */
const ALL = process.env.HEARTH_FAULTS === 'all';
const LIMITS = ALL ? { holdFloorSeconds: 30, keepPlaceSeconds: 120 } : { holdFloorSeconds: 4, keepPlaceSeconds: 12 };
/** Away at least so long, in ms; in the short form until the others have seen what becomes of it. */
const [A_WHILE, LONG] = ALL ? [40_000, 200_000] : [0, 0];
/** Half-open is known to the server after 10 s, to the page after 12 s; in ms. */
const NOTICED = 15_000;
const HELD = NOTICED + LIMITS.holdFloorSeconds * 1_000;
const KEPT = NOTICED + LIMITS.keepPlaceSeconds * 1_000;
const BACK = 20_000;

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());

type Way = 'cut' | 'halfOpen';
const seen = (by: Person): MeetingState | null => by.session.getSnapshot().meeting;
const sees = (by: Person, who: Person, what: 'reconnecting' | 'gone') =>
  what === 'gone' ? seen(by)?.roster.people[who.who] === undefined : seen(by)?.presence.people[who.who]?.lostAt != null;
const isQuiet = (by: Person) => seen(by)?.lead.quietSince != null;

/** Their networks go away; resolves once everybody else, and their own pages, know it. Gives back how to bring them back and how long they were away. */
async function lose(room: Room, lost: readonly (readonly [Person, Way])[]) {
  const since = performance.now();
  for (const [person, way] of lost) {
    person.apart();
    person.link[way]();
  }
  const others = room.people.filter((person) => !lost.some(([one]) => one === person));
  for (const [person] of lost) {
    for (const other of others) await must(`${other.name} sees ${person.name} reconnecting`, NOTICED, () => sees(other, person, 'reconnecting'));
    await must(`${person.name}’s page says so`, NOTICED, () => person.connection.state === 'reconnecting');
  }
  return {
    others,
    async heal(atLeast: number): Promise<number> {
      await outage(Math.max(0, atLeast - (performance.now() - since)));
      for (const [{ link }] of lost) link.heal();
      await room.everyoneBack(BACK);
      return performance.now() - since;
    },
  };
}

async function speaks(room: Room, person: Person): Promise<void> {
  const { session } = room.facilitator;
  const segment = { kind: 'round', title: 'Round', minutes: 20, perPersonS: 60, crosstalk: 'open', chat: 'open', prompt: null } as const;
  await session.command({ type: 'AddSegment', after: null, segment });
  await session.command({ type: 'StartAgenda', luck: 1 });
  await session.command({ type: 'GiveFloor', id: person.who, turn: null });
  const turn = await must(`${person.name} is offered the floor`, 10_000, () => seen(person)?.floor.turn?.id);
  expect(await person.session.command({ type: 'StartTurn', turn, by: 'voice' })).toMatchObject({ ok: true });
}

describe.concurrent('the network is away for longer than the floor is held, and for longer than the place is kept', {
  timeout: ALL ? 480_000 : 180_000,
}, () => {
  test('FT-22 of a speaker and a listener, cut and half-open: reconnecting, the floor goes on, then gone; both are back in their seats, and nothing is lost', async () => {
    const room = await Room.open(installation, { members: ['Mia', 'Kit', 'Ana'], ...LIMITS });
    const [kit, ana] = [room.person('Kit'), room.person('Ana')];
    const seats = () => [kit, ana].map(({ who }) => seen(room.facilitator)?.roster.people[who]?.seat);
    const before = seats();
    await speaks(room, kit);
    const stop = room.keepChatting(900);

    const first = await lose(room, [
      [kit, 'cut'],
      [ana, 'halfOpen'],
    ]);
    kit.say('Kit, away for a while');
    await must('the floor goes on by itself', HELD, () => first.others.every((other) => seen(other)?.floor.turn?.who !== kit.who));
    for (const other of first.others) expect([kit, ana].map((person) => sees(other, person, 'gone'))).toEqual([false, false]);
    await first.heal(A_WHILE);
    await room.everyoneReads('Kit, away for a while');

    const second = await lose(room, [
      [kit, 'halfOpen'],
      [ana, 'cut'],
    ]);
    ana.say('Ana, away for long');
    for (const person of [kit, ana]) await must(`${person.name} has left by absence`, KEPT, () => second.others.every((other) => sees(other, person, 'gone')));
    const away = await second.heal(LONG);
    await room.everyoneReads('Ana, away for long');
    await must('they sit where they sat', 5_000, () => String(seats()) === String(before));
    stop();
    expect(await room.verdict()).toEqual([]);
    expect(await room.end({ Kit: away, Ana: away })).toEqual([]);
    room.close();
  });

  test('FT-22 of the only facilitator, half-open and cut: it falls quiet, they are gone, and lead again once back', async () => {
    const room = await Room.open(installation, { members: ['Mia', 'Kit'], ...LIMITS });
    const { facilitator } = room;
    let away = 0;
    for (const [way, atLeast] of [
      ['halfOpen', A_WHILE],
      ['cut', LONG],
    ] as const) {
      const lost = await lose(room, [[facilitator, way]]);
      await must('it falls quiet', 10_000, () => lost.others.every(isQuiet));
      if (way === 'cut') await must('the place is not kept any longer', KEPT, () => lost.others.every((other) => sees(other, facilitator, 'gone')));
      away = await lost.heal(atLeast);
      await must('it goes on', 5_000, () => room.people.every((person) => !isQuiet(person) && seen(person)?.roster.lead === facilitator.who));
    }
    room.chatter();
    expect(await room.verdict()).toEqual([]);
    expect(await room.end({ Ruth: away })).toEqual([]);
    room.close();
  });

  test('FT-22 of everyone at once: the room is empty, and all are back by themselves in their seats', async () => {
    const room = await Room.open(installation, { members: ['Mia', 'Kit', 'Ana', 'Jo'], ...LIMITS });
    const seats = () => room.people.map(({ who }) => seen(room.facilitator)?.roster.people[who]?.seat);
    room.chatter();
    await must('all of it is stored', 10_000, () => room.people.every(({ stuck }) => stuck === 0));
    const before = seats();
    const ways: readonly Way[] = ['cut', 'halfOpen'];
    const lost = await lose(
      room,
      room.people.map((person, i) => [person, ways[i % 2] ?? 'cut'] as const),
    );
    await must('nobody is in the room any more', KEPT, async () => Object.keys((await room.state()).roster.people).length === 0);
    const away = await lost.heal(LONG);
    await must('they sit where they sat', 5_000, () => String(seats()) === String(before));
    room.chatter();
    expect(await room.verdict()).toEqual([]);
    expect(await room.end(Object.fromEntries(room.people.map(({ name }) => [name, away])))).toEqual([]);
    room.close();
  });
});
