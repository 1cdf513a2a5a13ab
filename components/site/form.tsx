'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { REFUSAL_WORDS } from './field-words';
import { type FormAction, type FormState, untouched } from './form-state';

interface FormProps {
  readonly action: FormAction;
  /** Names the form for screen readers, where no heading does. */
  readonly label?: string;
  readonly className?: string;
  /** Shown when it was accepted and the page stays. */
  readonly doneWords?: string;
  readonly children: (state: FormState, pending: boolean) => ReactNode;
}

/**
 * A form that also works without scripts. When something is to be put right, every value is still there and the first field with a problem
 * gets the focus.
 */
export function Form({ action, label, className = 'stack', doneWords, children }: FormProps) {
  const [state, send, pending] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  const { attempt } = state;
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .form-refusal')?.focus();
  }, [attempt]);
  return (
    <form ref={form} action={send} className={className} aria-label={label} noValidate>
      {/* Drawn anew after each answer: React would otherwise put selects and boxes back to what they were at first. */}
      <div key={attempt} className="contents">
        {state.refusal && (
          <p className="err-line form-refusal" role="alert" tabIndex={-1}>
            {REFUSAL_WORDS[state.refusal]}
          </p>
        )}
        {children(state, pending)}
      </div>
      {doneWords && <output className="small soft">{state.done ? doneWords : ''}</output>}
    </form>
  );
}

/** The button that sends: its words say that it is under way. */
export function Send({ pending, busy, look = 'primary', children }: SendProps) {
  return (
    <button type="submit" className={`btn ${look}`} aria-disabled={pending || undefined} onClick={(event) => pending && event.preventDefault()}>
      {pending ? busy : children}
    </button>
  );
}
interface SendProps {
  readonly pending: boolean;
  readonly busy: string;
  readonly look?: 'primary' | '' | 'quiet' | 'small' | 'primary lg' | 'quiet small';
  readonly children: ReactNode;
}
