import { evolveAll, initialMeeting, type MeetingState } from '../../lib/meeting/machine/meeting';
import { until } from '../../scripts/lib/processes.mjs';
import { checkAttendance, type Row } from '../checker/attendance';
import { check } from '../checker/check';
import type { History, Violation } from '../checker/history';
import { gather, type Gathering, type GatheringOptions } from './gathering';
import type { Installation } from './installation';
import { Person, realClock } from './person';
import { truthOf } from './truth';

/** A person's watch against the server's record: both are on this machine; the rest is the way there, in ms. */
const EXACT = 2_500;

/** People in one meeting who chat and take turns while things break. */
export class Room {
  readonly people: readonly Person[];
  #said = 0;

  private constructor(
    private readonly installation: Installation,
    readonly gathering: Gathering,
    people: readonly Person[],
  ) {
    this.people = people;
  }

  /** Everybody has a wire of their own, and is in the room when it resolves. `clockOf`: somebody's clock is wrong. */
  static async open(installation: Installation, options: GatheringOptions, clockOf: (name: string) => typeof realClock = () => realClock): Promise<Room> {
    const gathering = await gather(installation, options);
    const people = await Promise.all(
      gathering.guests.map(async (guest) => new Person(guest, gathering.meeting, installation.url, await installation.link(), clockOf(guest.name))),
    );
    const room = new Room(installation, gathering, people);
    await must('the facilitator is in the room', 30_000, () => room.facilitator.isInRoom);
    await must('everybody is in the room', 30_000, async () => {
      const { waiting } = room.facilitator.session.getSnapshot().meeting?.lobby ?? { waiting: [] };
      if (waiting.length > 0) await room.facilitator.session.command({ type: 'AdmitAll' });
      return people.every((person) => person.isInRoom);
    });
    return room;
  }

  get facilitator(): Person {
    return this.person(this.gathering.guests[0]?.name ?? '');
  }
  person(name: string): Person {
    const found = this.people.find((person) => person.name === name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  }
  get isWhole(): boolean {
    return this.people.every((person) => person.isInRoom);
  }

  /** One message of everybody; no two are alike. */
  chatter(people: readonly Person[] = this.people): void {
    for (const person of people) {
      this.#said += 1;
      person.say(`${this.#said} from ${person.name}`);
    }
  }

  /** Keeps everybody chatting until told to stop. A person who has messages on their way waits, as people do. */
  keepChatting(everyMs: number): () => void {
    const timer = setInterval(() => this.chatter(this.people.filter((person) => person.isInRoom && person.stuck < 8)), everyMs);
    return () => clearInterval(timer);
  }

  /** Everybody reads these words. */
  async everyoneReads(text: string, withinMs = 40_000): Promise<void> {
    await must(`everybody reads "${text}"`, withinMs, () => this.people.every((person) => person.texts.includes(text)));
  }

  /** Everyone is back by themselves; how long that took, in ms. */
  async everyoneBack(withinMs = 60_000): Promise<number> {
    const begun = performance.now();
    await must('everybody is back', withinMs, () => this.isWhole);
    return Math.round(performance.now() - begun);
  }

  /** What is not as promised once it is quiet; waits up to `withinMs` for that. Empty: all is well. */
  async verdict(withinMs = 40_000): Promise<readonly Violation[]> {
    let found: readonly Violation[] = [];
    await until(async () => {
      found = check(await this.history());
      return found.length === 0;
    }, withinMs);
    return found;
  }

  async history(): Promise<History> {
    const { meeting, settings, roles } = this.gathering;
    const truth = await truthOf(this.installation, meeting);
    return {
      operations: this.people.flatMap(({ operations }) => [...operations.values()]),
      pages: this.people.map((person) => person.page()),
      truth,
      settings,
      roles,
    };
  }

  /** What the database holds now. */
  async state(): Promise<MeetingState> {
    const { events } = await truthOf(this.installation, this.gathering.meeting);
    return evolveAll(
      initialMeeting,
      events.map(({ event }) => event),
    );
  }

  /** Ends the meeting and compares its record with what was seen. `away`: the longest absence of each, in ms; nobody had a second one of three minutes. */
  async end(away: Readonly<Record<string, number>> = {}): Promise<readonly Violation[]> {
    const result = await this.facilitator.session.command({ type: 'EndMeeting' });
    if (!result.ok) throw new Error(`The meeting could not be ended: ${result.error}`);
    const left = Date.now();
    const rows = await must('the record is made', 20_000, () => this.#attendance());
    const seen = this.people.map(({ name, came }) => ({ name, came: came ?? 0, left, away: away[name] ?? 0 }));
    return checkAttendance(seen, rows, EXACT);
  }

  /** Names in the record of the meeting; null while there is none. */
  async recorded(): Promise<readonly string[] | null> {
    return (await this.#attendance())?.map(({ name }) => name) ?? null;
  }

  async #attendance(): Promise<readonly Row[] | null> {
    const { rows } = await this.installation.database.query<{ name: string; first: Date; last: Date; minutes: number }>(
      'select name, first_joined as first, last_left as last, minutes from attendance where meeting_id = $1',
      [this.gathering.meeting],
    );
    return rows.length === 0 ? null : rows.map(({ name, first, last, minutes }) => ({ name, firstJoined: first.getTime(), lastLeft: last.getTime(), minutes }));
  }

  close(): void {
    for (const { session } of this.people) session.dispose();
  }
}

/** Waits until it is so; rejects with `what` when it is not within `withinMs`. */
export async function must<T>(what: string, withinMs: number, test: () => T | Promise<T>): Promise<NonNullable<Awaited<T>>> {
  const found = await until(test, withinMs, 20);
  if (!found) throw new Error(`Not within ${withinMs} ms: ${what}.`);
  return found as NonNullable<Awaited<T>>;
}
