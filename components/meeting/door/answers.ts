import { cleanName } from '../../../lib/meeting/machine/names';
import type { Participation } from '../../../lib/meeting/machine/people';
import { nameSentence } from '../name-words';

/** What somebody said at the door, before it is complete. */
export interface DoorForm {
  readonly name: string;
  readonly participation: Participation | null;
  readonly keepsRules: boolean;
  readonly remember: boolean;
}
/** Complete. */
export interface DoorAnswers {
  readonly name: string;
  readonly participation: Participation;
  readonly remember: boolean;
}
export type DoorErrors = { readonly [Field in 'name' | 'participation' | 'rules']?: string };

export const NO_WAY_CHOSEN = 'Please choose how you would like to be here. You can change it later.';
export const RULES_MISSING = 'Please tick this before you come in. It keeps the circle safe for everyone.';

/** The answers, or one sentence at each field where something is missing. Facilitators are not asked for the rules or the way to be here. */
export function readForm(form: DoorForm, facilitates: boolean): { readonly answers: DoorAnswers } | { readonly errors: DoorErrors } {
  const name = cleanName(form.name);
  const participation = form.participation ?? (facilitates ? 'turns' : null);
  const errors: { -readonly [Field in keyof DoorErrors]: string } = {};
  if (!name.ok) errors.name = nameSentence(name.error);
  if (!participation) errors.participation = NO_WAY_CHOSEN;
  if (!facilitates && !form.keepsRules) errors.rules = RULES_MISSING;
  if (!name.ok || !participation || errors.rules) return { errors };
  return { answers: { name: name.value, participation, remember: form.remember } };
}
