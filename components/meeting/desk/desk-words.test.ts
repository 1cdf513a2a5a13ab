import { describe, expect, it } from 'vitest';
import { decide, evolveAll } from '../../../lib/meeting/machine/meeting';
import type { MeetingEvent, MeetingState } from '../../../lib/meeting/machine/meeting';
import { NO_PLAN } from '../../../lib/meeting/machine/plan';
import { settingsOf } from '../../../lib/meeting/machine/questions';
import { anaSpeaks, checkIn, done, iris, marcus, offeredTo, openQueue, roundBegins, started, taken, turnOf } from '../testing/floor-states';
import { ana, connectionOf, evening, kit, NOW, play, ruth, sam, snapshotOf, theo } from '../testing/states';
import { problemWords } from '../problem-words';
import { deskLine } from './desk-lines';
import { leadWords } from './lead-words';
import { nextPerson } from './moment';
import { draftOf, KINDS, partOf, problemsOfDraft } from './new-part';
import type { NewKind } from './new-part';
import { forecastWords, usedWords } from './part-words';
import { readSayings, sayingProblem, sayingsFor, writeSayings } from './sayings';
import { digits, spentWords } from './turn-line';
import { awayWords } from './was-away';

const then = (meeting: MeetingState, ...events: readonly MeetingEvent[]): MeetingState => evolveAll(meeting, events);
const MINUTE = 60_000;
const NINETEEN = Date.UTC(2026, 2, 17, 18, 0);
const base = { turnsLeft: null, turnMs: null, endsAt: null, overMs: 0, givers: [], meetingOverMs: 0, meetingEndsAt: NINETEEN + 90 * MINUTE, fittingS: null };
const words = (part: Partial<Parameters<typeof forecastWords>[0]>) => forecastWords({ ...base, ...part }, 'Europe/Prague');

describe('minutes, for whoever leads', () => {
  it('UI-100 turns left, when they end, how far over, and who gives the time', () => {
    const six = { turnsLeft: 6, turnMs: 120_000, endsAt: NINETEEN + 32 * MINUTE, overMs: 2 * MINUTE };
    expect(words({ ...six, givers: ['Open sharing'] })).toBe(
      'Six turns left. At two minutes each you end at 19:32, two minutes over. Open sharing gives them.',
    );
    expect(words({ ...six, overMs: 0 })).toBe('Six turns left. At two minutes each you end at 19:32, in time.');
    expect(words({ ...six, overMs: 20_000 })).toContain('in time.');
    expect(words({ ...six, overMs: MINUTE, givers: ['Open sharing'] })).toContain('one minute over. Open sharing gives it.');
    expect(words({ ...six, givers: ['Open sharing', 'Questions'] })).toContain('Open sharing and Questions give them.');
    expect(words(six)).toContain('two minutes over. There is time for it.');
    expect(words({ ...six, overMs: 9 * MINUTE, givers: ['Open sharing'], meetingOverMs: 4 * MINUTE, meetingEndsAt: NINETEEN + 94 * MINUTE })).toContain(
      'nine minutes over. Open sharing gives what it can. The meeting ends at 20:34, four minutes late.',
    );
    expect(words({ turnsLeft: 3 })).toBe('Three turns left.');
    expect(words({ turnsLeft: 0, turnMs: 120_000 })).toBe('Everybody was asked.');
    expect(words({})).toBe('');
    expect(words({ overMs: 3 * MINUTE, givers: ['Open sharing'] })).toBe('This part is three minutes over. Open sharing gives them.');
    expect(usedWords({ usedMs: 14 * MINUTE + 20_000, lengthMs: 25 * MINUTE })).toBe('14 of 25 min');
    expect(usedWords({ usedMs: 27 * MINUTE, lengthMs: 25 * MINUTE })).toBe('27 of 25 min');
  });

  it('UI-106 a turn’s figures hold over extra time, what was given, and pauses', () => {
    const spent = (meeting: MeetingState) => meeting.floor.turn && spentWords(meeting, meeting.floor.turn, NOW);
    const clocked = (clock: NonNullable<Extract<NonNullable<MeetingState['floor']['turn']>, { phase: 'speaking' }>['clock']>, times = 1) =>
      then(
        offeredTo(started(roundBegins), ana),
        { type: 'floor/ExtraTimeSet', id: ana, times },
        { type: 'floor/TurnStarted', turn: '2.1' as never, by: 'voice', at: NOW, clock },
      );
    expect(spent(clocked({ kind: 'running', endsAt: NOW + 90_000, nominalEndsAt: NOW + 90_000 }))).toBe('0:30 of 2:00');
    expect(spent(clocked({ kind: 'running', endsAt: NOW + 120_000, nominalEndsAt: NOW + 90_000 }))).toBe('0:30 of 2:30');
    expect(spent(clocked({ kind: 'running', endsAt: NOW + 150_000, nominalEndsAt: NOW + 90_000 }, 1.5))).toBe('0:30 of 3:00');
    expect(spent(clocked({ kind: 'standing', leftMs: 12_000, nominalLeftMs: 12_000 }))).toBe('1:48 of 2:00');
    expect(spent(offeredTo(started(roundBegins), ana))).toBeNull();
    expect(digits(605_000)).toBe('10:05');
  });
});

describe('the key N', () => {
  it('UI-116 goes on to the next person in every kind of part, and never ends one’s own turn', () => {
    expect(nextPerson(anaSpeaks, ruth)).toEqual({ command: { type: 'NextTurn', turn: turnOf(anaSpeaks) }, words: 'Next: Marcus.' });
    expect(nextPerson(done(anaSpeaks), ruth)).toEqual({ command: { type: 'NextTurn', turn: null }, words: 'Next: Marcus.' });
    expect(nextPerson(roundBegins, sam)).toMatchObject({ command: { type: 'StartFloor', run: 2 }, words: 'Next: Ruth.' });
    expect(nextPerson(roundBegins, ruth).words).toBe('Next: you.');
    expect(nextPerson(openQueue, ruth)).toMatchObject({ command: { type: 'NextTurn', turn: null }, words: 'Next: Theo.' });
    const mine = taken(offeredTo(started(roundBegins), ruth));
    expect(nextPerson(mine, ruth)).toEqual({ command: null, words: 'It is your turn. Press I’m done when you are.' });
    expect(nextPerson(evening, ruth)).toEqual({ command: null, words: 'Nobody comes next just now.' });
    expect(nextPerson(play(evening, [theo, { type: 'RaiseHand' }]), ruth)).toEqual({ command: { type: 'CallOn', id: theo }, words: 'Theo is asked to speak.' });
  });

  it('UI-116 what the key asks is what the machine allows', () => {
    const settings = settingsOf(evening);
    if (!settings) throw new Error('the evening is open');
    for (const meeting of [anaSpeaks, done(anaSpeaks), roundBegins, openQueue]) {
      const { command } = nextPerson(meeting, ruth);
      if (!command) throw new Error('there is somebody');
      const facts = { mayEnterAs: 'facilitator' as const, settings, plan: NO_PLAN, via: null, known: true };
      expect(decide(meeting, command as Parameters<typeof decide>[1], { actor: ruth, facts, now: NOW }).ok).toBe(true);
    }
  });
});

describe('two who lead', () => {
  it('UI-117 whoever pressed second reads it as news, with what is so now; a member reads the usual words', () => {
    const moved = problemWords('segment_changed', snapshotOf(anaSpeaks, ruth));
    expect(moved).toEqual({
      what: 'Sam has just moved on.',
      still: 'We are in “Check-in round” now.',
      todo: 'Nothing has happened twice.',
      tone: 'lake',
    });
    expect(problemWords('turn_changed', snapshotOf(anaSpeaks, sam))).toMatchObject({ still: 'It is Ana’s turn now.', tone: 'lake' });
    expect(problemWords('turn_changed', snapshotOf(anaSpeaks, kit))).toMatchObject({ what: 'That turn is over already.', tone: 'brick' });
    const alone = then(anaSpeaks, { type: 'presence/Lost', id: sam, connection: connectionOf(sam), at: NOW });
    expect(problemWords('segment_changed', snapshotOf(alone, ruth)).what).toBe('Somebody has just moved on.');
  });

  it('UI-118 facilitators hear who leads, and that somebody asks for more time; each once, and nobody else', () => {
    const led = then(anaSpeaks, { type: 'lead/HandedOver', to: sam });
    const line = (before: MeetingState, after: MeetingState, who = ruth) => deskLine(snapshotOf(before, who), snapshotOf(after, who));
    expect(line(anaSpeaks, led)).toBe('Sam leads now.');
    expect(line(anaSpeaks, led, sam)).toBe('You lead now.');
    expect(line(anaSpeaks, led, kit)).toBeNull();
    expect(line(led, led)).toBeNull();
    const covered = then(anaSpeaks, { type: 'lead/Covered', by: sam, for: ruth, at: NOW });
    expect(line(anaSpeaks, covered, sam)).toBe('You cover for Ruth now.');
    const asks = then(anaSpeaks, { type: 'floor/MoreAsked', turn: turnOf(anaSpeaks) });
    expect(line(anaSpeaks, asks)).toBe('Ana asks for a bit more time.');
    expect(line(asks, asks)).toBeNull();
    expect(line(anaSpeaks, asks, kit)).toBeNull();
  });

  it('UI-113 who leads, in words, whoever is away', () => {
    const away = then(anaSpeaks, { type: 'presence/Lost', id: sam, connection: connectionOf(sam), at: NOW });
    expect(leadWords(anaSpeaks, ruth)).toBe('You lead, Sam is with you');
    expect(leadWords(away, ruth)).toBe('You lead');
    expect(leadWords(anaSpeaks, kit)).toBe('');
    const covered = then(anaSpeaks, { type: 'lead/Covered', by: sam, for: ruth, at: NOW });
    expect(leadWords(covered, sam)).toBe('You cover for Ruth, Ruth is with you');
    expect(leadWords(covered, ruth)).toBe('Sam covers for Ruth');
  });

  it('UI-119 a facilitator who comes back reads that the meeting was quiet, or who went on', () => {
    const was = then(anaSpeaks, { type: 'lead/FellQuiet', at: NOW }, { type: 'lead/WentOn', at: NOW });
    const alone = then(was, { type: 'presence/Lost', id: sam, connection: connectionOf(sam), at: NOW });
    expect(awayWords(alone, ruth, 0)).toContain('the meeting was quiet: nobody was offered the floor');
    expect(awayWords(was, ruth, 0)).toBe('While you were away, Sam went on. You lead again.');
    expect(awayWords(was, ruth, 1)).toBeNull();
    expect(awayWords(was, kit, 0)).toBeNull();
  });
});

describe('a part that is added', () => {
  it('UI-120 every kind can be added as it is proposed', () => {
    for (const kind of Object.keys(KINDS) as NewKind[]) expect(problemsOfDraft(draftOf(kind, null)), kind).toEqual({});
  });

  it('UI-120 what does not fit is said at the field where it was typed, with what to do', () => {
    const round = draftOf('round', checkIn.id);
    const of = (part: Partial<typeof round>) => problemsOfDraft({ ...round, ...part });
    expect(of({ title: '  ' })).toEqual({ title: 'Give it a title. One word is enough.' });
    expect(of({ title: 'x'.repeat(61) }).title).toBe('Please use 60 characters or fewer. These are 61.');
    for (const minutes of ['', 'ten', '-3', '0', '400', '2,5']) expect(of({ minutes }).minutes, minutes).toBe('Please write whole minutes, from 1 to 240.');
    expect(of({ minutes: '5', perPersonS: '600' }).minutes).toMatch(/a round needs 21 minutes or more/);
    expect(of({ perPersonS: '5' }).perPersonS).toBe('Please write seconds, from 15 to 1800. Or leave it empty.');
    expect(of({ perPersonS: '' })).toEqual({});
    expect(of({ prompt: 'x'.repeat(301) }).prompt).toContain('300 characters');
    expect(partOf({ ...round, title: ' One word ', prompt: ' ' })).toMatchObject({ title: 'One word', prompt: null, minutes: 10, perPersonS: 60 });
  });
});

describe('sentences at hand', () => {
  const group = { time: 'a', dominating: 'b', advice: 'c', silence: 'd', tears: 'e' };
  const storage = () => {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  };

  it('UI-104 what is changed holds for this meeting in this browser; the others stay the group’s', () => {
    Object.assign(globalThis, { window: { localStorage: storage() } });
    try {
      writeSayings('evening', { tears: 'Slowly. We have time.' });
      expect(sayingsFor(group, readSayings('evening'))).toEqual({ ...group, tears: 'Slowly. We have time.' });
      expect(readSayings('another evening')).toEqual({});
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
    }
    expect(readSayings('evening')).toEqual({});
    expect(sayingsFor(null, {}).tears).toMatch(/^Take all the time/);
  });

  it('UI-104 a sentence stays a sentence', () => {
    expect(sayingProblem('We have time.')).toBeNull();
    expect(sayingProblem('  ')).toMatch(/^Write a sentence/);
    expect(sayingProblem('x'.repeat(201))).toContain('200 characters');
    expect(sayingProblem('one\ntwo')).toContain('on one line');
  });
});

describe('who comes next', () => {
  it('UI-116 passed over: whoever rests', () => {
    const resting = then(anaSpeaks, { type: 'floor/Rested', id: marcus, on: true, at: NOW });
    expect(nextPerson(resting, ruth).words).toBe('Next: Iris.');
    expect(nextPerson(then(anaSpeaks, { type: 'floor/GivenNext', id: iris }), ruth).words).toBe('Next: Iris.');
  });
});
