'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { SegmentChat } from '../../../lib/meeting/formats/types';
import { mayWrite } from '../../../lib/meeting/machine/questions';
import type { Rejection } from '../../../lib/meeting/machine/slice';
import { CHAT_CLOSED_WORDS, chatManners } from '../agenda-words';
import { useChat, useMeetingUi } from '../context';
import { whereWeAre } from '../where-we-are';
import { COMMAND_WORDS } from '../words';
import { Compose } from './compose';
import { Log } from './log';

/** A sentence in place of the field, for whoever may not write now: because of the part, or of what the facilitators decided for the whole meeting. */
function closedSentence(meeting: MeetingState, refusal: Rejection | null): string | null {
  if (refusal === null) return null;
  if (meeting.lead.quietSince !== null) return 'The chat waits too, until a facilitator is back. You can read what was written.';
  const part = whereWeAre(meeting.agenda)?.segment.chat ?? 'open';
  if (part !== 'open' && strictness(part) >= strictness(meeting.chatPolicy.policy)) return CHAT_CLOSED_WORDS[part];
  if (refusal === 'chat_closed') return 'The chat is closed just now. You can read, raise a hand, and speak.';
  if (refusal === 'chat_facilitators_only') return 'Only facilitators write just now. You can read along, and raise a hand.';
  return COMMAND_WORDS[refusal].what;
}

/** Which of the two rules is felt. */
const strictness = (rule: SegmentChat): number => (rule === 'closed' ? 2 : rule === 'open' ? 0 : 1);

/** What the part says of writing while somebody speaks, then who reads it, then how long it is kept. */
function sentenceAbove(meeting: MeetingState, kept: string): string {
  const part = whereWeAre(meeting.agenda)?.segment;
  const manners = part ? chatManners(part) : null;
  return [manners, 'Everyone in the circle reads this.', kept].filter(Boolean).join(' ');
}

export function ChatPanel({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { session, data } = useMeetingUi();
  const { meeting, me } = snapshot;
  const chat = useChat();
  if (!meeting || !me) return null;
  return (
    <div className="chat">
      <Log view={chat} chat={session.chat} meeting={meeting} me={me} sentence={sentenceAbove(meeting, data.chatSentence)} />
      <Compose chat={session.chat} closed={closedSentence(meeting, mayWrite(meeting, me))} />
    </div>
  );
}
