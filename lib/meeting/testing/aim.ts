import type { MeetingCommand, MeetingState } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { facilitates, facilitatorIsHere } from '../machine/questions';
import { find, ids } from '../machine/records';
import { connectionOf, fay, fred } from './people';

/** Whom such a command could be about in this meeting. */
function candidates(meeting: MeetingState, type: MeetingCommand['type']): readonly ParticipantId[] {
  if (type === 'Admit' || type === 'Decline' || type === 'Greet') return meeting.lobby.waiting.map(({ id }) => id);
  if (type === 'Reconsider') return ids(meeting.lobby.declined);
  if (type === 'ReleaseMute') return meeting.moderation.keptMuted;
  if (type === 'LowerHand') return meeting.hands.raised.map(({ id }) => id);
  return ids(meeting.roster.people);
}

/** What only facilitators may ask with any effect. */
const theirs: ReadonlySet<MeetingCommand['type']> = new Set([
  ...(['Admit', 'AdmitAll', 'Decline', 'Reconsider', 'Greet', 'CloseDoor', 'OpenDoor', 'CallOn', 'LowerHand', 'LowerAllHands', 'TakeLead'] as const),
  ...(['SetChatPolicy', 'Mute', 'MuteAll', 'AskToUnmute', 'StopCamera', 'KeepMuted', 'ReleaseMute', 'Remove', 'SendBack'] as const),
  ...(['MakeCofacilitator', 'MakeMember'] as const),
]);

const pick = <T>(from: readonly T[], luck: number): T | undefined => from[luck % Math.max(1, from.length)];

/** Who might ask this with any effect; empty: whoever it was. */
function askers(meeting: MeetingState, { type }: MeetingCommand): readonly ParticipantId[] {
  const inside = ids(meeting.roster.people);
  if (type === 'RaiseHand' || type === 'Rename' || type === 'ChangeParticipation') return inside;
  if (type === 'LowerAllHands' && meeting.hands.raised.length === 0) return [];
  if (type === 'DismissNotice') return ids(meeting.moderation.notices);
  return theirs.has(type) ? inside.filter((id) => facilitates(find(meeting.roster.people, id)?.role)) : [];
}

/**
 * Random commands mostly miss: nobody of that name waits, the asker is not in the room. This turns one into a command that could have an
 * effect in this very meeting, so that runs go deep; what is tried stays random.
 */
export function aim(
  meeting: MeetingState,
  command: MeetingCommand,
  actor: ParticipantId,
  luck: number,
): { readonly command: MeetingCommand; readonly actor: ParticipantId } {
  // Without a facilitator nothing goes on.
  if (command.type === 'Knock' && !facilitatorIsHere(meeting)) {
    const opener = luck % 2 === 0 ? fay : fred;
    return { actor: opener, command: { ...command, connection: connectionOf(opener) } };
  }
  if (command.type === 'CloseDoor' || command.type === 'OpenDoor') {
    const type = meeting.lifecycle.status === 'open' && meeting.lifecycle.door === 'closed' ? 'OpenDoor' : 'CloseDoor';
    return { actor: pick(askers(meeting, command), luck) ?? actor, command: { type } };
  }
  if (command.type === 'TakeMedia') {
    const withTwo = ids(meeting.roster.people).filter((id) => (find(meeting.presence.people, id)?.connections.length ?? 0) > 1);
    const asker = pick(withTwo, luck) ?? actor;
    return { actor: asker, command: { ...command, connection: find(meeting.presence.people, asker)?.connections[0] ?? command.connection } };
  }
  const target = 'id' in command && command.type !== 'ExpireAbsence' ? pick(candidates(meeting, command.type), luck >> 3) : undefined;
  return { actor: pick(askers(meeting, command), luck) ?? actor, command: target === undefined ? command : ({ ...command, id: target } as MeetingCommand) };
}
