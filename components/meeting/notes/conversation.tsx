'use client';

import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { noteCharactersLeft } from '../../../lib/client/notes/note-length';
import { threadIn } from '../../../lib/client/notes/types';
import type { NotesView, ThreadView } from '../../../lib/client/types';
import type { NoteThread } from '../../../lib/meeting/machine/notes';
import { IconButton } from '../../ui/button';
import { FieldError } from '../../ui/field';
import { clockTime, useTimeZone } from '../../ui/time';
import { useMeetingUi } from '../context';
import { noteProblem } from './note-words';

/** Characters left are said from here on. */
const COUNTER_FROM = 100;

interface ConversationProps {
  readonly thread: NoteThread;
  readonly notes: NotesView;
  /** Of what was written: "You and the facilitators". */
  readonly label: string;
  /** Of the field: "Write to Ruth". */
  readonly field: string;
  /** When nobody has it, one sentence. */
  readonly nobody: string;
  /** The sentence in place of the field; null where one may write. */
  readonly closed: string | null;
  /** The focus goes to the field: only where the person has just asked for it. */
  readonly focus?: boolean;
}

/** Private words: what was written on this page since it was loaded, and a field. Whatever does not go stays in the field. */
export function Conversation({ thread, notes, label, field, nobody, closed, focus = false }: ConversationProps) {
  const { session } = useMeetingUi();
  const view = threadIn(notes, thread);
  useEffect(() => {
    session.notes.setLookedAt(thread, true);
    return () => session.notes.setLookedAt(thread, false);
  }, [session, thread]);
  return (
    <div className="notes-talk">
      <Said view={view} label={label} />
      {closed === null ? <Write key={thread} view={view} field={field} nobody={nobody} focus={focus} /> : <p className="small soft">{closed}</p>}
    </div>
  );
}

function Said({ view, label }: { readonly view: ThreadView; readonly label: string }) {
  const zone = useTimeZone('UTC');
  const log = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [view.notes]);
  if (view.notes.length === 0) return null;
  return (
    // Announced once through the page's own polite region, so its own live reading is off.
    <div className="notes-log" role="log" aria-live="off" aria-label={label} tabIndex={0} ref={log}>
      <ul>
        {view.notes.map((note) => (
          <li key={`${note.id} ${note.mine}`} className={note.mine ? 'mine' : undefined}>
            <p>
              <b>{note.mine ? 'You' : note.name}</b> <time dateTime={new Date(note.at).toISOString()}>{clockTime(note.at, zone)}</time>
            </p>
            <p className="said">{note.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface WriteProps {
  readonly view: ThreadView;
  readonly field: string;
  readonly nobody: string;
  readonly focus: boolean;
}

function Write({ view: { thread, draft, sending, problem }, field, nobody, focus }: WriteProps) {
  const { session, announcer } = useMeetingUi();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);
  const left = noteCharactersLeft(draft);
  const send = async () => {
    const gone = await session.notes.send(thread);
    if (gone) announcer.polite('Sent.');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (draft.trim() !== '') void send();
  };
  const described = [`${id}-hint`, problem && `${id}-error`, left <= COUNTER_FROM && `${id}-left`].filter(Boolean).join(' ');
  return (
    <form
      className="notes-write"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="small" htmlFor={id}>
        {field}
      </label>
      <div className="send">
        <textarea
          className="input"
          id={id}
          ref={input}
          rows={1}
          value={draft}
          aria-invalid={problem || left < 0 ? true : undefined}
          aria-describedby={described}
          onChange={(event) => session.notes.setDraft(thread, event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton label={sending ? 'Sending' : 'Send'} icon={SendHorizontal} line type="submit" aria-busy={sending || undefined} />
      </div>
      <span className="sr" id={`${id}-hint`}>
        Enter sends. Shift and Enter make a new line.
      </span>
      {left <= COUNTER_FROM && (
        <p className={`small ${left < 0 ? 'over' : 'soft'}`} id={`${id}-left`}>
          {left < 0 ? `${-left} characters too many.` : `${left} characters left`}
        </p>
      )}
      {problem && (
        <div className="field" role="alert">
          <FieldError id={`${id}-error`}>{noteProblem(problem, nobody)}</FieldError>
        </div>
      )}
    </form>
  );
}
