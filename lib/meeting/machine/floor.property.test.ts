import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { story, type Story } from '../testing/arbitraries';
import { everyone, factsOf } from '../testing/people';
import { play, type Told } from '../testing/play';
import { rounds } from '../testing/rounds';
import { COMMANDS_A_RUN, FLOOR_RUNS } from '../testing/runs';
import { viewBatch } from './audience';
import { brokenByFloor, brokenFloor } from './invariants-floor';
import { alarms, decide, evolve, type MeetingCommand, type MeetingEvent, type MeetingState, view, viewerOf } from './meeting';
import { everybodyHadTheirTurn } from './next-turn';
import { type ParticipantId, SYSTEM } from './people';
import { facilitates, isConnected, peopleBySeat } from './questions';
import { find } from './records';
import { speaking } from './speaking';

/** In full, on a busy machine. */
const TIMEOUT = Math.max(180_000, FLOOR_RUNS * 60);
/** Every story checks both ends of every command, and says its seed when it fails. */
const stories = (runs: number, check: (what: Story) => void) => fc.assert(fc.property(fc.oneof(story, rounds, rounds), check), { numRuns: runs });
/** Each event with the meeting right before it. */
function* steps({ before, batch }: Told): Iterable<{ readonly before: MeetingState; readonly event: MeetingEvent; readonly batch: readonly MeetingEvent[] }> {
  let meeting = before;
  for (const event of batch) {
    yield { before: meeting, event, batch };
    meeting = evolve(meeting, event);
  }
}

describe('everyone gets their turn', { timeout: TIMEOUT }, () => {
  it('FL-55 never two holders: not in the state, not in what was stored, not at the media server', () => {
    let [turns, commands] = [0, 0];
    stories(FLOOR_RUNS, (what) => {
      const done = play(what, (told) => {
        const wrong = [...steps(told)].flatMap(({ before, event }) => [...brokenByFloor(before, event)]);
        wrong.push(...brokenFloor(told.after));
        if (wrong.length > 0) throw new Error(`${wrong.join('; ')}: ${JSON.stringify(told.batch)}`);
        for (const { before, event } of steps(told)) {
          if (event.type !== 'floor/Offered') continue;
          if (before.floor.turn) throw new Error(`${event.id} is offered a floor that ${before.floor.turn.who} has`);
          turns += 1;
        }
        const holders = everyone.filter((id) => speaking(told.after, id).because === 'turn');
        if (holders.length > 1) throw new Error(`${holders.join()} have the floor`);
      });
      const ids = done.past.flatMap((event) => (event.type === 'floor/Offered' ? [event.turn] : []));
      if (new Set(ids).size !== ids.length) throw new Error(`a turn's id is used again: ${ids.join()}`);
      commands += done.commands;
    });
    expect(commands).toBeGreaterThanOrEqual(FLOOR_RUNS * COMMANDS_A_RUN);
    expect(turns).toBeGreaterThan(FLOOR_RUNS);
  });

  it('FL-56 nobody is offered the floor again before everybody else was, unless they were lost or a facilitator gave it', () => {
    let offers = 0;
    stories(FLOOR_RUNS, (what) => {
      play(what, (told) => {
        for (const { before, event } of steps(told)) {
          if (event.type !== 'floor/Offered' || before.floor.rule !== 'round') continue;
          offers += 1;
          const place = before.floor.order.find(({ id }) => id === event.id);
          const given = before.floor.next === event.id || gave(told, event.id);
          if (!isConnected(before, event.id)) throw new Error(`${event.id} is offered the floor and is not there`);
          if (!given && before.floor.resting.includes(event.id)) throw new Error(`${event.id} rests and is offered the floor`);
          if (!given && place?.offered !== false) throw new Error(`${event.id} is offered the floor twice in a lap: ${JSON.stringify(before.floor)}`);
        }
      });
    });
    expect(offers).toBeGreaterThan(FLOOR_RUNS);
  });

  it('FL-57 what one lap of a round has offered, told from the events alone: each person once, and once more who passed or put it off, whoever came or went', () => {
    let [seen, again] = [0, 0];
    stories(FLOOR_RUNS, (what) => {
      for (const events of roundsOf(withGifts(what))) {
        seen += 1;
        again += onceEach(events);
      }
    });
    expect(seen).toBeGreaterThan(FLOOR_RUNS / 4);
    expect(again).toBeGreaterThan(FLOOR_RUNS / 8);
  });

  it('FL-58 nobody is skipped: when everybody had their turn, whoever is in the order, connected and not resting was offered the floor', () => {
    let through = 0;
    stories(FLOOR_RUNS, (what) => {
      play(what, ({ after }) => {
        if (!everybodyHadTheirTurn(after)) return;
        through += 1;
        for (const { id, offered, outcome } of after.floor.order) {
          const could = isConnected(after, id) && !after.floor.resting.includes(id) && find(after.roster.people, id)?.participation !== 'listen';
          if (could && outcome === 'lost') throw new Error(`${id} was lost, is back, and was not offered the floor again`);
          if (could && !offered) throw new Error(`${id} was never offered the floor`);
          const wished = outcome === 'passed' || outcome === 'later' || outcome === 'unanswered' || outcome === 'skipped';
          if (could && wished && after.floor.lap === 1) throw new Error(`${id} was not offered the floor once more`);
        }
      });
    });
    expect(through).toBeGreaterThan(FLOOR_RUNS / 8);
  });

  it('FL-59 an alarm that comes late or twice changes nothing, whichever it is', () => {
    let checked = 0;
    stories(FLOOR_RUNS, (what) => {
      const rung = new Map<string, MeetingCommand>();
      play(what, ({ before, after, batch }) => {
        for (const { command } of alarms(before)) rung.set(JSON.stringify(command), command);
        const due = new Set(alarms(after).map(({ command }) => JSON.stringify(command)));
        const now = Math.max(0, ...batch.flatMap((event) => ('at' in event ? [event.at] : []))) + 10 ** 9;
        for (const [key, command] of rung) {
          if (due.has(key)) continue;
          const decision = decide(after, command, { actor: SYSTEM, now, facts: factsOf(SYSTEM) });
          if (!decision.ok || decision.value.length > 0) throw new Error(`${key} of before: ${JSON.stringify(decision)}`);
          checked += 1;
        }
      });
    });
    expect(checked).toBeGreaterThan(FLOOR_RUNS);
  });

  it('FL-60 private facts never reach a listener: extra time, true ends, what was given or asked for, how a turn ended, who has spoken', () => {
    let checked = 0;
    stories(Math.ceil(FLOOR_RUNS / 2), (what) => {
      play(what, ({ before, batch, after }) => {
        for (const id of peopleBySeat(after)) {
          const viewer = viewerOf(after, id);
          if (facilitates(viewer.role) || viewerOf(before, id).role !== viewer.role) continue;
          leaksNothing(view(after, viewer), id);
          viewBatch(before, batch, viewer).reduce(
            (state, event) => {
              tellsNothing(event, id, holderBefore(before, batch));
              return evolve(state, event);
            },
            view(before, viewer),
          );
          checked += 1;
        }
      });
    });
    expect(checked).toBeGreaterThan(FLOOR_RUNS);
  });
});

const holderBefore = ({ floor }: MeetingState, batch: readonly MeetingEvent[]): readonly (ParticipantId | undefined)[] => [
  floor.turn?.who,
  ...batch.flatMap((event) => (event.type === 'floor/Offered' ? [event.id] : [])),
];

/** What no member may find on their page. */
function leaksNothing({ floor, hands }: MeetingState, me: ParticipantId): void {
  const secrets: string[] = [];
  if (floor.spoken.length + floor.gone.length > 0) secrets.push('who has spoken or left');
  if (Object.keys(floor.extra).some((id) => id !== me)) secrets.push('extra time');
  if (hands.shy.some((id) => id !== me)) secrets.push('who is shy');
  if (floor.order.some(({ id, outcome }) => id !== me && ['passed', 'later', 'unanswered', 'skipped'].includes(outcome ?? '')))
    secrets.push('how a turn ended');
  const { turn } = floor;
  if (turn && turn.who !== me && (turn.phase === 'speaking' || turn.phase === 'writing')) {
    if (turn.asksMore) secrets.push('a wish for more time');
    if (turn.clock?.kind === 'running' && turn.clock.endsAt !== turn.clock.nominalEndsAt) secrets.push('the true end');
    if (turn.clock?.kind === 'standing' && turn.clock.leftMs !== turn.clock.nominalLeftMs) secrets.push('the true time left');
  }
  if (secrets.length > 0) throw new Error(`${me} knows ${secrets.join()}: ${JSON.stringify(floor)}`);
}
/** What no member may be told of somebody else's turn. */
function tellsNothing(event: MeetingEvent, me: ParticipantId, holders: readonly (ParticipantId | undefined)[]): void {
  const own = holders.every((id) => id === undefined || id === me);
  const hidden = ['floor/Spoke', 'floor/PlaceKept'].includes(event.type);
  const othersOnly = !own && ['floor/Extended', 'floor/MoreAsked'].includes(event.type) && holders.length === 1;
  const about = (event.type === 'floor/ExtraTimeSet' || event.type === 'hands/ShySignalled') && event.id !== me;
  const ended = event.type === 'floor/TurnEnded' && !holders.includes(me) && !['done', 'lost', 'left'].includes(event.outcome);
  const clock = (event.type === 'floor/ClockSet' || event.type === 'floor/TurnStarted') && !holders.includes(me) ? event.clock : null;
  const trueTime = clock !== null && (clock.kind === 'running' ? clock.endsAt !== clock.nominalEndsAt : clock.leftMs !== clock.nominalLeftMs);
  if (hidden || othersOnly || about || ended || trueTime) throw new Error(`${me} is told ${JSON.stringify(event)}`);
}

const gave = ({ command }: Told, id: ParticipantId): boolean => command.type === 'GiveFloor' && command.id === id;
/** All that was stored; whom a facilitator gave the floor is marked as given. */
function withGifts(what: Story): readonly MeetingEvent[] {
  const past: MeetingEvent[] = [...what.past];
  play(what, (one) => {
    for (const event of one.batch)
      past.push(...(event.type === 'floor/Offered' && gave(one, event.id) ? [{ type: 'floor/GivenNext', id: event.id } as const] : []), event);
  });
  return past;
}
/** The events of each round, from its opening to the next. */
function roundsOf(past: readonly MeetingEvent[]): readonly (readonly MeetingEvent[])[] {
  const all: MeetingEvent[][] = [];
  let open: MeetingEvent[] | null = null;
  for (const event of past) {
    if (event.type === 'floor/Opened' || event.type === 'agenda/Finished' || event.type === 'lifecycle/Ended') {
      open = event.type === 'floor/Opened' && event.rule === 'round' ? [] : null;
      if (open) all.push(open);
    } else open?.push(event);
  }
  return all;
}
/** Counts from the events alone, as somebody with a pencil would. How many were offered the floor a second time? */
function onceEach(events: readonly MeetingEvent[]): number {
  const offers = new Map<ParticipantId, number>();
  const mayAgain = new Set<ParticipantId>();
  const decided = new Set<ParticipantId>();
  let who: ParticipantId | null = null;
  let again = 0;
  for (const event of events) {
    if (event.type === 'floor/GivenNext') decided.add(event.id);
    if (event.type === 'floor/Offered') {
      who = event.id;
      const before = offers.get(who) ?? 0;
      if (before > 0 && !mayAgain.has(who) && !decided.has(who)) throw new Error(`${who} is offered the floor again: ${JSON.stringify(events)}`);
      if (before > 1 && !decided.has(who)) throw new Error(`${who} is offered the floor a third time: ${JSON.stringify(events)}`);
      if (before > 0) again += 1;
      mayAgain.delete(who);
      offers.set(who, before + 1);
    }
    if (event.type === 'floor/TurnEnded' && who !== null) {
      if (event.outcome === 'lost') offers.set(who, (offers.get(who) ?? 1) - 1); // as if it had not been offered
      if (['passed', 'later', 'unanswered', 'skipped', 'lost'].includes(event.outcome)) mayAgain.add(who);
      who = null;
    }
  }
  return again;
}
