import { describe, expect, it } from 'vitest';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { linesBetween } from '../room/lines-between';
import { readPreferences } from '../room/preferences';
import { whereAmI } from '../room/where-am-i';
import {
  anaSpeaks,
  checkIn,
  done,
  held,
  inPart,
  iris,
  kitIsOffered,
  marcus,
  offeredTo,
  quiet,
  reacts,
  rests,
  roundBegins,
  sharing,
  started,
  taken,
  welcome,
  written,
} from '../testing/floor-states';
import { ana, evening, kit, snapshotOf, someMedia, theo } from '../testing/states';
import { turnBecameMine } from './floor-lines';

const silent = { assertive: null, polite: null };
const heard = (before: MeetingState, after: MeetingState, who = kit, part: Partial<MeetingSnapshot> = {}, tell = true) =>
  linesBetween(snapshotOf(before, who, part), snapshotOf(after, who, part), tell);
const offered = offeredTo(done(anaSpeaks), marcus);
const lost = { connection: { state: 'reconnecting', since: 0, why: 'lost', offline: false } } as const;
const on = { state: 'on', wanted: true, problem: null, barrier: null, deviceId: 'x' } as const;

describe('what is announced of turns', () => {
  it('UI-83 my turn is said at once, and once', () => {
    const before = done(taken(offeredTo(started(roundBegins), theo)));
    const mine = offeredTo(before, kit);
    expect(heard(before, mine)).toEqual({ assertive: 'It’s your turn. Take your time. Your microphone is off.', polite: null });
    expect(heard(mine, rests(mine, ana))).toEqual(silent);
    expect(heard(before, mine, ana)).toEqual(silent);
    expect(turnBecameMine(snapshotOf(before, kit), snapshotOf(mine, kit))).toBe(true);
    expect(turnBecameMine(snapshotOf(mine, kit), snapshotOf(rests(mine, ana), kit))).toBe(false);
  });

  it('UI-83 the turn of others is said politely when it begins; who is next hears that', () => {
    expect(heard(offered, taken(offered)).polite).toBe('Marcus is sharing.');
    expect(heard(offered, taken(offered), iris).polite).toBe('Marcus is sharing. You are next.');
    expect(heard(done(anaSpeaks), offered, iris).polite).toBe('You are next.');
    expect(heard(done(anaSpeaks), offered, kit)).toEqual(silent);
    expect(heard(offered, taken(offered, { by: 'text' })).polite).toBe('Marcus is writing.');
    expect(heard(taken(offered, { by: 'text' }), written(taken(offered, { by: 'text' }))).polite).toBe('Marcus’s words are in the middle.');
  });

  it('UI-83 when my turn ends I hear that my microphone is off', () => {
    const mine = taken(kitIsOffered);
    expect(heard(mine, done(mine)).polite).toBe('Your turn is over. Your microphone is off.');
  });

  it('UI-84 a microphone that the meeting closes is said at once, with who has the floor', () => {
    const talking = inPart(welcome, 'free', [welcome, checkIn]);
    const open = { media: someMedia(talking, { microphone: on }) };
    const round = taken(offeredTo(started(inPart(checkIn, 'round', [welcome, checkIn])), ana));
    expect(heard(talking, round, kit, open).assertive).toBe('You are muted. Ana has the floor.');
    expect(heard(talking, round, kit).assertive).toBeNull();
  });

  it('UI-85 a new part, and a room that waits, are said to everybody whatever they chose for turns', () => {
    expect(heard(roundBegins, inPart(sharing, 'queue'), kit, {}, false).polite).toMatch(/^Open sharing, 3 of 4\. Raise a hand to speak\./);
    expect(heard(anaSpeaks, quiet(anaSpeaks), kit, {}, false).polite).toBe('No facilitator is connected just now. We wait together.');
    expect(heard(offered, taken(offered), kit, {}, false)).toEqual(silent);
  });

  it('UI-85 reactions, resting and the order are silent', () => {
    expect(heard(anaSpeaks, reacts(anaSpeaks, theo, 'with_you'))).toEqual(silent);
    expect(heard(anaSpeaks, rests(anaSpeaks, theo))).toEqual(silent);
  });

  it('UI-69 a holder who is lost is said once', () => {
    expect(heard(anaSpeaks, held(anaSpeaks)).polite).toBe('Ana is reconnecting. We’ll wait a moment.');
    expect(heard(held(anaSpeaks), held(anaSpeaks))).toEqual(silent);
  });

  it('UI-86 back again, I hear whose turn it is', () => {
    expect(linesBetween(snapshotOf(anaSpeaks, kit, lost), snapshotOf(anaSpeaks, kit)).polite).toBe('You’re back. It’s Ana’s turn.');
    expect(linesBetween(snapshotOf(evening, kit, lost), snapshotOf(evening, kit)).polite).toBe('You’re back.');
  });

  it('UI-87 the key I reads the part, whose turn it is, my place and my state', () => {
    expect(whereAmI(snapshotOf(anaSpeaks, kit))).toBe(
      'Check-in round, 2 of 4. One at a time, no replies. Ana is sharing. You are third: Marcus, Iris, then you. Muted — it’s Ana’s turn. Nobody can see or hear you. Camera off. There are 11 people in the circle.',
    );
    expect(whereAmI(snapshotOf(kitIsOffered, kit))).toContain('It is your turn.');
    expect(whereAmI(snapshotOf(quiet(done(anaSpeaks)), kit))).toMatch(/^We wait for a facilitator\./);
  });

  it('UI-88 words are how one is told at first; what is stored wrongly is as if nothing had been chosen', () => {
    const read = (stored: string) => {
      Object.assign(globalThis, { window: { localStorage: { getItem: () => stored } } });
      try {
        return readPreferences();
      } finally {
        Reflect.deleteProperty(globalThis, 'window');
      }
    };
    expect(read('{}')).toMatchObject({ turnSignal: 'words', hideTime: false, stillScreen: false });
    expect(read('{"turnSignal":"sound","hideTime":true}')).toMatchObject({ turnSignal: 'sound', hideTime: true });
    expect(read('{"turnSignal":"trumpet"}').turnSignal).toBe('words');
  });
});
