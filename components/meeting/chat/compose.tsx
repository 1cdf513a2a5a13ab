'use client';

import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { charactersLeft, COUNTER_FROM } from '../../../lib/client/chat/words';
import type { Chat } from '../../../lib/client/types';
import { MAX_MESSAGE_LENGTH } from '../../../lib/protocol/messages';
import { IconButton } from '../../ui/button';
import { FieldError } from '../../ui/field';
import { useDrafts } from '../context';
import { COMMAND_WORDS } from '../words';

interface ComposeProps {
  readonly chat: Chat;
  /** The sentence that replaces the field; null when one may write. */
  readonly closed: string | null;
}

/** Enter sends, Shift + Enter makes a new line. What is typed is kept over reloads until it is sent. */
export function Compose({ chat, closed }: ComposeProps) {
  const [error, setError] = useState<string | null>(null);
  const { chat: draft } = useDrafts();
  const left = charactersLeft(draft);
  if (closed) {
    return (
      <div className="compose">
        <p className="soft">{closed}</p>
        {draft.trim() !== '' && <p className="small soft">What you wrote is kept here: “{draft.trim().slice(0, 80)}”</p>}
      </div>
    );
  }
  const send = () => {
    const said = chat.say();
    setError(said.ok ? null : `${COMMAND_WORDS[said.error].what} ${COMMAND_WORDS[said.error].todo}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (draft.trim() !== '') send();
  };
  return (
    <form
      className="compose"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="send">
        <label className="sr" htmlFor="say">
          Message to everyone
        </label>
        <textarea
          className="input"
          id="say"
          rows={1}
          placeholder="Write to everyone"
          value={draft}
          aria-invalid={left < 0 || error ? true : undefined}
          aria-describedby={`say-hint${error ? ' say-error' : ''}${left < MAX_MESSAGE_LENGTH - COUNTER_FROM ? ' say-counter' : ''}`}
          onChange={(event) => {
            chat.setDraft(event.target.value);
            setError(null);
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton label="Send" icon={SendHorizontal} line type="submit" />
      </div>
      <span className="sr" id="say-hint">
        Enter sends. Shift and Enter make a new line.
      </span>
      {draft.trim().length >= COUNTER_FROM && (
        <p className={`counter${left < 0 ? ' over' : ''}`} id="say-counter">
          {left < 0 ? `${-left} characters too many. Make it shorter, or send it in two parts.` : `${left} characters left`}
        </p>
      )}
      {error && left >= 0 && (
        <div className="field">
          <FieldError id="say-error">{error}</FieldError>
        </div>
      )}
    </form>
  );
}
