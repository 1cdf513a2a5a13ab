import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { createAnnouncer } from '../../ui/announcer';
import { MeetingProvider } from '../context';
import { Screen } from '../live';
import { sessionOf } from '../testing/fake-session';
import { busyEvening, kit, pageData, ruth } from '../testing/states';
import { deskPart } from './desk-part';

/** Unlike `htmlOf`, which has fetched the desk. */
const markup = (who: ParticipantId) =>
  renderToStaticMarkup(
    createElement(
      MeetingProvider,
      {
        session: sessionOf(busyEvening, who),
        data: pageData(who),
        actions: { replaceInvitation: async () => ({ ok: true }) },
        announcer: createAnnouncer(),
      } as never,
      createElement(Screen, { asked: true, data: pageData(who), onOutside: () => {} }),
    ),
  );

it('UI-123 the room of a member stands without the desk; that of a facilitator opens with it, and not before', async () => {
  deskPart.view.set({ state: 'not_asked', part: null }); // as on a page that was just loaded, whatever other tests have fetched
  expect(markup(kit)).toContain('I need help');
  expect(markup(ruth)).toContain('One moment.');
  await deskPart.load();
  expect(markup(ruth)).toContain('Mute everyone');
  expect(markup(ruth)).not.toContain('One moment.');
  expect(markup(kit)).not.toContain('Mute everyone');
});
