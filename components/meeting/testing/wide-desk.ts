import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { createAnnouncer } from '../../ui/announcer';
import { MeetingProvider } from '../context';
import { DeskOrder } from '../desk/desk-order';
import { TurnActs } from '../desk/turn-acts';
import { personActions } from '../people/person-actions';
import { sessionOf } from './fake-session';
import { pageData, ruth, snapshotOf } from './states';
import { wordsIn } from './words-of';

/** What stands beside and below the circle in a wide window: a page that is drawn as text is a phone's. */
export function wideHtml(meeting: MeetingState, who: ParticipantId): string {
  const snapshot = snapshotOf(meeting, who);
  const nothing = () => {};
  const acts = { command: nothing, askToLeave: nothing, sendBack: nothing, extraTime: nothing };
  const given = {
    session: sessionOf(meeting, who),
    data: pageData(who),
    actions: { replaceInvitation: async () => ({ ok: true }) },
    announcer: createAnnouncer(),
  };
  return renderToStaticMarkup(
    createElement(
      MeetingProvider,
      given as never,
      createElement(TurnActs, { snapshot, hideTime: false }),
      createElement(DeskOrder, { snapshot, hideTime: false, actionsFor: (id: ParticipantId) => personActions(snapshot, id, acts) }),
    ),
  );
}
export const wide = (meeting: MeetingState, who: ParticipantId = ruth): string => wordsIn(wideHtml(meeting, who));
