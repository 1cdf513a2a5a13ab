/** The last words of a start: where Hearth is, and who one can be there. */
import { say, seconds } from './say.mjs';

/**
 * @param {string} url
 * @param {import('./demo.mjs').Links | null} links
 * @param {string} media '' when sound and picture work, otherwise why not
 * @param {number} took milliseconds
 */
export function welcome(url, links, media, took) {
  say(`\nHearth is running at ${url}   (after ${seconds(took)})\n`);
  if (links) {
    say(`  Facilitator  ${links.facilitator}`);
    say(`  Member       ${links.member}`);
    say(`  Guest        ${links.guest}`);
    say('\n  Sign-in links work once; every start prints new ones.');
  }
  if (media) say(`  Without sound and picture: ${media}. Chat, hands and moderation work.`);
  say('  Ctrl-C stops everything.\n');
}
