/** Where keys lead in a menu: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/. Pure. */

/**
 * @param at index of the focused item; -1 when the menu itself has the focus
 * @returns index of the next one; null when the key leads nowhere
 */
export function stepTo(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export interface Typed {
  readonly letters: string;
  /** ms, of the same clock. */
  readonly at: number;
}
export const NOTHING_TYPED: Typed = { letters: '', at: Number.NEGATIVE_INFINITY };
/** Letters closer to one another than this, in ms, are one word. Slow hands included. */
export const ONE_WORD_MS = 1_000;

const typed = (before: Typed, letter: string, now: number): Typed => ({
  letters: now - before.at < ONE_WORD_MS ? before.letters + letter : letter,
  at: now,
});

/**
 * What a key that may be a letter does: the word that it goes on with, and the item it leads to (null: none).
 * @returns null when it is not a letter, or a space that continues no name: that presses.
 */
export function search(
  labels: readonly string[],
  before: Typed,
  key: string,
  now: number,
  at: number,
): { readonly word: Typed; readonly to: number | null } | null {
  if ([...key].length !== 1) return null;
  const word = typed(before, key, now);
  const to = word.letters === ' ' ? null : startingWith(labels, word.letters.toLocaleLowerCase(), at);
  return key === ' ' && to === null ? null : { word, to };
}

/** From the focused item on and around. One letter, or the same one again and again, leads to the next item that begins with it. */
function startingWith(labels: readonly string[], letters: string, at: number): number | null {
  const find = (word: string, from: number) => {
    const order = labels.map((_, i) => (i + from) % labels.length);
    return order.find((i) => labels[i]?.toLocaleLowerCase().startsWith(word)) ?? null;
  };
  const first = [...letters][0] ?? '';
  const whole = letters === first ? null : find(letters, Math.max(at, 0));
  const again = [...letters].every((letter) => letter === first);
  return whole ?? (again ? find(first, at + 1) : null);
}
