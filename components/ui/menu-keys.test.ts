import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, ONE_WORD_MS, search, stepTo } from './menu-keys';

const LABELS = ['Ask to speak', 'Lower the hand', 'Mute', 'Ask to unmute', 'Make co-facilitator'];

/** Types one key after another, `every` ms apart, and says where that leads. */
function type(keys: string, { from = 0, every = 100, labels = LABELS }: { from?: number; every?: number; labels?: string[] } = {}): string | null {
  let [word, at, now] = [NOTHING_TYPED, from, 5_000];
  for (const key of keys) {
    const found = search(labels, word, key, now, at);
    if (!found) return 'pressed';
    word = found.word;
    at = found.to ?? at;
    now += every;
  }
  return labels[at] ?? null;
}

describe('keys in a menu', () => {
  it('UI-33 arrows go around, Home and End to the ends; other keys lead nowhere', () => {
    expect([0, 1, 2].map((at) => stepTo('ArrowDown', at, 3))).toEqual([1, 2, 0]);
    expect([0, 1, 2].map((at) => stepTo('ArrowUp', at, 3))).toEqual([2, 0, 1]);
    expect([stepTo('Home', 2, 3), stepTo('End', 0, 3)]).toEqual([0, 2]);
    for (const key of ['Enter', ' ', 'a', 'ArrowRight', 'Escape']) expect(stepTo(key, 0, 3)).toBeNull();
    expect(stepTo('ArrowDown', 0, 0)).toBeNull();
  });

  it('UI-33 from the menu itself, arrows lead to the first and to the last item', () => {
    expect(stepTo('ArrowDown', -1, 3)).toBe(0);
    expect(stepTo('ArrowUp', -1, 3)).toBe(2);
  });

  it('UI-33 a letter leads to the next item that begins with it, and around', () => {
    expect(type('m')).toBe('Mute');
    expect(type('M', { from: 2 })).toBe('Make co-facilitator');
    expect(type('m', { from: 4 })).toBe('Mute');
    expect(type('aaa', { from: -1 })).toBe('Ask to speak');
    expect(type('x', { from: 1 })).toBe('Lower the hand');
  });

  it('UI-33 letters close to one another are one word, spaces in it too; slow ones begin anew', () => {
    expect(type('ma')).toBe('Make co-facilitator');
    expect(type('ask to u')).toBe('Ask to unmute');
    expect(type('ml', { every: ONE_WORD_MS })).toBe('Lower the hand');
    expect(type('aa', { labels: ['Zoe', 'Aaron', 'Abel'] })).toBe('Aaron');
    expect(type('ü', { labels: ['Zoe', 'Über uns'] })).toBe('Über uns');
  });

  it('UI-33 a space that continues no name is a press', () => {
    expect(type(' ')).toBe('pressed');
    expect(type('mu ')).toBe('pressed');
    expect(search(LABELS, NOTHING_TYPED, 'Enter', 0, 0)).toBeNull();
    expect(search([], NOTHING_TYPED, 'a', 0, -1)?.to).toBeNull();
  });
});
