import { describe, expect, it } from 'vitest';
import { evolveAll } from '../../../lib/meeting/machine/meeting';
import type { MeetingEvent, MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { anaSpeaks, done, halina, held, iris, joan, offeredTo, openQueue, raises, rests, roundBegins, started, taken, turnOf } from '../testing/floor-states';
import { evening, kit, NOW, ruth, theo } from '../testing/states';
import { wide, wideHtml } from '../testing/wide-desk';
import { htmlOf, screenOf } from '../testing/words-of';

const then = (meeting: MeetingState, ...events: readonly MeetingEvent[]): MeetingState => evolveAll(meeting, events);
const ended = (meeting: MeetingState, outcome: 'passed' | 'later'): MeetingState =>
  then(meeting, { type: 'floor/TurnEnded', turn: turnOf(meeting), outcome, at: NOW });
const turnFor = (meeting: MeetingState, id: ParticipantId): MeetingState => done(taken(offeredTo(meeting, id)));

describe('the order, for whoever leads', () => {
  it('UI-109 facilitators read how turns truly ended and who comes again; nobody else does', () => {
    const meeting = ended(offeredTo(ended(offeredTo(turnFor(started(roundBegins), ruth), theo), 'passed'), iris), 'later');
    const desk = wide(meeting);
    expect(desk).toContain('Had their turn: you.');
    expect(desk).toContain('Theo: passed, comes again');
    expect(desk).toContain('Iris: asked for later, comes again');
    expect(screenOf(meeting, kit)).not.toMatch(/passed|later, comes/);
    expect(wide(meeting, kit)).toContain('Had their turn: Ruth, Theo and Iris.');
  });

  it('UI-110 a button puts somebody earlier, by name; whoever is next or was given the floor is not moved past', () => {
    const html = wideHtml(anaSpeaks, ruth);
    expect(html).toContain('aria-label="Iris earlier, before Marcus"');
    expect(html).toContain('aria-label="Kit earlier, before Iris"');
    expect(html).not.toContain('Marcus earlier');
    expect(htmlOf(anaSpeaks, kit)).not.toContain('earlier, before');
    const given = wideHtml(then(anaSpeaks, { type: 'floor/GivenNext', id: kit }), ruth);
    expect(given).not.toContain('Marcus earlier, before Kit');
    expect(given).toContain('aria-label="Iris earlier, before Marcus"');
    expect(wideHtml(raises(openQueue, iris), ruth)).toContain('aria-label="Iris earlier, before Kit"');
  });

  it('UI-111 private extra time, who is shy and who has not had the floor stand with facilitators only', () => {
    const meeting = then(
      anaSpeaks,
      { type: 'floor/ExtraTimeSet', id: kit, times: 1.5 },
      { type: 'hands/ShySignalled', id: joan, on: true },
      { type: 'floor/Spoke', id: theo },
      { type: 'roster/ParticipationChanged', id: halina, participation: 'listen' },
    );
    const desk = wide(rests(meeting, iris));
    expect(desk).toContain('3:00, private');
    expect(desk).toContain('Joan would like to, but is shy.');
    // Theo spoke, Ana does now, Halina said that she just listens today, Ruth and Sam facilitate.
    expect(desk).toContain('Has not had the floor yet: Joan, Marcus, Iris (resting), Kit, Devi (reconnecting) and Bo (in writing).');
    expect(screenOf(meeting, theo)).not.toMatch(/private|shy\.|Has not had/);
    // Even the facilitators' own parts have nothing to show in a member's page: the view holds nothing of it.
    expect(wide(meeting, theo)).not.toMatch(/3:00|Joan would like|Iris \(resting\)|passed/);
    expect(screenOf(evening, ruth)).not.toContain('Has not had the floor yet');
  });

  it('UI-112 whoever reconnects or rests is said to, with the place kept', () => {
    const desk = wide(held(rests(anaSpeaks, iris)));
    expect(desk).toMatch(/Ana · Reconnecting/);
    expect(desk).toMatch(/Iris · Resting/);
  });
});
