'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { mayWrite } from '../../../lib/meeting/machine/questions';
import type { Rejection } from '../../../lib/meeting/machine/slice';
import { useMeetingUi } from '../context';
import { COMMAND_WORDS } from '../words';
import { Compose } from './compose';
import { Log } from './log';

/** A sentence in place of the field, for whoever may not write now. */
function closedSentence(refusal: Rejection | null): string | null {
  if (refusal === null) return null;
  if (refusal === 'chat_closed') return 'The chat is closed just now. You can read, raise a hand, and speak.';
  if (refusal === 'chat_facilitators_only') return 'Only facilitators write just now. You can read along, and raise a hand.';
  return COMMAND_WORDS[refusal].what;
}

export function ChatPanel({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { session, data } = useMeetingUi();
  const { meeting, me, chat } = snapshot;
  if (!meeting || !me) return null;
  return (
    <div className="chat">
      <Log view={chat} chat={session.chat} meeting={meeting} me={me} sentence={`Everyone in the circle reads this. ${data.chatSentence}`} />
      <Compose view={chat} chat={session.chat} closed={closedSentence(mayWrite(meeting, me))} />
    </div>
  );
}
