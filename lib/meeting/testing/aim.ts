import type { MeetingCommand, MeetingState } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { facilitates, facilitatorIsHere, isConnected } from '../machine/questions';
import { find, ids } from '../machine/records';
import { connectionOf, fay, fred } from './people';
import { aimAtTurn } from './turns';

/** Whom such a command could be about in this meeting. */
function candidates(meeting: MeetingState, type: MeetingCommand['type']): readonly ParticipantId[] {
  if (type === 'Admit' || type === 'Decline' || type === 'Greet') return meeting.lobby.waiting.map(({ id }) => id);
  if (type === 'Reconsider') return ids(meeting.lobby.declined);
  if (type === 'ReleaseMute') return meeting.moderation.keptMuted;
  if (type === 'LowerHand') return meeting.hands.raised.map(({ id }) => id);
  if (type === 'NameStandIn') return ids(meeting.roster.people).filter((id) => find(meeting.roster.people, id)?.role === 'member');
  return ids(meeting.roster.people);
}

/** What only facilitators may ask with any effect. */
const theirs: ReadonlySet<MeetingCommand['type']> = new Set([
  ...(['Admit', 'AdmitAll', 'Decline', 'Reconsider', 'Greet', 'CloseDoor', 'OpenDoor', 'CallOn', 'LowerHand', 'LowerAllHands', 'TakeLead'] as const),
  ...(['SetChatPolicy', 'Mute', 'MuteAll', 'AskToUnmute', 'StopCamera', 'KeepMuted', 'ReleaseMute', 'Remove', 'SendBack'] as const),
  ...(['MakeCofacilitator', 'MakeMember', 'StartAgenda', 'MoveOn', 'GoBack', 'SkipSegment', 'AddSegment', 'GiveTime', 'SetTurnLength'] as const),
  ...(['HandOver', 'NameStandIn'] as const),
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

/** The same of the agenda: about the part that is on, or one that is there. null: it is about no part. */
function aimedAtAPart({ agenda }: MeetingState, command: MeetingCommand, luck: number): MeetingCommand | null {
  if (command.type === 'MoveOn' || command.type === 'GoBack') return agenda.status === 'running' ? { ...command, from: agenda.current.id } : command;
  if (command.type !== 'SkipSegment' && command.type !== 'GiveTime' && command.type !== 'SetTurnLength' && command.type !== 'AddSegment') return null;
  const id = pick(agenda.segments, luck)?.id;
  if (command.type === 'AddSegment') return command.after === null || id === undefined ? { ...command, after: null } : { ...command, after: id };
  return id === undefined ? command : { ...command, id };
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
  if (command.type === 'Connect') {
    const away = ids(meeting.roster.people).filter((id) => !isConnected(meeting, id));
    const back = meeting.lead.coveringFor ?? pick(away, luck) ?? actor;
    return { actor: back, command: { ...command, connection: connectionOf(back, luck % 2 === 0 ? 1 : 2) } };
  }
  if (command.type === 'Disconnect') {
    const gone = pick(luck % 3 === 0 ? askers(meeting, { type: 'MuteAll' }) : ids(meeting.roster.people), luck >> 3) ?? actor;
    return { actor: gone, command: { ...command, connection: find(meeting.presence.people, gone)?.connections[0] ?? command.connection } };
  }
  if (command.type === 'TakeMedia') {
    const withTwo = ids(meeting.roster.people).filter((id) => (find(meeting.presence.people, id)?.connections.length ?? 0) > 1);
    const asker = pick(withTwo, luck) ?? actor;
    return { actor: asker, command: { ...command, connection: find(meeting.presence.people, asker)?.connections[0] ?? command.connection } };
  }
  const about = aimAtTurn(meeting, command, luck);
  if (about) return { actor: about.actor ?? actor, command: about.command };
  const part = aimedAtAPart(meeting, command, luck >> 3);
  if (part) return { actor: pick(askers(meeting, command), luck) ?? actor, command: part };
  if (command.type === 'HandOver') {
    const to = pick(askers(meeting, command), luck >> 3) ?? command.to;
    return { actor: pick(askers(meeting, command), luck) ?? actor, command: { ...command, to } };
  }
  const target = 'id' in command && command.type !== 'ExpireAbsence' ? pick(candidates(meeting, command.type), luck >> 3) : undefined;
  return { actor: pick(askers(meeting, command), luck) ?? actor, command: target === undefined ? command : ({ ...command, id: target } as MeetingCommand) };
}
