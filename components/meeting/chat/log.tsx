'use client';

import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Chat, ChatView } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { mayDelete, nameOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { useTimeZone } from '../../ui/time';
import { Message, PendingMessage } from './message';

/** This near to the end counts as reading along, in px. */
const NEAR_THE_END = 60;

interface LogProps {
  readonly view: ChatView;
  readonly chat: Chat;
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
  /** Said above the first message. */
  readonly sentence: string;
}

/** The conversation. Follows the newest message while somebody reads along; otherwise it stays where it is and says that there is more. */
export function Log({ view, chat, meeting, me, sentence }: LogProps) {
  const zone = useTimeZone('UTC');
  const log = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const { entries, newFrom, loaded } = view;

  // Not only the last one: what others wrote comes in above one's own message that waits.
  useLayoutEffect(() => {
    if (atEnd) toEnd(log.current);
  }, [entries, atEnd]);
  useEffect(() => {
    chat.setLookedAt(atEnd);
    return () => chat.setLookedAt(false);
  }, [chat, atEnd]);

  return (
    <div className="log-box">
      {/* A log: new messages are announced through the page's own polite region, whole and one at a time, so its own live reading is off. */}
      <div className="log" role="log" aria-live="off" aria-label="Chat" tabIndex={0} ref={log} onScroll={(event) => setAtEnd(isAtEnd(event.currentTarget))}>
        <p className="small soft">{sentence}</p>
        {!loaded && <p className="small soft">Fetching what was written so far.</p>}
        <ul aria-label="Messages">
          {entries.map((entry) => (
            <Fragment key={entry.key}>
              {entry.kind === 'message' && entry.message.id === newFrom && <li className="new-line">New</li>}
              {entry.kind === 'message' ? (
                <Message entry={entry} zone={zone} mayDelete={mayDelete(meeting, me, entry.message.author) === null} chat={chat} />
              ) : (
                <PendingMessage entry={entry} chat={chat} name={nameOf(meeting, me)} />
              )}
            </Fragment>
          ))}
        </ul>
      </div>
      {!atEnd && view.unread > 0 && (
        <Button size="small" className="to-new" onClick={() => toEnd(log.current)}>
          New messages · {view.unread}
        </Button>
      )}
    </div>
  );
}

const isAtEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_THE_END;
function toEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight;
}
