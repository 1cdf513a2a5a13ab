/** Mulberry32: 32 bits of state, good enough to mix a list of people, and the same in every process. Numbers from 0 to below 1. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in an order that depends on `luck` alone (Fisher–Yates): chance comes from outside, so that a meeting can be read back. */
export function shuffled<T>(list: readonly T[], luck: number): readonly T[] {
  const chance = chances(luck);
  const rest = [...list];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(Math.floor(chance() * rest.length), 1));
  return order;
}
