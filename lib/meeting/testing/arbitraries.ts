import fc from 'fast-check';
import type { MeetingCommand, MeetingEvent } from '../machine/meeting';
import type { ParticipantId, Role } from '../machine/people';
import { aRoom, knocks } from './past';
import { connectionOf, cora, everyone, fay, fred, gus, nameOfPerson, wim } from './people';
import { COMMANDS_A_RUN } from './runs';

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
/** Rare: a meeting that has ended has nothing more to tell. */
const ending = fc.oneof(by(fc.constantFrom(fay, fred, cora), plain({ type: 'EndMeeting' })), theMeeting(plain({ type: 'EndForgotten' })));

export const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 26, arbitrary: atTheDoor },
  { weight: 26, arbitrary: lobby },
  { weight: 24, arbitrary: presence },
  { weight: 26, arbitrary: room },
  { weight: 24, arbitrary: moderation },
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

/** A random meeting: from its very beginning, or with people in the room and at the door already. */
export interface Story {
  readonly past: readonly MeetingEvent[];
  readonly steps: readonly Step[];
}
const warm: readonly MeetingEvent[] = [...aRoom, knocks(wim), knocks(gus)];
export const story: fc.Arbitrary<Story> = fc.record({
  past: fc.oneof({ weight: 1, arbitrary: fc.constant<readonly MeetingEvent[]>([]) }, { weight: 2, arbitrary: fc.constant(warm) }),
  steps: fc.array(step, { minLength: COMMANDS_A_RUN, maxLength: COMMANDS_A_RUN, size: 'max' }),
});
