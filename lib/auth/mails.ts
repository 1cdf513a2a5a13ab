import type { Mail } from '../server/ports/mailer';
import { LINK_MINUTES } from './links';

/** Mails are neutral outside and inside: no group, no meeting, no name (ui.md §3). */

export const signInMail = (to: string, link: string): Mail => ({
  to,
  subject: 'Your sign-in link',
  link,
  text: `Hello,

here is your link to sign in to Hearth:

${link}

It works once, for ${LINK_MINUTES} minutes. The page that it opens has one button: press it on the device that you want to use.

If you did not ask for this, you can ignore this mail. Nothing happens without the button.
`,
});

export const resetMail = (to: string, link: string): Mail => ({
  to,
  subject: 'Your link to choose a password',
  link,
  text: `Hello,

here is your link to choose a new password for Hearth:

${link}

It works once, for ${LINK_MINUTES} minutes. When you have chosen, you are signed out everywhere else.

If you did not ask for this, you can ignore this mail. Your password stays as it is.
`,
});

/** Sent where there is no account: the page says the same to everybody, and the mail says what to do instead. */
export const noAccountMail = (to: string, link: string): Mail => ({
  to,
  subject: 'Your link to choose a password',
  link,
  text: `Hello,

somebody asked for a link to choose a password for Hearth. There is no account with this mail address.

Perhaps you used another address. You can also sign in without a password:

${link}

If you did not ask for this, you can ignore this mail.
`,
});

export const passwordChangedMail = (to: string, link: string): Mail => ({
  to,
  subject: 'Your password was changed',
  text: `Hello,

the password of your Hearth account was changed just now, and every other device was signed out.

If this was not you, choose a new password here, with a link that only you receive:

${link}
`,
});
