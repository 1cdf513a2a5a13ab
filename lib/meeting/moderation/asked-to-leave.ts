import { err, ok } from '../../result';
import { linkOfRemoved } from '../machine/entering';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import type { ParticipantId, Role } from '../machine/people';
import { isFullFacilitator, isHere, knockOf, nameOf, needsFacilitator } from '../machine/questions';
import { find, has } from '../machine/records';
import type { Context, Decision } from '../machine/slice';
import type { ModerationCommand } from './types';

type Asked<T> = Extract<ModerationCommand, { type: T }>;

/** Whom a facilitator can mean: people in the room, at the door, and those who were let in and may come back. */
function meant(meeting: MeetingState, id: ParticipantId): { readonly name: string; readonly role: Role; readonly via: string | null } | null {
  const admitted = find(meeting.roster.admitted, id);
  if (admitted) return admitted;
  const waiting = knockOf(meeting, id);
  return waiting ? { name: waiting.name, role: 'member', via: waiting.via } : null;
}

/** Whoever waits and came by that link stands marked from now on, as newcomers will (decisions.md 24). */
const markSameLink = ({ lobby, presence }: MeetingState, removed: ParticipantId, via: string | null): readonly MeetingEvent[] =>
  lobby.waiting.flatMap((knock): MeetingEvent[] => {
    const here = find(presence.people, knock.id);
    if (via === null || knock.via !== via || knock.id === removed || knock.sameLinkAsRemoved || !here) return [];
    return [{ type: 'lobby/Knocked', knock: { ...knock, sameLinkAsRemoved: true }, here }];
  });

/** Asks somebody to leave, for the whole of this meeting. */
export function remove({ id, reason }: Asked<'Remove'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (id === actor) return err('not_allowed');
  if (has(meeting.moderation.removed, id)) return ok([]);
  const person = meant(meeting, id);
  if (!person) return err('already_gone');
  if (person.role === 'facilitator' && !isFullFacilitator(meeting, actor)) return err('not_allowed');
  const { name, via } = person;
  return ok([{ type: 'moderation/Removed', id, name, by: nameOf(meeting, actor), reason, at: now, via }, ...markSameLink(meeting, id, via)]);
}

/** Back to the lobby, as the last in line. Keeps the name and the wish how to take part; to come in again somebody has to open. */
export function sendBack({ id }: Asked<'SendBack'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (id === actor) return err('not_allowed');
  if (!isHere(meeting, id)) return knockOf(meeting, id) ? ok([]) : err('already_gone');
  const person = find(meeting.roster.admitted, id);
  const here = find(meeting.presence.people, id);
  if (!person || !here) return err('already_gone');
  if (person.role === 'facilitator') return err('not_allowed');
  const { name, participation, firstTime, via } = person;
  const knock = { id, name, since: now, participation, firstTime, sameLinkAsRemoved: linkOfRemoved(meeting, via), greetedBy: null, comesIn: null, via };
  return ok([
    { type: 'moderation/SentBack', id, at: now },
    { type: 'lobby/Knocked', knock, here },
  ]);
}
