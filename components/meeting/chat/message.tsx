'use client';

import { Clock, Ellipsis, RotateCw, Trash2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import type { Chat, ChatEntry, PendingState } from '../../../lib/client/types';
import { Button } from '../../ui/button';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { clockTime } from '../../ui/time';
import { COMMAND_WORDS, ROLE_WORDS } from '../words';

type Said = Extract<ChatEntry, { kind: 'message' }>;
type Waiting = Extract<ChatEntry, { kind: 'pending' }>;

interface MessageProps {
  readonly entry: Said;
  readonly zone: string;
  readonly mayDelete: boolean;
  readonly chat: Chat;
}

/** One message. Plain text with its line breaks; nothing in it is ever read as HTML. */
export const Message = memo(function Message({ entry, zone, mayDelete, chat }: MessageProps) {
  const { message, mine, unsaying, unsayProblem } = entry;
  const name = mine ? 'You' : message.name;
  return (
    <li className="msg" data-message={message.id}>
      <Face name={message.name} />
      <p>
        <b>{name}</b>
        {message.role !== 'member' && <span className="role">{ROLE_WORDS[message.role]}</span>}
        {message.turn && <span className="role">{mine ? 'your turn' : 'their turn'}, in writing</span>}
        <time dateTime={new Date(message.at).toISOString()}>{clockTime(message.at, zone)}</time>
      </p>
      {mayDelete && !message.deleted && (
        <div className="more">
          <Menu
            label={`Options for the message of ${mine ? 'yourself' : message.name}`}
            trigger={<Icon of={Ellipsis} />}
            triggerClass="icon-btn"
            placement="bottom end"
            actions={[
              {
                id: 'delete',
                label: 'Delete',
                detail: 'A line stays that there was a message',
                icon: Trash2,
                protective: true,
                onAction: () => chat.unsay(message.id),
              },
            ]}
          />
        </div>
      )}
      {message.deleted ? (
        <p className="gone">{message.deleted === 'author' ? `${mine ? 'You' : message.name} deleted this message.` : 'A facilitator deleted this message.'}</p>
      ) : (
        <p className="said">{message.text}</p>
      )}
      {unsaying === 'failed' && (
        <p className="state not-sent" role="alert">
          It could not be deleted. {unsayProblem && COMMAND_WORDS[unsayProblem].todo}
        </p>
      )}
    </li>
  );
});

const PENDING_WORDS: Record<Exclude<PendingState, 'not_sent'>, string> = {
  waiting: 'Waiting to be sent',
  sending: 'Sending',
  unsure: 'We don’t know yet if this was saved. Trying again.',
};

interface PendingMessageProps {
  readonly entry: Waiting;
  readonly chat: Chat;
  readonly name: string;
}

/** One's own, on its way. Nothing typed is ever lost: what was not sent can be tried again or taken back into the field. */
export const PendingMessage = memo(function PendingMessage({ entry, chat, name }: PendingMessageProps) {
  return (
    <li className="msg pending" data-pending={entry.state}>
      <Face name={name} />
      <p>
        <b>You</b>
        {entry.turn !== null && <span className="role">your turn, in writing</span>}
      </p>
      <p className="said">{entry.text}</p>
      {entry.state === 'not_sent' ? (
        <div className="state not-sent" role="alert">
          <span>Not sent. {entry.code && COMMAND_WORDS[entry.code].what}</span>
          <Button size="small" icon={RotateCw} onClick={() => chat.tryAgain(entry.key)}>
            Try again
          </Button>
          <Button size="small" look="quiet" icon={Undo2} onClick={() => chat.takeBack(entry.key)}>
            {entry.turn === null ? 'Take back' : 'Keep for my turn'}
          </Button>
        </div>
      ) : (
        <p className="state">
          <Icon of={Clock} />
          {PENDING_WORDS[entry.state]}
        </p>
      )}
    </li>
  );
});
