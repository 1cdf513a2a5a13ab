import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../scripts/testing/database';
import { brokenIn } from '../../meeting/machine/invariants';
import { initialMeeting, type MeetingCommand, type MeetingState } from '../../meeting/machine/meeting';
import { type ParticipantId, SYSTEM } from '../../meeting/machine/people';
import { aim } from '../../meeting/testing/aim';
import { type Asked, asked } from '../../meeting/testing/arbitraries';
import { connectionOf, everyone, factsOf, fay, nameOfPerson, settings } from '../../meeting/testing/people';
import type { ChatAnswer, ChatMessage } from '../../protocol/messages';
import { memoryHints } from '../adapters/memory/hints';
import { memoryKeyVault } from '../adapters/memory/key-vault';
import { makeDatabase } from '../adapters/postgres/database';
import { postgresHints } from '../adapters/postgres/hints';
import { postgresMeetingStore } from '../adapters/postgres/meeting-store';
import { aGroup } from '../adapters/postgres/testing';
import { Envelopes } from '../adapters/system/hint-envelopes';
import { randomIds } from '../adapters/system/ids';
import { makeMeetings } from '../make-meetings';
import type { HintLine } from '../ports/hints';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import { Audience } from '../socket/audience';
import { hash } from '../testing/hash';
import { type Done, judge, judgeChat } from '../testing/history';
import { PageInTest, sendEach } from '../testing/page';
import type { LiveMeetings } from './meetings';
import { FakeClock, silentLog } from './testing';
import type { Request } from './types';

const MOST = 2_000;
/** Asked at the same moment, of both processes. */
const AT_ONCE = 20;
/** After so many, time goes by, alarms ring in both processes at once, and people whose page was closed come again. */
const A_WAVE = 200;
const SEED = Number(process.env.HEARTH_RACE_SEED ?? Math.floor(Math.random() * 2 ** 31));

let database: FreshDatabase;
const keys = memoryKeyVault();
const running: { meetings: LiveMeetings; hints: HintLine }[] = [];
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const { meetings, hints } of running) {
    await meetings.stop();
    await hints.stop();
  }
  await database.drop();
});

async function realHints(): Promise<HintLine> {
  const hints = postgresHints(database.url, new Envelopes('one installation'), silentLog);
  hints.company(1);
  await vi.waitFor(() => expect(hints.state).toBe('ok'));
  return hints;
}

/** One server process, without sockets, and all pages that it tells. */
async function aProcess(clock: FakeClock, meeting: MeetingId, hints: HintLine) {
  const meetings = makeMeetings({ pool: database.pool, database: makeDatabase(database.pool), clock, ids: randomIds, keys, log: silentLog, hints });
  running.push({ meetings, hints });
  const audience = new Audience(sendEach, () => undefined);
  await audience.follow(meetings, meeting);
  const chat: ChatMessage[] = [];
  await meetings.watch(meeting, { changed: () => undefined, said: ({ messages }) => void chat.push(...messages) });
  const pages: PageInTest[] = [];
  const openPages = () => {
    const missing = everyone.filter((who) => !pages.some((page) => page.participant === who && !page.isOver));
    pages.push(...missing.map((who) => new PageInTest(who, audience)));
  };
  return { meetings, chat, pages, openPages };
}
type Process = Awaited<ReturnType<typeof aProcess>>;

/** People knock, are let in and do what people do; who is sent away may come again, and nobody ends the evening. */
const lively = ({ command }: Asked) => !['EndMeeting', 'EndForgotten', 'Remove', 'Decline'].includes(command.type);
const request = (id: string, command: MeetingCommand, actor: ParticipantId): Request => ({ commandId: id as CommandId, command, actor, facts: factsOf(actor) });

/** Asks at random, often the same of both; every answer is kept. */
class Race {
  readonly done: Done[] = [];
  readonly said: ChatAnswer[] = [];
  readonly #luck = fc.sample(fc.nat({ max: 100_000 }), { numRuns: MOST, seed: SEED });
  readonly #wishes = fc.sample(asked.filter(lively), { numRuns: MOST, seed: SEED });

  constructor(
    private readonly meeting: MeetingId,
    private readonly both: readonly [Process, Process],
    private readonly clock: FakeClock,
    readonly commands: number,
  ) {}

  async begin(): Promise<void> {
    const [first] = this.both;
    for (const who of everyone.slice(0, 6)) {
      await this.#submit(
        first,
        request(`first ${who}`, { type: 'Knock', name: nameOfPerson(who), participation: 'turns', connection: connectionOf(who) }, who),
      );
    }
    await this.#submit(first, request('all', { type: 'AdmitAll' }, fay));
  }

  async wave(from: number): Promise<void> {
    this.clock.pass(2_000);
    for (const { openPages } of this.both) openPages();
    await Promise.all(this.both.map(({ meetings }) => meetings.sweep()));
    for (let n = from; n < from + A_WAVE; n += AT_ONCE) {
      const now = this.both[0].meetings.known(this.meeting)?.state ?? initialMeeting;
      await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => this.#one(n + i, now)));
    }
  }

  async #one(n: number, now: MeetingState): Promise<void> {
    const [luck, wish] = [this.#luck[n] ?? 0, this.#wishes[n]];
    if (!wish) throw new Error('too few wishes');
    const { command, actor } = wish.actor === null ? { command: wish.command, actor: SYSTEM } : aim(now, wish.command, wish.actor, luck);
    const asking = request(`c${n}`, command, actor);
    const one = this.both[luck % 2 ? 1 : 0];
    // Some come again in the other process while the first is under way.
    const [wishes, words] = [luck % 9 === 0 ? this.both : [one], luck % 35 === 0 ? this.both : luck % 7 === 0 ? [one] : []];
    const by = everyone[luck % everyone.length] ?? fay;
    await Promise.all([
      ...wishes.map((where) => this.#submit(where, asking)),
      ...words.map(async ({ meetings }) => this.said.push(await meetings.say(this.meeting, `say ${n}` as CommandId, by, `line ${n}`))),
    ]);
  }

  async #submit({ meetings }: Process, asking: Request): Promise<void> {
    this.done.push({ request: asking, now: this.clock.now(), answer: await meetings.submit(this.meeting, asking) });
  }
}

/** Everything ends up the same, everywhere, within this time after the last answer, in ms. */
async function endsUpTheSame(meeting: MeetingId, both: readonly Process[], race: Race, within: number) {
  const stored = await postgresMeetingStore(database.pool, keys).readAfter(meeting, 0);
  const { wrong, count, truth } = judge(stored, race.done);
  expect(wrong).toEqual([]);
  expect(brokenIn(truth)).toEqual([]);
  const chatChange = race.said.reduce((newest, answer) => (answer.ok ? Math.max(newest, answer.message.change) : newest), 0);
  for (const { meetings, chat } of both) {
    await vi.waitFor(() => expect(meetings.known(meeting)?.seq).toBe(stored.length), { timeout: within });
    await vi.waitFor(() => expect(chat.at(-1)?.change ?? 0).toBe(chatChange), { timeout: within });
  }
  const open = both.flatMap(({ pages }) => pages.filter(({ isOver }) => !isOver));
  for (const { meetings, chat, pages } of both) {
    expect(hash(meetings.known(meeting)?.state)).toBe(hash(truth));
    expect(judgeChat(chat, race.said)).toEqual([]);
    expect(pages.flatMap(({ gaps }) => gaps)).toEqual([]);
  }
  expect(open.filter((page) => !page.shows(truth, stored.length)).map(({ participant }) => participant)).toEqual([]);
  // It was a race in a living meeting.
  expect(count.changed).toBeGreaterThan(race.commands / 10);
  expect(chatChange).toBeGreaterThan(5);
  expect(open.length).toBeGreaterThan(10);
}

describe(`two processes that race (HEARTH_RACE_SEED=${SEED})`, () => {
  it('SP-30 2,000 commands through both for one meeting: database, both processes and every page end up in the same state', async () => {
    const meeting = await (await aGroup(database.pool)).meeting();
    const clock = new FakeClock(settings.startsAt);
    const both = [await aProcess(clock, meeting, await realHints()), await aProcess(clock, meeting, await realHints())] as const;
    const race = new Race(meeting, both, clock, 2_000);
    await race.begin();
    for (let n = 0; n < race.commands; n += A_WAVE) await race.wave(n);
    // By hints alone: nobody sweeps any more.
    await endsUpTheSame(meeting, both, race, 1_000);
  }, 180_000);

  it('SP-31 with hints that get lost, doubled, late or were never true, everything heals within two seconds', async () => {
    const meeting = await (await aGroup(database.pool)).meeting();
    const clock = new FakeClock(settings.startsAt);
    const fates = fc.sample(fc.nat({ max: 9 }), { numRuns: 500, seed: SEED });
    let [told, spoilt] = [0, 0];
    const carrier = memoryHints((arrive) => {
      told += 1;
      const fate = fates[told % fates.length] ?? 0;
      if (fate < 7) spoilt += 1;
      if (fate >= 7) arrive();
      else if (fate >= 4) setTimeout(() => (arrive(), arrive()), 40 * fate); // late, and twice
    });
    const both = [await aProcess(clock, meeting, carrier.process()), await aProcess(clock, meeting, carrier.process())] as const;
    const race = new Race(meeting, both, clock, 600);
    await race.begin();
    for (const { meetings } of both) await meetings.start();
    const liar = carrier.process();
    for (let n = 0; n < race.commands; n += A_WAVE) {
      for (const seq of [0, 1, 10 ** 9]) liar.tell({ kind: 'meeting', meeting, seq, chat: seq });
      await race.wave(n);
    }
    await endsUpTheSame(meeting, both, race, 2_000);
    expect(spoilt).toBeGreaterThan(100);
  }, 120_000);
});
