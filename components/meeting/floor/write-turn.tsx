'use client';

import { RotateCw, SendHorizontal, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { charactersLeft, COUNTER_FROM } from '../../../lib/client/chat/words';
import type { ChatEntry, ChatView } from '../../../lib/client/types';
import type { TurnId } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/field';
import { useDrafts, useMeetingUi } from '../context';
import { COMMAND_WORDS } from '../words';
import { LaterAndPass } from './offered-acts';
import { MoreTime } from './speaking-acts';
import type { OwnTurn } from './turn-words';
import type { TurnActs } from './use-turn-acts';

interface WriteTurnProps {
  readonly own: OwnTurn;
  readonly meeting: MeetingState;
  readonly acts: TurnActs;
  readonly view: ChatView;
}

type Waiting = Extract<ChatEntry, { kind: 'pending' }>;
/** My words of this turn, on their way. */
export const onItsWay = (view: ChatView, turn: TurnId): Waiting | undefined =>
  view.entries.find((entry): entry is Waiting => entry.kind === 'pending' && entry.turn === turn);

/** Sent whole, by a press and never by Enter; what is typed is kept over reloads, and for the next turn if this one passes. */
export function WriteTurn({ own, meeting, acts, view }: WriteTurnProps) {
  const { session } = useMeetingUi();
  const { turn: words } = useDrafts();
  const [error, setError] = useState<string | null>(null);
  const { turn, silent } = own;
  const waiting = onItsWay(view, turn.id);
  if (waiting) return <OnItsWay waiting={waiting} />;
  const left = charactersLeft(words);
  const send = () => {
    const said = session.chat.sayTurn(turn.id);
    setError(said.ok ? null : `${COMMAND_WORDS[said.error].what} ${COMMAND_WORDS[said.error].todo}`);
  };
  const counted = words.trim().length >= COUNTER_FROM;
  return (
    <form
      className="write-turn"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor="my-words">What you would like to say</label>
      <textarea
        className="input"
        id="my-words"
        rows={4}
        value={words}
        aria-invalid={left < 0 || error ? true : undefined}
        aria-describedby={`my-words-hint${counted ? ' my-words-counter' : ''}${error ? ' my-words-error' : ''}`}
        onChange={(event) => {
          session.chat.setTurnDraft(event.target.value);
          setError(null);
        }}
      />
      <p className="small soft" id="my-words-hint">
        Enter makes a new line. Press Send when you are ready.
      </p>
      {counted && (
        <p className={`counter${left < 0 ? ' over' : ''}`} id="my-words-counter">
          {left < 0 ? `${-left} characters too many. Make it shorter.` : `${left} characters left`}
        </p>
      )}
      {error && left >= 0 && <FieldError id="my-words-error">{error}</FieldError>}
      <div className="acts">
        <Button look="primary" size="large" icon={SendHorizontal} type="submit">
          Send
        </Button>
        {own.lengthMs !== null && <MoreTime turn={turn} acts={acts} />}
        {silent === null && (
          <Button size="large" busy={acts.busy === 'start' ? 'Starting' : null} onClick={() => acts.start(turn.id)}>
            Speak instead
          </Button>
        )}
      </div>
      <LaterAndPass own={own} meeting={meeting} acts={acts} />
    </form>
  );
}

function OnItsWay({ waiting }: { readonly waiting: Waiting }) {
  const { session } = useMeetingUi();
  return (
    <>
      <p className="written-words">{waiting.text}</p>
      {waiting.state === 'not_sent' ? (
        <div className="stack s" role="alert">
          <p>
            <strong>Not sent yet.</strong> {waiting.code && COMMAND_WORDS[waiting.code].what} Your words are still here.
          </p>
          <div className="acts">
            <Button look="primary" icon={RotateCw} onClick={() => session.chat.tryAgain(waiting.key)}>
              Try again
            </Button>
            <Button icon={Undo2} onClick={() => session.chat.takeBack(waiting.key)}>
              Change my words
            </Button>
          </div>
        </div>
      ) : (
        <p className="soft" role="status">
          {waiting.state === 'unsure' ? COMMAND_WORDS.unknown.what : 'Sending your words.'}
        </p>
      )}
    </>
  );
}
