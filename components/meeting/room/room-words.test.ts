import { describe, expect, it } from 'vitest';
import type { MediaView, MeetingSnapshot } from '../../../lib/client/types';
import { ana, busyEvening, evening, kit, knocks, play, ruth, said, sam, snapshotOf, someChat, someMedia } from '../testing/states';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { doorLine, linesBetween, newAtTheDoor, newMessages } from './lines-between';
import { meState } from './me-state';
import { whereAmI } from './where-am-i';

const on = { state: 'on', wanted: true, problem: null, barrier: null, deviceId: 'x' } as const;
const media = (part: Partial<MediaView>) => ({ media: someMedia(evening, part) });
const mine = (part: Partial<MeetingSnapshot>, meeting: MeetingState = evening) => meState(snapshotOf(meeting, kit, part));
const lost = { connection: { state: 'reconnecting', since: 0, why: 'lost', offline: false } } as const;
const heard = (before: MeetingState, after: MeetingState, who = kit) => linesBetween(snapshotOf(before, who), snapshotOf(after, who));

describe('my state in words', () => {
  it.each([
    ['muted', mine({}), 'You are muted', 'Nobody can see or hear you. Camera off.'],
    ['camera on', mine(media({ camera: on })), 'You are muted', 'Nobody can hear you. Camera on: everyone in the circle sees you.'],
    ['microphone on', mine(media({ microphone: on })), 'Your microphone is on', 'Everyone in the circle hears you. Nobody sees you.'],
    ['both on', mine(media({ microphone: on, camera: on })), 'Your microphone is on', 'Everyone in the circle hears you. They see you too.'],
    ['not connected', mine({ ...lost, ...media({ microphone: on }) }), 'Not connected', 'Nobody can see or hear you.'],
    ['media away', mine(media({ connection: 'away' })), 'Sound and picture are away', 'Nobody can see or hear you. Chat and hands work.'],
    ['another device', mine(media({ connection: 'elsewhere' })), 'Sound is on your other device', 'Nobody sees or hears you through this one.'],
    ['no media at all', mine({ mediaHealth: 'none' }), 'A meeting in writing', 'Nobody can see or hear you. There is no sound and picture here.'],
    [
      'kept muted',
      mine({}, play(evening, [ruth, { type: 'KeepMuted', id: kit }])),
      'Muted for now',
      'A facilitator keeps it so. Nobody can see or hear you. Camera off.',
    ],
  ])('UI-12 %s: who can see and hear me', (_case, state, title, detail) => {
    expect(state).toMatchObject({ title, detail });
  });

  it('UI-13 the key I tells whose moment it is, my place and my state', () => {
    expect(whereAmI(snapshotOf(busyEvening, kit))).toBe(
      'Ana has been asked to speak. Your hand is up, second in order. You are muted. Nobody can see or hear you. Camera off. There are 11 people in the circle.',
    );
  });
});

describe('what is announced', () => {
  it('UI-14 what is taken from me, or given to me, is said at once', () => {
    expect(linesBetween(snapshotOf(evening, kit), snapshotOf(evening, kit, lost)).assertive).toBe('Your connection dropped. Your place is kept.');
    expect(heard(evening, play(evening, [ruth, { type: 'Mute', id: kit }])).assertive).toMatch(/^You are muted\. Ruth closed your microphone/);
    expect(heard(evening, play(evening, [ruth, { type: 'KeepMuted', id: kit }])).assertive).toMatch(/^You are muted for now/);
    expect(heard(evening, play(evening, [ruth, { type: 'CallOn', id: kit }])).assertive).toMatch(/^You have been asked to speak/);
  });

  it('UI-14 the rest is polite', () => {
    expect(linesBetween(snapshotOf(evening, kit, lost), snapshotOf(evening, kit)).polite).toBe('You’re back.');
    expect(heard(evening, play(evening, [ruth, { type: 'AskToUnmute', id: kit }]))).toEqual({
      assertive: null,
      polite: 'Ruth asks you to unmute. You decide.',
    });
    expect(heard(evening, play(evening, [ruth, { type: 'CallOn', id: ana }]))).toEqual({ assertive: null, polite: 'Ana has been asked to speak.' });
    expect(heard(evening, play(evening, [ruth, { type: 'MakeCofacilitator', id: kit }])).polite).toBe('You are co-facilitator now.');
  });

  it('UI-15 hands, joins, leaves and who is muted are silent for others', () => {
    const silent = { assertive: null, polite: null };
    expect(heard(evening, play(evening, [ana, { type: 'RaiseHand' }]))).toEqual(silent);
    expect(heard(evening, play(evening, [ana, { type: 'Leave' }]))).toEqual(silent);
    expect(heard(evening, play(evening, knocks('Lena'), [ruth, { type: 'Admit', id: 'lena' as typeof kit }]))).toEqual(silent);
    expect(heard(evening, play(evening, [ruth, { type: 'Mute', id: ana }]))).toEqual(silent);
  });

  it('UI-16 only facilitators hear that somebody is at the door', () => {
    const later = play(evening, knocks('Lena'), knocks('Owen'));
    expect(newAtTheDoor(snapshotOf(evening, ruth), snapshotOf(later, ruth))).toEqual(['lena', 'owen']);
    expect(newAtTheDoor(snapshotOf(evening, sam), snapshotOf(later, sam))).toHaveLength(2);
    expect(newAtTheDoor(snapshotOf(evening, kit), snapshotOf(later, kit))).toEqual([]);
  });

  it('UI-16 of people who came to the door, only those who still stand there when it is said are counted', () => {
    const came = new Set(['lena', 'owen'] as (typeof kit)[]);
    const later = play(evening, knocks('Lena'), knocks('Owen'));
    const admit = (id: string): readonly [typeof ruth, { type: 'Admit'; id: typeof kit }] => [ruth, { type: 'Admit', id: id as typeof kit }];
    expect(doorLine(came, snapshotOf(later, ruth))).toBe('Two people at the door.');
    expect(doorLine(came, snapshotOf(play(later, admit('lena')), ruth))).toBe('One person at the door.');
    expect(doorLine(came, snapshotOf(play(later, admit('lena'), admit('owen')), ruth))).toBeNull();
  });

  it('UI-17 messages of others are said whole, none of the conversation before', () => {
    const before = someChat();
    const chat = someChat({ entries: [...before.entries, said('Theo', 'Me too.', 13), said('Kit', 'Thank you.', 14, { mine: true })] });
    expect(newMessages(before, chat).map(({ text }) => text)).toEqual(['Me too.']);
    expect(newMessages({ ...before, loaded: false, entries: [] }, chat)).toEqual([]);
  });
});
