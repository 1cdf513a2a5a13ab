import type { FormatFields } from '../../lib/meeting/formats/fields';
import { REFUSAL_WORDS } from '../site/field-words';
import { valuesOf } from '../site/form-state';

/** What the format editor shows after it was sent. */
export interface FormatState {
  /** Raised with every answer. */
  readonly attempt: number;
  /** What was sent, as it was typed; null: nothing yet. */
  readonly values: FormatFields | null;
  /** `away`: no answer came. */
  readonly answer: 'saved' | 'check_fields' | 'changed' | 'away' | 'sign_in' | 'not_allowed' | 'not_found' | null;
  /** What to say of what was stored, the next time; null: what the page said. */
  readonly seen: string | null;
}
export type FormatAction = (before: FormatState, form: FormData) => Promise<FormatState>;

export const answered = (before: FormatState, form: FormData, answer: NonNullable<FormatState['answer']>, seen: string | null = before.seen): FormatState => ({
  attempt: before.attempt + 1,
  values: valuesOf(form),
  answer,
  seen,
});

/** What happened, what still works, what to do; where nothing is to be put right in a field. */
export const ANSWER_WORDS: Readonly<Record<Exclude<NonNullable<FormatState['answer']>, 'saved' | 'check_fields'>, string>> = {
  ...REFUSAL_WORDS,
  changed:
    'Somebody else saved a change while you were writing. All that you typed is still here, and is not saved yet. Look at their change in another tab, or save again: then yours counts.',
  away: 'Nothing was saved: no answer came from Hearth. All that you typed is still here. Wait a moment, then save again.',
};
