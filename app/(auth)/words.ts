import type { AuthProblem } from '@/lib/auth/problem';

const minutes = (seconds: number) => {
  const whole = Math.max(1, Math.ceil(seconds / 60));
  return whole === 1 ? 'a minute' : `${whole} minutes`;
};

interface Around {
  /** With `wait`. */
  readonly seconds?: number;
  readonly form?: 'link' | 'password';
  /** Whether a link by mail is a way out here. */
  readonly mailWorks?: boolean;
}

/** What happened · what still works · what to do, at the place where it was typed (ui.md §3). */
export function problemWords(problem: AuthProblem, { seconds = 60, form = 'password', mailWorks = true }: Around = {}): string {
  switch (problem) {
    case 'email_invalid':
      return 'We cannot write to this address. It should look like name@example.org.';
    case 'wrong':
      return `This address and this password do not belong together. Your address is still here. Try again${mailWorks ? ', or use a link by mail' : ''}.`;
    case 'wait':
      if (form === 'link') return `We have sent several links already. The newest mail still works. You can ask for another in ${minutes(seconds)}.`;
      return `There were many tries. ${mailWorks ? 'A link by mail still works.' : 'Your account is safe.'} You can try a password again in ${minutes(seconds)}.`;
    case 'mail_off':
      return 'Mail cannot be sent from here. A password still works. Ask whoever runs this site.';
    case 'not_sent':
      return 'The mail could not be sent just now. A password still works. Try again in a minute.';
    case 'link_used':
      return 'This link was used already, or it is more than 15 minutes old. You can ask for a new one.';
    case 'password_short':
      return 'This is a little short. Nothing was changed. Use 10 characters or more; a few words in a row are easy to keep in mind.';
    case 'password_long':
      return 'This is very long. Nothing was changed. Use 200 characters or fewer.';
    case 'password_current':
      return `This is not your present password. Nothing was changed. Try again${mailWorks ? ', or choose a new one with a link by mail' : ''}.`;
    case 'name_empty':
      return 'There is no name yet. Write the name that others may see.';
    case 'name_too_long':
      return 'This name is too long to fit. Use 40 characters or fewer.';
    case 'name_unreadable':
      return 'Some characters in this name cannot be shown. Write it with letters that can be read.';
    case 'signed_out':
      return 'You were signed out. Nothing was changed. Sign in and do it again.';
    case 'away':
      return 'We could not reach our records. Nothing was changed. Try again in a minute.';
  }
}

/** The field that a problem belongs to; the others stand above the form. */
export function fieldOf(problem: AuthProblem | undefined): 'email' | 'password' | 'current' | 'wanted' | 'name' | null {
  switch (problem) {
    case 'email_invalid':
      return 'email';
    case 'wrong':
      return 'password';
    case 'password_short':
    case 'password_long':
      return 'wanted';
    case 'password_current':
      return 'current';
    case 'name_empty':
    case 'name_too_long':
    case 'name_unreadable':
      return 'name';
    default:
      return null;
  }
}
