import { describe, expect, it } from 'vitest';
import type { Crosstalk, SegmentKind } from '../../../lib/meeting/formats/types';
import { CHAT_CLOSED_WORDS, chatManners, insteadWords, minutesWords, ruleWords } from '../agenda-words';

const KINDS = [
  'gather',
  'silence',
  'read',
  'announce',
  'celebrate',
  'round',
  'queue',
  'open',
  'speaker',
  'questions',
  'breakout',
  'activity',
  'agenda',
  'poll',
  'close',
  'linger',
] as const satisfies readonly SegmentKind[];
const LEVELS = ['none', 'thanks_only', 'on_request', 'i_statements', 'open'] as const satisfies readonly Crosstalk[];

describe('what the agenda says of each part', () => {
  it('UI-60 every kind with every rule has one short line that says who may speak and who may answer', () => {
    for (const kind of KINDS) {
      for (const crosstalk of LEVELS) {
        const words = ruleWords({ kind, crosstalk });
        expect(words.length, `${kind} ${crosstalk}`).toBeGreaterThan(10);
        expect(words.length, `${kind} ${crosstalk}`).toBeLessThan(100);
        expect(words, `${kind} ${crosstalk}`).not.toMatch(/crosstalk|[.!]$/);
      }
    }
    expect(ruleWords({ kind: 'round', crosstalk: 'none' })).toBe('One at a time, no replies');
    expect(ruleWords({ kind: 'announce', crosstalk: 'none' })).toBe('No replies in this part: just listening');
  });

  it('UI-60 within a kind no two rules that differ in what is possible read the same', () => {
    for (const kind of KINDS.filter((each) => each !== 'silence'))
      expect(new Set(LEVELS.map((crosstalk) => ruleWords({ kind, crosstalk }))).size, kind).toBe(LEVELS.length);
  });

  it('UI-61 kinds without a rule of their own say how it goes instead', () => {
    const said = KINDS.filter((kind) => insteadWords({ kind }) !== null);
    expect(said).toEqual(['breakout', 'activity', 'agenda', 'poll']);
  });

  it('UI-62 a chat that rests says so, and what one can do; an open one says what is welcome', () => {
    expect(CHAT_CLOSED_WORDS.closed).toMatch(/rests/);
    expect(CHAT_CLOSED_WORDS.reactions).toContain('“With you” or “Thank you”');
    expect(chatManners({ chat: 'open', crosstalk: 'none' })).toBe('Kind words are welcome while someone shares. Advice can wait.');
    expect(chatManners({ chat: 'closed', crosstalk: 'none' })).toBeNull();
    expect(chatManners({ chat: 'open', crosstalk: 'open' })).toBeNull();
  });

  it('UI-63 lengths are told in minutes', () => {
    expect([0, 60_000, 45 * 60_000, 90 * 60_000, 120 * 60_000].map(minutesWords)).toEqual([null, '1 min', '45 min', '1 h 30 min', '2 h']);
  });
});
