import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isConnected, isFacilitator, nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { listed } from '../../ui/time';

/** Facilitators and co-facilitators who are connected now, without me, by seat. */
export const besideMe = (meeting: MeetingState, me: ParticipantId): readonly ParticipantId[] =>
  peopleBySeat(meeting).filter((id) => id !== me && isFacilitator(meeting, id) && isConnected(meeting, id));

const are = (names: readonly string[]): string => `${listed(names)} ${names.length === 1 ? 'is' : 'are'} with you`;

/** "You lead, Sam is with you", "Sam leads", "You cover for Ruth"; empty for members, and while nobody leads. */
export function leadWords(meeting: MeetingState, me: ParticipantId): string {
  const { lead } = meeting.roster;
  if (lead === null || !isFacilitator(meeting, me)) return '';
  const others = besideMe(meeting, me)
    .filter((id) => id !== lead)
    .map((id) => nameOf(meeting, id));
  const beside = others.length === 0 ? '' : `, ${are(others)}`;
  return `${leading(meeting, lead, me)}${lead === me ? beside : ''}`;
}

function leading(meeting: MeetingState, lead: ParticipantId, me: ParticipantId): string {
  const { coveringFor } = meeting.lead;
  const mine = lead === me;
  const who = mine ? 'You' : nameOf(meeting, lead);
  if (coveringFor === null) return `${who} ${mine ? 'lead' : 'leads'}`;
  const away = nameOf(meeting, coveringFor);
  return `${who} ${mine ? 'cover' : 'covers'}${away === '' ? '' : ` for ${away}`}`;
}
