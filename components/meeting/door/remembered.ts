import type { Participation } from '../../../lib/meeting/machine/people';

/** What this browser may keep for the door. Storage can be full or forbidden: then nothing is kept, and nothing breaks. */

const NAME_KEY = 'hearth.name';
const wayKey = (meetingId: string) => `hearth.way.${meetingId}`;
const WAYS: readonly Participation[] = ['turns', 'listen', 'text'];

function attempt<T>(touch: () => T, otherwise: T): T {
  try {
    return touch();
  } catch {
    // Private windows and strict settings throw on any touch of the storage; the door works without.
    return otherwise;
  }
}

/** The name that somebody wished to be remembered in this browser; '' when none. */
export const rememberedName = (): string => attempt(() => window.localStorage.getItem(NAME_KEY) ?? '', '');
export const rememberName = (name: string): void => attempt(() => window.localStorage.setItem(NAME_KEY, name), undefined);
export const forgetName = (): void => attempt(() => window.localStorage.removeItem(NAME_KEY), undefined);

/** How this tab asked to come in, so that a reload comes back in the same way. */
export function rememberedWay(meetingId: string): Participation | null {
  const way = attempt(() => window.sessionStorage.getItem(wayKey(meetingId)), null);
  return WAYS.find((each) => each === way) ?? null;
}
export const rememberWay = (meetingId: string, way: Participation): void => attempt(() => window.sessionStorage.setItem(wayKey(meetingId), way), undefined);
