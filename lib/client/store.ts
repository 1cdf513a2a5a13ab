/** A value that changes, for `useSyncExternalStore`. Snapshots are immutable; an unchanged value keeps its identity and wakes nobody. */
export class Store<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly getSnapshot = (): T => this.#value;

  /** Returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Sets some parts of an object; nothing happens when they are all the same already. */
  patch(part: Partial<T>): void {
    const changed = (Object.keys(part) as (keyof T)[]).some((key) => !Object.is(part[key], this.#value[key]));
    if (changed) this.set({ ...this.#value, ...part });
  }
}

/** The old value when both are made of the same parts (one level deep), so that what did not change keeps its identity. */
export function keep<T>(old: T, fresh: T): T {
  if (Object.is(old, fresh)) return old;
  if (typeof old !== 'object' || typeof fresh !== 'object' || old === null || fresh === null) return fresh;
  if (Array.isArray(old) !== Array.isArray(fresh)) return fresh;
  const keys = Object.keys(fresh) as (keyof T)[];
  return keys.length === Object.keys(old).length && keys.every((key) => Object.is(old[key], fresh[key])) ? old : fresh;
}
