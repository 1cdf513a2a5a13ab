import type { NoteProblem } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { FACILITATORS, type NoteThread, nameOfAuthor, threadOf } from '../../../lib/meeting/machine/notes';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator, isWaiting, nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import type { Note } from '../../../lib/protocol/messages';
import { listed } from '../../ui/time';
import { COMMAND_WORDS } from '../words';

/** Said wherever private words are written: it is true for everyone, and it is less than people expect of a page. */
export const NOT_KEPT = 'Nothing of it is kept: it is gone when you load this page again, and whoever comes later does not see it.';

/** Why what was written did not go, in one sentence or two. The words stay in the field. */
export function noteProblem(problem: NoteProblem, nobody: string): string {
  switch (problem) {
    case 'nobody_reads':
      return `${nobody} Your words are still here. Send them again in a little while.`;
    case 'no_answer':
      return 'We don’t know if it has arrived. Your words are still here. Send them again: they are read only once.';
    case 'too_many':
      return 'That was much at once. Your words are still here. Wait half a minute, then send them.';
    case 'text_empty':
      return 'Write a few words first.';
    case 'text_too_long':
      return 'This is too long. Make it shorter, or send it in two parts.';
    default:
      return `${COMMAND_WORDS[problem].what} Your words are still here. ${COMMAND_WORDS[problem].todo}`;
  }
}

/** Those who facilitate and are connected now, by name; for whoever is in the room. */
export const facilitatorsHere = (meeting: MeetingState, me: ParticipantId): readonly string[] =>
  peopleBySeat(meeting)
    .filter((id) => id !== me && isFacilitator(meeting, id) && (find(meeting.presence.people, id)?.lostAt ?? null) === null)
    .map((id) => nameOf(meeting, id));

export const NOBODY_FACILITATES = 'No facilitator is here at the moment.';

/** Who reads it: honestly, and by name where the names are known. */
export const readersSentence = (names: readonly string[]): string =>
  names.length === 0
    ? `${NOBODY_FACILITATES} Whoever facilitates when you send it reads it, and nobody else.`
    : `${names.length === 1 ? `Only ${names[0]} reads` : `Only ${listed(names)} read`} this, nobody else in the circle. They can answer you here.`;

/** One conversation, as a facilitator finds it in a list. */
export function threadTitle(meeting: MeetingState, thread: NoteThread, notes: readonly Note[]): string {
  if (thread === FACILITATORS) return 'Facilitators';
  const name = nameOfAuthor(meeting, thread) || (notes.find(({ side }) => side === 'person')?.name ?? 'Somebody who has left');
  return isWaiting(meeting, thread) ? `${name}, at the door` : name;
}

/** The sentence in place of the field; null where one may write. */
export function closedSentence(meeting: MeetingState, me: ParticipantId, thread: NoteThread, title: string): string | null {
  const to = thread === me && !isFacilitator(meeting, me) ? FACILITATORS : thread;
  const allowed = threadOf(meeting, me, to);
  if (allowed.ok) return null;
  if (allowed.error === 'already_gone') return `${title} is not here any more.`;
  if (to !== FACILITATORS && isFacilitator(meeting, to)) return `${title} facilitates now. You can write under “Facilitators”.`;
  return COMMAND_WORDS[allowed.error].what;
}
