import fc from 'fast-check';
import type { MeetingCommand, MeetingEvent } from '../machine/meeting';
import type { ParticipantId, Role } from '../machine/people';
import type { LateRule, MeetingPlan, SegmentId } from '../formats/types';
import { NO_PLAN } from '../machine/plan';
import { aRoom, knocks } from './past';
import { connectionOf, cora, everyone, fay, fred, gus, nameOfPerson, wim } from './people';
import { underWay } from './floor';
import { byFormat, FORMAT, planOf } from './plan';
import { COMMANDS_A_RUN } from './runs';
import { turns } from './turns';

const who = fc.constantFrom(...everyone);
/** Mostly known people; now and then an id that only a hostile browser would send. */
const target: fc.Arbitrary<ParticipantId> = fc.oneof(
  { weight: 30, arbitrary: who },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'nonsense').map((id) => id as ParticipantId) },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Kit', 'Kit 2', 'kit', 'Ana', 'Rün', 'محمد') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 45 }) },
);
const participation = fc.constantFrom('turns' as const, 'listen' as const, 'text' as const);

/** A command and who asks it; `null`: the meeting itself. */
export interface Asked {
  readonly command: MeetingCommand;
  readonly actor: ParticipantId | null;
}
const by = (actor: fc.Arbitrary<ParticipantId>, command: fc.Arbitrary<MeetingCommand>): fc.Arbitrary<Asked> => fc.record({ actor, command });
const anyone = (command: fc.Arbitrary<MeetingCommand>) => by(who, command);
/** By a facilitator more often than not, so that the room fills and things happen there. */
const facilitators = (command: fc.Arbitrary<MeetingCommand>) =>
  by(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(fay, fred, cora) }, { weight: 2, arbitrary: who }), command);
const theMeeting = (command: fc.Arbitrary<MeetingCommand>): fc.Arbitrary<Asked> => command.map((asked) => ({ actor: null, command: asked }));
const plain = <T extends MeetingCommand>(...commands: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...commands);

/** Tab 1 or 2 of somebody, in process p1 or p2. */
const tab = fc.record({ number: fc.constantFrom(1, 2), process: fc.constantFrom('p1', 'p2') });
const withTab = (make: (id: ParticipantId, connection: ReturnType<typeof connectionOf>) => MeetingCommand): fc.Arbitrary<Asked> =>
  fc.tuple(who, tab).map(([actor, { number, process }]) => ({ actor, command: make(actor, connectionOf(actor, number, process)) }));

const atTheDoor = fc.oneof(
  fc.tuple(name, participation, who, tab, fc.boolean()).map(([other, how, actor, { number, process }, ownName]): Asked => {
    const command = {
      type: 'Knock',
      name: ownName ? nameOfPerson(actor) : other,
      participation: how,
      connection: connectionOf(actor, number, process),
    } as const;
    return { actor, command };
  }),
);
const lobby = fc.oneof(
  { weight: 5, arbitrary: facilitators(target.map((id) => ({ type: 'Admit', id }) as const)) },
  { weight: 1, arbitrary: facilitators(plain({ type: 'AdmitAll' })) },
  {
    weight: 1,
    arbitrary: facilitators(fc.record({ type: fc.constant('Decline' as const), id: target, reason: fc.constantFrom('not_now' as const, 'started' as const) })),
  },
  { weight: 2, arbitrary: facilitators(target.map((id) => ({ type: 'Reconsider', id }) as const)) },
  { weight: 2, arbitrary: facilitators(target.map((id) => ({ type: 'Greet', id }) as const)) },
  { weight: 1, arbitrary: anyone(plain({ type: 'GiveUpWaiting' })) },
);
const presence = fc.oneof(
  { weight: 8, arbitrary: withTab((_, connection) => ({ type: 'Connect', connection })) },
  { weight: 8, arbitrary: withTab((_, connection) => ({ type: 'Disconnect', connection })) },
  { weight: 2, arbitrary: withTab((_, connection) => ({ type: 'TakeMedia', connection })) },
  {
    weight: 1,
    arbitrary: theMeeting(
      fc.record({ type: fc.constant('LoseProcess' as const), process: fc.constantFrom('p1', 'p2', 'p'), at: fc.constantFrom(0, 9_000_000, 9_000_000) }),
    ),
  },
  {
    weight: 1,
    arbitrary: theMeeting(fc.record({ type: fc.constant('NoteMedia' as const), id: target, kind: fc.constantFrom('audio' as const, 'video' as const) })),
  },
  { weight: 1, arbitrary: anyone(target.map((id) => ({ type: 'ExpireAbsence', id, lostAt: 0 }) as const)) },
);
const room = fc.oneof(
  { weight: 2, arbitrary: anyone(plain({ type: 'RaiseHand' })) },
  { weight: 1, arbitrary: facilitators(target.map((id) => ({ type: 'LowerHand', id }) as const)) },
  { weight: 1, arbitrary: facilitators(target.map((id) => ({ type: 'CallOn', id }) as const)) },
  { weight: 2, arbitrary: facilitators(plain({ type: 'LowerAllHands' }, { type: 'TakeLead' }, { type: 'MuteAll' })) },
  { weight: 2, arbitrary: facilitators(plain({ type: 'CloseDoor' }, { type: 'OpenDoor' })) },
  { weight: 1, arbitrary: anyone(plain({ type: 'Leave' }, { type: 'DismissNotice' }, { type: 'DismissNotice' })) },
  { weight: 1, arbitrary: anyone(name.map((asked) => ({ type: 'Rename', name: asked }) as const)) },
  { weight: 1, arbitrary: anyone(participation.map((way) => ({ type: 'ChangeParticipation', participation: way }) as const)) },
  {
    weight: 1,
    arbitrary: facilitators(
      fc.constantFrom('open' as const, 'facilitators_only' as const, 'closed' as const).map((policy) => ({ type: 'SetChatPolicy', policy }) as const),
    ),
  },
  { weight: 2, arbitrary: facilitators(fc.record({ type: fc.constantFrom('MakeCofacilitator' as const, 'MakeMember' as const), id: target })) },
);
const moderation = facilitators(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom(
          'Mute' as const,
          'AskToUnmute' as const,
          'StopCamera' as const,
          'KeepMuted' as const,
          'KeepMuted' as const,
          'ReleaseMute' as const,
        ),
        id: target,
      }),
    },
    { weight: 1, arbitrary: target.map((id) => ({ type: 'SendBack', id }) as const) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('Remove' as const), id: target, reason: fc.constantFrom('disrupting' as const, 'safety' as const) }),
    },
  ),
);
const segmentId = fc.constantFrom(...[...FORMAT.segments.map(({ id }) => id), 'added-1', 'nonsense'].map((id) => id as SegmentId));
const chance = fc.nat({ max: 2_147_483_647 });
const addition = fc.record({
  kind: fc.constantFrom('round' as const, 'queue' as const, 'open' as const, 'speaker' as const, 'celebrate' as const, 'questions' as const),
  title: fc.constantFrom('Once more', ''),
  minutes: fc.constantFrom(5, 20, 0),
  perPersonS: fc.constantFrom(null, 30, 60),
  crosstalk: fc.constantFrom('none' as const, 'thanks_only' as const, 'on_request' as const, 'i_statements' as const, 'open' as const),
  chat: fc.constantFrom('closed' as const, 'facilitators_only' as const, 'reactions' as const, 'open' as const),
  prompt: fc.constantFrom(null, 'What now?'),
});
/** Parts follow one another slowly, so that something happens in each. */
const agenda = facilitators(
  fc.oneof(
    { weight: 6, arbitrary: chance.map((luck) => ({ type: 'StartAgenda', luck }) as const) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('MoveOn' as const), from: segmentId, luck: chance }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('GoBack' as const), from: segmentId, luck: chance }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('SkipSegment' as const), id: segmentId, skip: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('AddSegment' as const), after: fc.option(segmentId), segment: addition }) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('GiveTime' as const), id: segmentId, ms: fc.constantFrom(60_000, 300_000, -300_000, 50_000_000) }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('SetTurnLength' as const), id: segmentId, perPersonS: fc.constantFrom(30, 45, 120, 5) }) },
  ),
);
const lead = fc.oneof(
  { weight: 3, arbitrary: facilitators(target.map((to) => ({ type: 'HandOver', to }) as const)) },
  { weight: 3, arbitrary: facilitators(fc.option(target, { freq: 4 }).map((id) => ({ type: 'NameStandIn', id }) as const)) },
  { weight: 1, arbitrary: theMeeting(fc.record({ type: fc.constant('CoverLead' as const), lead: target, lostAt: fc.nat(), shifts: fc.nat(3) })) },
  { weight: 1, arbitrary: theMeeting(fc.record({ type: fc.constant('FallQuiet' as const), since: fc.nat(), shifts: fc.nat(3) })) },
);
/** Rare: a meeting that has ended has nothing more to tell. */
const ending = fc.oneof(by(fc.constantFrom(fay, fred, cora), plain({ type: 'EndMeeting' })), theMeeting(plain({ type: 'EndForgotten' })));

export const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 26, arbitrary: atTheDoor },
  { weight: 26, arbitrary: lobby },
  { weight: 24, arbitrary: presence },
  { weight: 26, arbitrary: room },
  { weight: 20, arbitrary: moderation },
  { weight: 14, arbitrary: agenda },
  { weight: 8, arbitrary: lead },
  { weight: 44, arbitrary: turns },
  { weight: 1, arbitrary: ending },
);

/** One step of a meeting: some time goes by (alarms that fall due in it come first), then somebody asks for something. */
export interface Step extends Asked {
  /** In ms. */
  readonly after: number;
  /** The database has changed its mind about this person. */
  readonly mayEnterAs: Role | null | 'as before';
  /** A number to pick somebody who is there by (see `aim`); null: asked as it is. */
  readonly luck: number | null;
}
const after = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: 0, max: 15_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
  { weight: 1, arbitrary: fc.constant(1_800_000) },
);
const mayEnterAs = fc.oneof(
  { weight: 30, arbitrary: fc.constant('as before' as const) },
  { weight: 1, arbitrary: fc.constantFrom<Role | null>('facilitator', 'cofacilitator', 'member', null) },
);
const luck = fc.option(fc.nat({ max: 1_000 }), { freq: 3 });

const step: fc.Arbitrary<Step> = fc
  .tuple(asked, after, mayEnterAs, luck)
  .map(([what, ms, as, number]) => ({ ...what, after: ms, mayEnterAs: as, luck: number }));

/** A random meeting: from its very beginning, with people in the room and at the door already, or in the middle of a round or a queue. */
export interface Story {
  /** What the group meets by; a story that begins in the middle has it in its past. */
  readonly plan: MeetingPlan;
  readonly past: readonly MeetingEvent[];
  readonly steps: readonly Step[];
}
const warm: readonly MeetingEvent[] = [...aRoom, knocks(wim), knocks(gus)];
const late = fc.constantFrom<LateRule>({ kind: 'at_once' }, { kind: 'between_turns' }, { kind: 'between_turns' }, { kind: 'closed_after', minutes: 15 });
const order = fc.constantFrom('by_seat' as const, 'shuffled' as const, 'newcomers_late' as const);
const crosstalk = fc.constantFrom(
  'none' as const,
  'thanks_only' as const,
  'on_request' as const,
  'on_request' as const,
  'i_statements' as const,
  'open' as const,
);
const timer = fc.constantFrom('off' as const, 'gentle' as const, 'firm' as const);
const plan: fc.Arbitrary<MeetingPlan> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(NO_PLAN) },
  {
    weight: 4,
    arbitrary: fc.record({ late, order, timer, crosstalk, short: fc.nat(2) }).map(({ late: rule, short, ...how }) => {
      const segments = FORMAT.segments.map((one) => (one.kind === 'round' || one.kind === 'queue' ? { ...one, ...how } : one));
      // A short evening now and then, so that it comes to its end.
      return planOf({ late: rule, segments: short === 0 ? segments.slice(1, 3) : segments });
    }),
  },
);
export const story: fc.Arbitrary<Story> = fc
  .record({ plan, begun: fc.nat(5), steps: fc.array(step, { minLength: COMMANDS_A_RUN, maxLength: COMMANDS_A_RUN, size: 'max' }) })
  .map(({ plan: by, begun, steps }) => ({ plan: by, past: begun === 0 ? [] : begun === 1 ? byFormat(by, warm) : underWay(by, warm, begun), steps }));
