import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { WarmDevices } from '../../lib/client/door/warm-devices';
import type { Finished, MeetingSnapshot } from '../../lib/client/types';
import { emptyThread } from '../../lib/client/notes/types';
import { initialMeeting, type MeetingState } from '../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import type { Note, NoteId } from '../../lib/protocol/messages';
import { createAnnouncer } from '../ui/announcer';
import { MeetingProvider } from './context';
import { deskPart } from './desk/desk-part';
import { Door } from './door/door';
import { Screen } from './live';
import { sessionOf } from './testing/fake-session';
import { busyEvening, crowd, evening, kit, knocks, owen, pageData, play, ruth, someMedia, theo } from './testing/states';

beforeAll(() => deskPart.load());

/** A screen as it would stand on a phone. */
function markup(meeting: MeetingState, who: ParticipantId, part: Partial<MeetingSnapshot> = {}): string {
  const data = pageData(who);
  return renderToStaticMarkup(
    createElement(
      MeetingProvider,
      { session: sessionOf(meeting, who, part), data, actions: { replaceInvitation: async () => ({ ok: true }) }, announcer: createAnnouncer() } as never,
      createElement(Screen, { asked: true, data, onOutside: () => {} }),
    ),
  );
}
/** Its words. */
const screen = (...of: Parameters<typeof markup>): string => words(markup(...of));
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
    .trim();
const over = (finished: Finished) => screen(evening, kit, { finished });

describe('every stage has its screen', () => {
  it('UI-18 somebody in line reads their place, and nothing of the room', () => {
    const waiting = screen(busyEvening, owen);
    expect(waiting).toContain('You’re at the door, Owen.');
    expect(waiting).toContain('You are second in line.');
    for (const inside of ['Ana', 'Kit', 'Theo', 'Lena', 'asked to speak', 'Hands up']) expect(waiting).not.toContain(inside);
  });

  it('UI-18 a member in the room reads their state, help and the way out; no door and no acts of facilitators', () => {
    const room = screen(busyEvening, kit);
    for (const always of ['You are muted', 'I need help', 'Leave', 'Lower hand', 'Ana']) expect(room).toContain(always);
    for (const others of ['Let in', 'Owen', 'Mute everyone', 'Close the door', 'Ask Theo']) expect(room).not.toContain(others);
  });

  it('UI-18 a facilitator reads who is at the door, in order', () => {
    const desk = screen(busyEvening, ruth);
    expect(desk).toMatch(/At the door · 2.*Lena.*Been here before · text only.*Owen.*First time/);
    expect(desk).toContain('Mute everyone');
  });

  it('UI-8 above sixteen people nobody is hidden', () => {
    const room = screen(crowd, kit);
    for (let number = 1; number <= 14; number += 1) expect(room).toContain(`Guest ${number}`);
  });

  it('UI-19 what a facilitator did to my microphone stays on the screen with both ways on', () => {
    const asked = screen(play(evening, [ruth, { type: 'AskToUnmute', id: kit }]), kit);
    expect(asked).toMatch(/Ruth asks you to unmute\. You decide\..*Unmute.*Stay muted/);
  });

  it('UI-20 a lost connection says that the place is kept, and what still works', () => {
    const lost = screen(busyEvening, kit, { connection: { state: 'reconnecting', since: 0, why: 'lost', offline: false } });
    expect(lost).toMatch(/Your connection dropped\. Your place is kept\..*Try now.*Crisis help/);
    const away = screen(evening, kit, { media: someMedia(evening, { connection: 'away' }) });
    expect(away).toContain('Sound and picture are away. Chat, hands and everything else still work. They come back by themselves.');
  });

  it('UI-21 whichever way it ends, there is a kind last screen with crisis help', () => {
    expect(over({ why: 'left' })).toMatch(/Thank you for being here\. You can stop here\..*Come back in.*Your attendance/);
    expect(over({ why: 'ended', reason: 'by_facilitator', at: 0 })).not.toContain('Come back in');
    expect(over({ why: 'removed', by: 'Ruth', reason: 'disrespect', at: 0 })).toMatch(/Ruth has asked you to leave this meeting\. Why .* What you can do /);
    expect(over({ why: 'declined', reason: 'started', at: 0 })).toMatch(/You can’t come in this time\. Why .* What you can do /);
    const ends: Finished[] = [{ why: 'gave_up_waiting' }, { why: 'signed_out' }, { why: 'no_entry' }, { why: 'reload' }, { why: 'misbehaved' }];
    for (const end of ends) expect(over(end)).toContain('Crisis help');
  });

  it('UI-41 UI-42 somebody has written: in line it stands on the page, in the room there is a line that says who', () => {
    const asks: Note = { id: 'n-1' as NoteId, thread: kit, side: 'facilitators', name: 'Ruth', mine: false, text: 'Are you all right?', at: 0 };
    const notes = (thread: ParticipantId, note: Note) => ({ threads: [{ ...emptyThread(thread), notes: [{ ...note, thread }], unread: 1 }], unread: 1 });
    expect(screen(busyEvening, owen, { notes: notes(owen, asks) })).toMatch(/You and the facilitators.*Only the facilitators read this.*Are you all right\?/);
    const room = screen(busyEvening, kit, { notes: notes(kit, asks) });
    expect(room).toContain('Ruth has written to you, only to you.');
    expect(room).not.toContain('Are you all right?');
    const desk = screen(busyEvening, ruth, { notes: notes(kit, { ...asks, side: 'person', name: 'Kit' }) });
    expect(desk).toContain('Kit has written to the facilitators. Read');
  });

  it('UI-41 in line one can write to the facilitators while one is here', () => {
    expect(screen(busyEvening, owen)).toContain('Write to Ruth and Sam');
    const alone = play(initialMeeting, knocks('Owen'));
    expect(screen(alone, owen)).not.toContain('Write to');
  });

  it('UI-43 what stays open from the door is told, at the door and in my state', () => {
    const ready = { media: someMedia(busyEvening, { ready: ['microphone', 'camera'] }) };
    expect(screen(busyEvening, owen, ready)).toMatch(/Your microphone and camera stay ready\. Your browser shows them as open\. Nobody sees or hears anything/);
    expect(screen(busyEvening, kit, ready)).toContain('Your browser shows your microphone and camera as open: ready, and sent to nobody.');
    expect(screen(busyEvening, kit)).not.toContain('as open');
  });

  it('UI-44 how somebody is here is said in their state and at their seat', () => {
    const way = (participation: 'listen' | 'text') => play(evening, [kit, { type: 'ChangeParticipation', participation }]);
    expect(screen(way('listen'), kit)).toMatch(/You are here to listen Nobody can see or hear you\./);
    expect(screen(way('text'), kit)).toMatch(/Text only Nobody can see or hear you\. You read and write\./);
    expect(screen(way('listen'), theo)).toContain('Kit, just listening');
    expect(screen(way('text'), theo)).toContain('Kit, text only');
    const pictures = (state: MeetingState) =>
      [...markup(state, theo).matchAll(/class="badge[^>]*><svg[^>]*lucide-(ear|keyboard)\b/g)].map(([, picture]) => picture);
    // Somebody else is here by text already.
    expect(pictures(evening)).toEqual(['keyboard']);
    expect(new Set(pictures(way('listen')))).toEqual(new Set(['ear', 'keyboard']));
    expect(pictures(way('text'))).toEqual(['keyboard', 'keyboard']);
  });

  it('UI-122 whoever comes too late reads when the group meets again; where nothing is planned, where to look', () => {
    const door = (nextAt: number | null) =>
      words(
        renderToStaticMarkup(
          createElement(Door, {
            data: pageData(kit, { nextAt }),
            refusal: 'too_late',
            asking: false,
            before: null,
            warm: new WarmDevices(),
            onAnswering: () => {},
            onAsk: () => {},
          }),
        ),
      );
    expect(door(Date.UTC(2027, 0, 14, 18))).toContain('This group meets again on Thursday 14 January at 19:00.');
    expect(door(null)).toContain('The group’s page shows when.');
    expect(door(null)).not.toContain('meets again');
  });

  it('UI-22 the door opens no device and ticks nothing beforehand', () => {
    const html = renderToStaticMarkup(
      createElement(Door, { data: pageData(kit), refusal: null, asking: false, before: null, warm: new WarmDevices(), onAnswering: () => {}, onAsk: () => {} }),
    );
    expect(html).not.toContain('checked=""');
    expect(words(html)).toContain('Your camera is off. That is how you go in.');
    expect(
      words(
        renderToStaticMarkup(
          createElement(Door, {
            data: pageData(ruth),
            refusal: null,
            asking: false,
            before: null,
            warm: new WarmDevices(),
            onAnswering: () => {},
            onAsk: () => {},
          }),
        ),
      ),
    ).toContain('Go in');
  });

  it('UI-23 the tab shows “Your meeting”, and no screen writes anything else there', () => {
    const page = readFileSync(new URL('../../app/meetings/[meetingId]/page.tsx', import.meta.url), 'utf8');
    expect(page).toContain("title: 'Your meeting'");
    const folder = new URL('.', import.meta.url).pathname;
    const writers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx') && readFileSync(join(folder, name), 'utf8').includes('document.title'),
    );
    expect(writers).toEqual([]);
  });
});
