import type { HintLog } from './hint-ears';

// For tests of adapters.

export const quiet: HintLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Remembers what was said in words. */
export function logged(): { readonly log: HintLog; readonly lines: string[] } {
  const lines: string[] = [];
  const say = (_fields: object, message: string) => void lines.push(message);
  return { log: { info: say, warn: say, error: say }, lines };
}
