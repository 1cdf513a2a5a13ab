/** Chance that can be repeated: the same seed gives the same numbers (mulberry32, public domain, Tommy Ettinger). */
export interface Chance {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** One of these, which must not be empty. */
  oneOf<T>(all: readonly T[]): T;
  /** True so often, 0 to 1. */
  sometimes(share: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return { fraction, between, oneOf: (all) => all[between(0, all.length - 1)] as (typeof all)[number], sometimes: (share) => fraction() < share };
}
