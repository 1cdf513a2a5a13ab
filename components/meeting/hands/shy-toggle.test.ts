import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { createAnnouncer } from '../../ui/announcer';
import { MeetingProvider } from '../context';
import { sessionOf } from '../testing/fake-session';
import { anaSpeaks, openQueue } from '../testing/floor-states';
import { kit, pageData, play, ruth, snapshotOf, theo } from '../testing/states';
import { wordsIn } from '../testing/words-of';
import { ShyToggle } from './shy-toggle';

const html = (meeting: MeetingState, who: ParticipantId) =>
  renderToStaticMarkup(
    createElement(
      MeetingProvider,
      { session: sessionOf(meeting, who), data: pageData(who), actions: {}, announcer: createAnnouncer() } as never,
      createElement(ShyToggle, { snapshot: snapshotOf(meeting, who) }),
    ),
  );

describe('I would like to, but I am shy', () => {
  it('UI-90 is offered to members where hands are how one comes to speak, and says who sees it', () => {
    expect(wordsIn(html(openQueue, kit))).toBe('I would like to, but I’m shy Only the facilitators see this.');
    expect(html(openQueue, ruth)).toBe('');
    expect(html(anaSpeaks, kit)).toBe('');
  });

  it('UI-90 pressed, it stays pressed for me, and nobody else’s page knows of it', () => {
    const meeting = play(openQueue, [kit, { type: 'SignalShy', on: true }]);
    expect(html(meeting, kit)).toContain('aria-pressed="true"');
    expect(wordsIn(html(meeting, kit))).toContain('The facilitators know. They ask you gently; you can always pass.');
    expect(html(meeting, theo)).toContain('aria-pressed="false"');
    expect(snapshotOf(meeting, theo).meeting?.hands.shy).toEqual([]);
  });
});
