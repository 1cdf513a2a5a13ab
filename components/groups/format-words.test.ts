import { describe, expect, it } from 'vitest';
import { capacityOf } from '../../lib/meeting/formats/capacity';
import { type FormatProblem, problemsOf } from '../../lib/meeting/formats/check';
import { PRESETS } from '../../lib/meeting/formats/presets';
import { remediesFor } from '../../lib/meeting/formats/remedies';
import type { Format, Segment } from '../../lib/meeting/formats/types';
import { capacityWords, lateSentence, problemWords, remedyWords, sumWords, turnWords } from './format-words';

const tools = PRESETS.find(({ format }) => format.preset === 'C-tools')?.format as Format;
const [, checkIn] = tools.segments as readonly [Segment, Segment];
const withCheckIn = (differently: Partial<Segment>): Format => ({
  ...tools,
  segments: tools.segments.map((part) => (part === checkIn ? { ...part, ...differently } : part)),
});
const said = (format: Format): readonly string[] => problemsOf(format).map(problemWords);

describe('FE-10 whether a round fits is said in words, with what helps', () => {
  it('with so many people it takes so long, rounded up like the minutes that help', () => {
    const capacity = (people: number) => capacityWords(capacityOf(checkIn, people) ?? { neededMs: 0, plannedMs: 0, overMs: 0 }, people);
    expect(capacity(8)).toBe('With 8 people this round takes 15 minutes. It fits.');
    expect(capacity(11)).toBe('With 11 people this round takes 21 minutes, 1 more than planned.');
    expect(capacity(14)).toBe('With 14 people this round takes 26 minutes, 6 more than planned.');
  });
  it('a press shortens turns or moves time, and says from where; rooms are for people to agree on', () => {
    const [shortage] = remediesFor(tools, 14);
    expect(shortage?.remedies.map((remedy) => remedyWords(remedy, tools))).toEqual([
      'Shorten turns to 1\u00a0min 15\u00a0s',
      'Move 6 minutes from “Working time”',
      'Or meet in 2 rooms of up to 7 people.',
    ]);
    const two = { kind: 'move_time', minutes: 3, from: tools.segments.slice(3, 5).map(({ id }, at) => ({ segment: id, minutes: 1 + at })) } as const;
    expect(remedyWords(two, tools)).toBe('Move 1 minute from “Working time” and 2 from “News and contributions”');
  });
  it('the sum stands against the length of the meeting', () => {
    expect([sumWords(90, 90), sumWords(93, 90), sumWords(80, 90), sumWords(Number.NaN, 90)]).toEqual([
      '90 of 90 minutes are planned.',
      '93 of 90 minutes are planned: 3 too many.',
      '80 of 90 minutes are planned: 10 are still free.',
      'The minutes cannot be added up yet.',
    ]);
    expect([45, 60, 100].map(turnWords)).toEqual(['45\u00a0s', '1\u00a0min', '1\u00a0min 40\u00a0s']);
  });
});

describe('FE-11 every problem of a format has words: what it is, and what to do', () => {
  it('with the figures of its field', () => {
    expect(said(withCheckIn({ minutes: 400 }))).toEqual([
      'The parts take 470 minutes, and the meeting has 90. Take 380 from a part, or change the length of the meeting.',
      '400 is too many. Please write a whole number of minutes, from 1 to 240.',
    ]);
    expect(said(withCheckIn({ minutes: Number.NaN }))).toEqual([
      'The minutes of the parts cannot be added up. Please put right the numbers that are marked.',
      'Please write a whole number of minutes, from 1 to 240.',
    ]);
    expect(said(withCheckIn({ perPersonS: 5 }))).toEqual(['5 is too few. Please write a whole number of seconds, from 15 to 1800.']);
    expect(said(withCheckIn({ perPersonS: 900 }))).toEqual([
      'In 20 minutes not even two people get their turn. Please write 31 or more, or make the turns shorter.',
    ]);
    expect(said(withCheckIn({ prompt: 'x'.repeat(312) }))).toEqual(['This has 312 characters, and 300 fit. Please take out 12.']);
  });
  it('whatever its code, and without a word that ui.md forbids', () => {
    const codes = {
      no_segments: 0,
      too_many_segments: 0,
      sum_differs: 0,
      first_flexes: 0,
      last_flexes: 0,
      id_repeats: 0,
      id_unusable: 0,
      round_too_short: 0,
      not_a_whole_number: 0,
      out_of_range: 0,
      size_out_of_order: 0,
      text_empty: 0,
      text_too_long: 0,
      text_unreadable: 0,
    } satisfies Record<FormatProblem['code'], 0>;
    for (const code of Object.keys(codes) as FormatProblem['code'][])
      for (const numbers of [null, { is: 7, least: 1, most: 5 }])
        for (const field of ['minutes', 'perPersonS', 'title'] as const) {
          const words = problemWords({ code, numbers, segment: checkIn.id, position: 1, field });
          expect(words).toMatch(/^[A-Z\d][^!]+\.$/);
          expect(words).not.toMatch(/invalid|failed|error|oops|violation|user|undefined/i);
        }
  });
  it('people are told how they come in late', () => {
    expect(lateSentence({ kind: 'at_once' })).toBe('If you come late, a facilitator lets you in at once.');
    expect(lateSentence({ kind: 'between_turns' })).toBe('If you come late, you come in between two turns, so that nobody is interrupted.');
    expect(lateSentence({ kind: 'closed_after', minutes: 20 })).toMatch(/From 20 minutes after the start the door stays closed\.$/);
  });
});
