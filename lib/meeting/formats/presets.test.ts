import { describe, expect, it } from 'vitest';
import { capacityOf } from './capacity';
import { problemsOf } from './check';
import { READING_SLOT } from './preset';
import { blankFormat, PRESETS } from './presets';
import type { Format, Segment } from './types';

/** domain.md §1.4, as it stands there. */
const TABLE: Readonly<Record<string, readonly [slot: number, ...minutes: number[]]>> = {
  'A-circle': [60, 3, 5, 10, 32, 1, 7, 2],
  'B1-discussion': [60, 2, 3, 5, 4, 4, 35, 3, 4],
  'B2-speaker': [60, 2, 3, 5, 4, 20, 19, 3, 4],
  'C-tools': [90, 5, 20, 3, 44, 3, 13, 2],
  'D-mood': [90, 3, 3, 5, 24, 48, 7],
  'E-structured': [90, 5, 8, 20, 48, 9],
  'F-grief': [90, 4, 3, 18, 10, 36, 9, 6, 4],
  'G-peer': [90, 5, 5, 15, 50, 10, 5],
  'H-learning': [90, 5, 3, 10, 24, 15, 18, 10, 5],
  'I-carers': [75, 3, 2, 18, 15, 22, 7, 6, 2],
  'J-chat': [75, 5, 3, 12, 15, 15, 14, 8, 3],
  'K-week': [60, 3, 52, 5],
};

const formats = PRESETS.map(({ format }) => format);
const named = (key: string): Format => {
  const found = formats.find(({ preset }) => preset === key);
  if (!found) throw new Error(`no preset ${key}`);
  return found;
};
const part = (key: string, id: string): Segment => {
  const found = named(key).segments.find((segment) => segment.id === id);
  if (!found) throw new Error(`no ${id} in ${key}`);
  return found;
};
const textsOf = ({ title, segments, sayings }: Format): readonly string[] => [
  title,
  ...Object.values(sayings),
  ...segments.flatMap((segment) => [segment.title, segment.prompt ?? '', segment.script ?? '']),
];

describe('presets', () => {
  it('FO-1 there are twelve, with exactly the published minutes, which sum to their slots', () => {
    expect(Object.fromEntries(formats.map(({ preset, slotMinutes, segments }) => [preset, [slotMinutes, ...segments.map(({ minutes }) => minutes)]]))).toEqual(
      TABLE,
    );
    for (const { slotMinutes, segments } of formats) expect(segments.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(slotMinutes);
  });

  it('FO-2 every preset can be run as it is, and so can the beginning of an own format', () => {
    for (const format of [...formats, blankFormat]) expect(problemsOf(format), format.preset).toEqual([]);
    expect(blankFormat.segments.map(({ kind }) => kind)).toEqual(['gather', 'open', 'close']);
  });

  it('FO-3 they name no fellowship and bring no text of any: where something is read, the group brings it', () => {
    const trade =
      /\b(AA|NA|12[- ]?step|twelve steps?|higher power|serenity|SMART|DBSA|NAMI|LifeRing|IPS|anonymous|sobriety|sponsor|fellowship|alternatives to suicide)\b/i;
    for (const { about, format } of PRESETS) for (const text of [about, ...textsOf(format)]) expect(text).not.toMatch(trade);
    const read = formats.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'read'));
    expect(read.length).toBeGreaterThan(6);
    for (const { prompt } of read) expect(prompt).toBe(READING_SLOT);
  });

  it('FO-4 their words are plain and calm, and every part says something to members and to facilitators', () => {
    const never =
      /!|\b(kick|kicked|banned|violation|admin|user|denied|failed|invalid|oops|hosts?|inactive|patients?|therapy|treatment|symptoms?)\b|muted by|you missed/i;
    for (const { about, format } of PRESETS) {
      for (const text of [about, ...textsOf(format)]) {
        expect(text).not.toMatch(never);
        for (const sentence of text.split(/[.?:;\n]/)) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(30);
      }
      for (const { prompt, script } of format.segments) expect([prompt === null, script === null]).toEqual([false, false]);
    }
  });

  it('FO-5 nobody is cut off by a preset, and there is room to absorb an overrun in each', () => {
    for (const { preset, segments } of formats) {
      expect(segments.some(({ timer }) => timer === 'firm')).toBe(false);
      expect(
        segments.some(({ flex }) => flex),
        preset,
      ).toBe(true);
    }
  });

  it('FO-6 every round of a preset fits the smallest group that it is meant for', () => {
    for (const { preset, size, segments } of formats) {
      for (const segment of segments) expect(capacityOf(segment, size.ideal[0])?.overMs ?? 0, `${preset} ${segment.id}`).toBe(0);
    }
  });

  it('FO-7 the rules of the field: nobody speaks over the piece, answers to grief come after everyone, writing groups open no microphone', () => {
    for (const id of ['check-in', 'prompts', 'closing-round'])
      expect(part('A-circle', id)).toMatchObject({ kind: 'round', order: 'by_seat', crosstalk: 'none', facilitatorsMaySpeak: false });
    expect(part('F-grief', 'sharing')).toMatchObject({ kind: 'round', crosstalk: 'none', facilitatorsMaySpeak: false, flex: false });
    const grief = named('F-grief').segments.map(({ id, crosstalk }) => [id as string, crosstalk] as const);
    const sharing = grief.findIndex(([id]) => id === 'sharing');
    expect(grief.findIndex(([, crosstalk]) => crosstalk === 'i_statements' || crosstalk === 'open')).toBe(sharing + 1);
    for (const segment of named('J-chat').segments) expect(segment).toMatchObject({ crosstalk: 'none', chat: 'open', facilitatorsMaySpeak: false });
    for (const key of ['B1-discussion', 'B2-speaker'])
      expect(part(key, 'sharing')).toMatchObject({ kind: 'queue', perPersonS: 180, crosstalk: 'none', chat: 'closed' });
    expect(part('C-tools', 'check-in')).toMatchObject({ kind: 'round', perPersonS: 100, crosstalk: 'none' });
    expect(part('C-tools', 'work')).toMatchObject({ kind: 'open', crosstalk: 'i_statements' });
    expect(part('E-structured', 'check-in')).toMatchObject({ crosstalk: 'none', facilitatorsMaySpeak: false });
    expect(part('G-peer', 'conversation')).toMatchObject({ kind: 'open', crosstalk: 'open', timer: 'off' });
    expect(part('K-week', 'week')).toMatchObject({ kind: 'round', crosstalk: 'on_request' });
  });
});
