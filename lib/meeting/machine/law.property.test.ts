import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, story } from '../testing/arbitraries';
import { everyone, factsOf, settings } from '../testing/people';
import { play } from '../testing/play';
import { COMMANDS_A_RUN, RUNS } from '../testing/runs';
import { same } from '../testing/same';
import { desiredGrants } from './grants';
import { brokenBy, brokenIn } from './invariants';
import { commandTypes, decide, evolve, evolveAll, eventTypes, initialMeeting, type MeetingCommand, type MeetingEvent } from './meeting';
import { facilitates, isInRoom, knockOf, standingOf } from './questions';
import { maySpeak } from './speaking';
import { EVENT_VERSION, upcast } from './upcast';

/** In full, on a busy machine. */
const TIMEOUT = 180_000;

describe('laws of every meeting', { timeout: TIMEOUT }, () => {
  it('LC-1 every meeting keeps its invariants, whatever is asked, by whomever, whenever', () => {
    let [commands, changed] = [0, 0];
    const happened = new Map<string, number>();
    const playMany = () =>
      fc.assert(
        fc.property(story, (what) => {
          const done = play(what, ({ before, batch, after }) => {
            let meeting = before;
            for (const event of batch) {
              const broken = brokenBy(meeting, event);
              if (broken.length > 0) throw new Error(`${event.type}: ${broken.join('; ')}`);
              happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
              meeting = evolve(meeting, event);
            }
            const broken = brokenIn(after);
            if (broken.length > 0) throw new Error(`after ${JSON.stringify(batch)}: ${broken.join('; ')}`);
            changed += 1;
          });
          commands += done.commands;
        }),
        { numRuns: RUNS },
      );
    const missing = () => eventTypes.filter((type) => !happened.has(type));
    // Some things are rare: rather play on than be wrong about chance.
    for (let round = 0; round === 0 || (round < 8 && missing().length > 0); round += 1) playMany();
    expect(commands).toBeGreaterThanOrEqual(RUNS * COMMANDS_A_RUN);
    expect(changed).toBeGreaterThan(commands / 5);
    expect(missing()).toEqual([]); // every event of every slice came up
  });

  it('LC-2 a meeting read back from what was stored is the meeting that was lived', () => {
    let events = 0;
    fc.assert(
      fc.property(story, (what) => {
        const { meeting, past } = play(what, () => {});
        const readBack = past.map((event) => {
          const { type, ...payload } = JSON.parse(JSON.stringify(event)) as MeetingEvent;
          const lifted = upcast(type, EVENT_VERSION[type], payload);
          if (lifted === 'unknown') throw new Error(`unknown: ${type}`);
          return lifted;
        });
        expect(same(evolveAll(initialMeeting, readBack), meeting)).toBe(true);
        expect(same(JSON.parse(JSON.stringify(meeting)), meeting)).toBe(true);
        events += past.length;
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(events).toBeGreaterThan(10 * RUNS);
  });

  it('MG-1 only people in the room of an open meeting have any grant', () => {
    let granted = 0;
    fc.assert(
      fc.property(story, (what) => {
        play(what, ({ after }) => {
          const grants = desiredGrants(after);
          if (![...grants.keys()].every((id) => isInRoom({ id, role: standingOf(after, id) }))) throw new Error('a grant for somebody who is not in the room');
          for (const [id, { publish, connection }] of grants) {
            const way = after.roster.people[id]?.participation;
            if (way === 'text') throw new Error(`${id} is here in writing and has media`);
            if (publish.camera !== (way === 'turns')) throw new Error(`${id} listens and may be seen, or neither`);
            if (publish.microphone && (way !== 'turns' || after.moderation.keptMuted.includes(id))) throw new Error(`${id} may speak and should not`);
            if (publish.microphone !== maySpeak(after, id)) throw new Error(`${id} is told something else than the media server`);
            if (connection !== null && !connection.includes(id)) throw new Error(`${id} would be heard from ${connection}`);
          }
          if (after.lifecycle.status !== 'open' && grants.size > 0) throw new Error('grants without an open meeting');
          granted += grants.size;
        });
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(granted).toBeGreaterThan(20 * RUNS);
  });

  it('MO-1 only facilitators change anything for somebody else', () => {
    let checked = 0;
    const forOneself = new Set([
      'Knock',
      'Connect',
      'Disconnect',
      'TakeMedia',
      'GiveUpWaiting',
      'Leave',
      'Rename',
      'ChangeParticipation',
      'RaiseHand',
      'LowerHand',
      'DismissNotice',
      'SignalShy',
      'Rest',
      'React',
      'StartTurn',
      'PassTurn',
      'LaterTurn',
      'FinishTurn',
      'AskForMore',
      'NoteWritten',
      'LetAnswer',
    ]);
    fc.assert(
      fc.property(story, fc.array(asked, { minLength: 30, maxLength: 30 }), (what, tries) => {
        const { meeting } = play(what, () => {});
        for (const { command, actor } of tries) {
          if (actor === null || facilitates(standingOf(meeting, actor)) || facilitates(factsOf(actor).mayEnterAs ?? undefined)) continue;
          const decision = decide(meeting, command, { actor, now: settings.endsAt, facts: factsOf(actor) });
          if (!decision.ok || decision.value.length === 0) continue;
          const after = evolveAll(meeting, decision.value);
          for (const other of everyone) {
            // Whoever was let in already comes in by themselves as soon as no turn is on.
            if (other !== actor && !knockOf(meeting, other)?.comesIn) expect(standingOf(after, other)).toBe(standingOf(meeting, other));
          }
          expect(forOneself.has(command.type), command.type).toBe(true);
          checked += 1;
        }
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    expect(checked).toBeGreaterThan(RUNS / 2);
  });
});

describe('totality', () => {
  it('LC-3 answers whatever it is asked', () => {
    for (const type of ['__defineGetter__', '__proto__', 'toString', 'constructor', 'hasOwnProperty', '', 'Nonsense', undefined, 7, null]) {
      const decision = decide(initialMeeting, { type } as unknown as MeetingCommand, { actor: everyone[0], now: 0, facts: factsOf(everyone[0]) });
      expect(decision).toEqual({ ok: false, error: 'unknown_command' });
    }
    expect(new Set(commandTypes).size).toBe(commandTypes.length);
  });

  it('LC-4 an event that nobody knows changes nothing', () => {
    for (const type of ['toString', '__proto__', 'nonsense/Happened', 'roster/constructor']) {
      expect(evolve(initialMeeting, { type } as unknown as MeetingEvent)).toBe(initialMeeting);
    }
  });
});
