/** What a form shows after it was sent and not accepted: every value as it was typed, and the problem at its field. */
export interface FormState {
  /** Raised with every answer: the fields are drawn anew with the values below. */
  readonly attempt: number;
  readonly values: Readonly<Record<string, string>>;
  /** Field → code; the words are in `field-words.ts`. */
  readonly problems: Readonly<Record<string, string>>;
  /** Something that is not about one field. */
  readonly refusal: 'sign_in' | 'not_allowed' | 'not_found' | 'meeting_ended' | null;
  /** It was accepted, and this page stays. */
  readonly done: boolean;
}
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

export const untouched: FormState = { attempt: 0, values: {}, problems: {}, refusal: null, done: false };

type Problem = { readonly code: 'check_fields'; readonly fields: Readonly<Record<string, string>> } | { readonly code: NonNullable<FormState['refusal']> };

/** What was typed, as text; a box that is ticked is "on". Next's own hidden fields are left out. */
export const valuesOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [])));

/** Not accepted: everything typed comes back. */
export const refused = (before: FormState, form: FormData, problem: Problem): FormState => ({
  attempt: before.attempt + 1,
  values: valuesOf(form),
  problems: problem.code === 'check_fields' ? problem.fields : {},
  refusal: problem.code === 'check_fields' ? null : problem.code,
  done: false,
});
/** Accepted, and the page stays: the form is empty again, or keeps what was typed. */
export const accepted = (before: FormState, keep?: FormData): FormState => ({
  attempt: before.attempt + 1,
  values: keep ? valuesOf(keep) : {},
  problems: {},
  refusal: null,
  done: true,
});
