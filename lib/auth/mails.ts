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

/** Who asks and for which group, only the page says. `days`: how long the link works. */
export const memberInvitationMail = (to: string, link: string, days: number): Mail => ({
  to,
  subject: 'Your invitation',
  link,
  text: `Hello,

somebody who looks after a group on Hearth would like you to be a member of it. This page says which group it is, who looks after it, and what is kept:

${link}

It has one button. If you press it, you are a member, and signed in. The link works for ${days} days and is for you alone: please do not pass it on.

If you would rather not, you need not do anything. Nothing happens without the button, nobody is told whether you have read this, and after a month your address is forgotten.
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
