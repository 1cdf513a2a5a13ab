import type { ChatView, MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator, nameOf } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import type { ChatMessage } from '../../../lib/protocol/messages';
import { backWords, partLine, turnLines } from '../floor/floor-lines';
import { capital, counted } from '../../ui/time';
import { MEDIA_CONNECTION_WORDS } from '../media-words';
import { NOTICE_WORDS } from '../moderation/notice-words';

export interface Said {
  readonly assertive: string | null;
  readonly polite: string | null;
}

/** What a screen reader says of a change (ui.md §7). Hands, joins and leaves are silent: they can be read in place. `tellTurns` false: nothing of turns. */
export function linesBetween(before: MeetingSnapshot, after: MeetingSnapshot, tellTurns = true): Said {
  const turns = tellTurns ? turnLines(before, after) : null;
  return { assertive: taken(before, after) ?? turns?.assertive ?? null, polite: news(before, after) ?? partLine(before, after) ?? turns?.polite ?? null };
}

/** Something was taken from me, or given to me. */
function taken(before: MeetingSnapshot, after: MeetingSnapshot): string | null {
  if (before.connection.state === 'connected' && after.connection.state === 'reconnecting') return 'Your connection dropped. Your place is kept.';
  const notice = noticeOf(after);
  if (notice && notice !== noticeOf(before) && notice.at !== noticeOf(before)?.at && notice.kind !== 'asked_to_unmute') {
    const { title, text } = NOTICE_WORDS[notice.kind](notice.by);
    return `${title} ${text}`;
  }
  if (isKept(after) && !isKept(before)) return 'You are muted for now. A facilitator keeps it so.';
  const called = after.meeting?.hands.called ?? null;
  if (called !== null && called === after.me && before.meeting?.hands.called !== called)
    return `You have been asked to speak. Take your time. ${after.media.microphone.state === 'on' ? 'Everyone hears you.' : 'Your microphone is still off.'}`;
  return null;
}

function news(before: MeetingSnapshot, after: MeetingSnapshot): string | null {
  if (before.connection.state === 'reconnecting' && after.connection.state === 'connected') return `You’re back.${backWords(after)}`;
  const notice = noticeOf(after);
  if (notice?.kind === 'asked_to_unmute' && notice.at !== noticeOf(before)?.at) return `${notice.by} asks you to unmute. You decide.`;
  if (isKept(before) && !isKept(after)) return 'You may unmute again.';
  const role = roleOf(after);
  if (role !== roleOf(before) && roleOf(before))
    return role === 'cofacilitator' ? 'You are co-facilitator now.' : role === 'member' ? 'You are a member again.' : null;
  const called = after.meeting?.hands.called ?? null;
  if (after.meeting && called !== null && called !== after.me && before.meeting?.hands.called !== called)
    return `${nameOf(after.meeting, called)} has been asked to speak.`;
  if (after.media.connection !== before.media.connection) {
    if (after.media.connection === 'on')
      return before.media.connection === 'away' || before.media.connection === 'reconnecting' ? 'Sound and picture are back.' : null;
    const words = MEDIA_CONNECTION_WORDS[after.media.connection];
    return words && `${words.what} ${words.still}`;
  }
  return null;
}

const noticeOf = ({ meeting, me }: MeetingSnapshot) => (meeting && me ? find(meeting.moderation.notices, me) : undefined);
const isKept = ({ meeting, me }: MeetingSnapshot) => Boolean(meeting && me && meeting.moderation.keptMuted.includes(me));
const roleOf = ({ meeting, me }: MeetingSnapshot) => (meeting && me ? find(meeting.roster.people, me)?.role : undefined);

/** Messages of others that were not there before; none at the first reading of the conversation. */
export function newMessages(before: ChatView, after: ChatView): readonly ChatMessage[] {
  if (!before.loaded || before.entries === after.entries) return [];
  const known = new Set(before.entries.map(({ key }) => key));
  return after.entries.flatMap((entry) => (entry.kind === 'message' && !entry.mine && !entry.message.deleted && !known.has(entry.key) ? [entry.message] : []));
}

/** Who stands at the door and did not before; nobody for members, who must not know. */
export function newAtTheDoor({ meeting: before }: MeetingSnapshot, { meeting: after, me }: MeetingSnapshot): readonly ParticipantId[] {
  if (!before || !after || !me || !isFacilitator(after, me)) return [];
  const known = new Set(before.lobby.waiting.map(({ id }) => id));
  return after.lobby.waiting.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}

/** Of people who came to the door a while ago, those who still stand there; null: nobody, and nothing is said. */
export function doorLine(came: ReadonlySet<ParticipantId>, { meeting }: MeetingSnapshot): string | null {
  const still = meeting?.lobby.waiting.filter(({ id }) => came.has(id)).length ?? 0;
  return still === 0 ? null : `${capital(counted(still, 'person', 'people'))} at the door.`;
}
