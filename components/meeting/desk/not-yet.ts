import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator, nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { listed } from '../../ui/time';

/**
 * Members who have not had the floor in this meeting, by seat. Whoever said "just listening today" is left alone, whoever facilitates needs no list.
 * For facilitators only: in everybody else's view nobody is known to have spoken.
 */
export const notYet = (meeting: MeetingState): readonly ParticipantId[] =>
  peopleBySeat(meeting).filter(
    (id) =>
      !isFacilitator(meeting, id) &&
      find(meeting.roster.people, id)?.participation !== 'listen' &&
      !meeting.floor.spoken.includes(id) &&
      meeting.floor.turn?.who !== id,
  );

/** "Kit, Devi (reconnecting) and Bo (in writing)." null: nobody, or turns have no meaning yet. */
export function notYetWords(meeting: MeetingState): string | null {
  if (meeting.agenda.status !== 'running' || (meeting.floor.spoken.length === 0 && meeting.floor.turn === null)) return null;
  const names = notYet(meeting).map((id) => {
    const facts = [
      (find(meeting.presence.people, id)?.lostAt ?? null) !== null && 'reconnecting',
      meeting.floor.resting.includes(id) && 'resting',
      find(meeting.roster.people, id)?.participation === 'text' && 'in writing',
    ].filter(Boolean);
    return facts.length === 0 ? nameOf(meeting, id) : `${nameOf(meeting, id)} (${facts.join(', ')})`;
  });
  return names.length === 0 ? null : `${listed(names)}.`;
}
