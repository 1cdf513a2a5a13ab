import fc from 'fast-check';
import type { TurnId } from '../floor/types';
import type { MeetingCommand, MeetingState } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { isFacilitator, peopleBySeat } from '../machine/questions';
import type { Asked } from './arbitraries';
import { cora, everyone, fay, fred } from './people';

// Everything that is asked about turns, and how it comes to be about the turn that is on.

const turn = fc.constantFrom('1.1', '1.2', '2.1', '3.2', '__proto__').map((id) => id as TurnId);
const who: fc.Arbitrary<ParticipantId> = fc.constantFrom(...everyone);
const by = (actor: fc.Arbitrary<ParticipantId | null>, ...commands: readonly fc.Arbitrary<MeetingCommand>[]): fc.Arbitrary<Asked> =>
  fc.record({ actor, command: fc.oneof(...commands) });
const of = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);

const byTheHolder = by(
  who,
  fc.record({ type: of('StartTurn'), turn, by: fc.constantFrom('voice' as const, 'text' as const) }),
  fc.record({ type: of('StartTurn'), turn, by: fc.constantFrom('voice' as const, 'text' as const) }),
  fc.record({ type: of('PassTurn'), turn }),
  fc.record({ type: of('PassTurn'), turn }),
  fc.record({ type: of('LaterTurn'), turn }),
  fc.record({ type: of('FinishTurn'), turn }),
  fc.record({ type: of('AskForMore'), turn }),
  fc.record({ type: of('NoteWritten'), turn }),
  fc.record({ type: of('NoteWritten'), turn }),
);
const byAnybody = by(
  who,
  fc.record({ type: of('React'), turn, kind: fc.constantFrom('with_you' as const, 'thank_you' as const), on: fc.constant(true) }),
  fc.record({ type: of('React'), turn, kind: fc.constantFrom('with_you' as const, 'thank_you' as const), on: fc.constant(true) }),
  fc.record({ type: of('React'), turn, kind: fc.constantFrom('with_you' as const, 'thank_you' as const), on: fc.boolean() }),
  fc.record({ type: of('Rest'), on: fc.boolean() }),
  fc.record({ type: of('SignalShy'), on: fc.boolean() }),
  fc.record({ type: of('LetAnswer'), turn, id: fc.option<ParticipantId>(who) }),
  fc.record({ type: of('LetAnswer'), turn, id: fc.option<ParticipantId>(who) }),
);
const byFacilitators = by(
  fc.constantFrom(fay, fred, cora),
  fc.record({ type: of('StartFloor'), run: fc.constantFrom(1, 2, 3) }),
  fc.record({ type: of('StartFloor'), run: fc.constantFrom(1, 2, 3) }),
  fc.record({ type: of('NextTurn'), turn: fc.option<TurnId>(turn) }),
  fc.record({ type: of('NextTurn'), turn: fc.option<TurnId>(turn) }),
  fc.record({ type: of('GiveFloor'), id: who, turn: fc.option<TurnId>(turn) }),
  fc.record({ type: of('ExtendTurn'), turn, ms: fc.constantFrom(30_000 as const, 60_000 as const) }),
  fc.record({ type: of('ExtendTurn'), turn, ms: fc.constantFrom(30_000 as const, 60_000 as const) }),
  fc.record({ type: of('TakeBack'), turn }),
  fc.record({ type: of('PauseFloor'), on: fc.boolean() }),
  fc.record({ type: of('PutBefore'), id: who, before: fc.option<ParticipantId>(who) }),
  fc.record({ type: of('PutBefore'), id: who, before: fc.option<ParticipantId>(who) }),
  fc.record({ type: of('SetExtraTime'), id: who, times: fc.constantFrom(1, 1.5, 2, 4, 5, Number.NaN) }),
);
const byTheMeeting = by(
  fc.constant(null),
  fc.record({ type: of('OfferNext'), freeSince: fc.nat() }),
  fc.record({ type: of('ExpireOffer'), turn }),
  fc.record({ type: of('ExpireTurn'), turn }),
  fc.record({ type: of('ReleaseFloor'), turn, heldSince: fc.nat() }),
);
export const turns: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 11, arbitrary: byTheHolder },
  { weight: 5, arbitrary: byAnybody },
  { weight: 9, arbitrary: byFacilitators },
  { weight: 1, arbitrary: byTheMeeting },
);

const HOLDERS: ReadonlySet<MeetingCommand['type']> = new Set(['StartTurn', 'PassTurn', 'LaterTurn', 'FinishTurn', 'AskForMore', 'NoteWritten'] as const);
/** What has an effect once a turn has begun. */
const BEGUN: ReadonlySet<MeetingCommand['type']> = new Set(['FinishTurn', 'AskForMore', 'NoteWritten', 'ExtendTurn'] as const);
const FACILITATORS: ReadonlySet<MeetingCommand['type']> = new Set([
  ...(['StartFloor', 'NextTurn', 'GiveFloor', 'ExtendTurn', 'TakeBack', 'PauseFloor', 'PutBefore', 'SetExtraTime'] as const),
]);
const EVERYBODYS: ReadonlySet<MeetingCommand['type']> = new Set(['React', 'Rest', 'SignalShy', 'LetAnswer'] as const);
const pick = <T>(from: readonly T[], luck: number): T | undefined => from[luck % Math.max(1, from.length)];

/** A command about turns becomes one about the turn that is on; null: it is about something else. */
export function aimAtTurn(meeting: MeetingState, command: MeetingCommand, luck: number): { command: MeetingCommand; actor: ParticipantId | undefined } | null {
  const { floor, agenda, hands } = meeting;
  const inside = peopleBySeat(meeting);
  const someone = pick(inside, luck >> 2);
  const facilitators = inside.filter((id) => isFacilitator(meeting, id));
  const begins = floor.turn?.phase === 'offered' && (BEGUN.has(command.type) || luck % 3 === 0);
  if (floor.turn && begins && (HOLDERS.has(command.type) || BEGUN.has(command.type))) {
    return { actor: floor.turn.who, command: { type: 'StartTurn', turn: floor.turn.id, by: luck % 2 === 0 ? 'voice' : 'text' } };
  }
  if (HOLDERS.has(command.type)) return { actor: floor.turn?.who, command: onThis(command, floor.turn?.id ?? null) };
  if (!FACILITATORS.has(command.type) && !EVERYBODYS.has(command.type)) return null;
  const actor = pick(FACILITATORS.has(command.type) ? facilitators : inside, luck);
  const about = onThis(command, floor.turn?.id ?? null);
  if (about.type === 'StartFloor') return { actor, command: { ...about, run: agenda.status === 'running' ? agenda.current.run : about.run } };
  if (about.type === 'PutBefore') {
    const coming = (floor.rule === 'round' ? floor.order.filter(({ offered }) => !offered) : hands.raised).map(({ id }) => id);
    if (coming.length < 3) return { actor: someone, command: { type: 'RaiseHand' } };
    return { actor, command: { ...about, id: pick(coming, luck) ?? about.id, before: luck % 5 === 0 ? null : (pick(coming, luck + 1 + (luck >> 3)) ?? null) } };
  }
  if (about.type === 'LetAnswer') return { actor: luck % 2 === 0 ? floor.turn?.who : pick(facilitators, luck), command: { ...about, id: someone ?? null } };
  if (about.type === 'GiveFloor' || about.type === 'SetExtraTime') return { actor, command: { ...about, id: someone ?? about.id } };
  return { actor, command: about };
}
const onThis = (command: MeetingCommand, turnOn: TurnId | null): MeetingCommand =>
  'turn' in command && (turnOn !== null || command.type === 'NextTurn' || command.type === 'GiveFloor')
    ? ({ ...command, turn: turnOn } as MeetingCommand)
    : command;
