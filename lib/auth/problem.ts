import type { NameRefusal } from '../meeting/machine/names';

/** What can go wrong here, closed. The words for people are in app/(auth)/words.tsx. */
export type AuthProblem =
  | 'email_invalid'
  | 'wrong'
  | 'wait'
  | 'mail_off'
  | 'not_sent'
  | 'link_used'
  | 'password_short'
  | 'password_long'
  | 'password_current'
  | NameRefusal
  | 'signed_out'
  | 'away';

export interface Refusal {
  readonly code: AuthProblem;
  /** Only with `wait`. */
  readonly seconds?: number;
}
/** Of an answer to a script; a form is sent back to its page. */
export const STATUS: Readonly<Record<AuthProblem, number>> = {
  email_invalid: 422,
  wrong: 401,
  wait: 429,
  mail_off: 503,
  not_sent: 503,
  link_used: 410,
  password_short: 422,
  password_long: 422,
  password_current: 422,
  name_empty: 422,
  name_too_long: 422,
  name_unreadable: 422,
  signed_out: 401,
  away: 503,
};
