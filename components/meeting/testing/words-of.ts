import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { createAnnouncer } from '../../ui/announcer';
import { MeetingProvider } from '../context';
import { deskPart } from '../desk/desk-part';
import { Screen } from '../live';
import { type Given, sessionOf } from './fake-session';
import { pageData } from './states';

// As in the browser of whoever comes to facilitate: it is there when the room opens.
await deskPart.load();

/** A screen as HTML, as it would stand on a phone. */
export function htmlOf(meeting: MeetingState, who: ParticipantId, part: Given = {}): string {
  const data = pageData(who);
  return renderToStaticMarkup(
    createElement(
      MeetingProvider,
      { session: sessionOf(meeting, who, part), data, actions: { replaceInvitation: async () => ({ ok: true }) }, announcer: createAnnouncer() } as never,
      createElement(Screen, { asked: true, data, onOutside: () => {} }),
    ),
  );
}
/** Only its words. */
export const wordsIn = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
    .trim();
export const screenOf = (...given: Parameters<typeof htmlOf>): string => wordsIn(htmlOf(...given));
