import { DEFAULT_SAYINGS } from '../../../lib/meeting/formats/preset';
import { LIMITS } from '../../../lib/meeting/formats/limits';
import { textProblem } from '../../../lib/meeting/formats/text';
import type { SayingKind, Sayings } from '../../../lib/meeting/formats/types';

export const SAYING_LABELS: Record<SayingKind, string> = {
  time: 'Time',
  dominating: 'Others too',
  advice: 'Advice',
  silence: 'Silence',
  tears: 'Tears',
};
export const SAYING_KINDS = Object.keys(SAYING_LABELS) as readonly SayingKind[];

/** What somebody changed for this one evening, in this browser. Another meeting's words make room for it. */
const KEY = 'hearth.sayings';
export type OwnSayings = Partial<Sayings>;

export function readSayings(meetingId: string): OwnSayings {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return {};
    const { meeting, words } = stored as { readonly meeting?: unknown; readonly words?: unknown };
    if (meeting !== meetingId || typeof words !== 'object' || words === null) return {};
    return Object.fromEntries(
      SAYING_KINDS.flatMap((kind) => {
        const text = (words as Record<string, unknown>)[kind];
        return typeof text === 'string' && sayingProblem(text) === null ? [[kind, text]] : [];
      }),
    );
  } catch {
    // Forbidden or unreadable storage is the same as none; also on the server, where there is no window.
    return {};
  }
}
export function writeSayings(meetingId: string, words: OwnSayings): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify({ meeting: meetingId, words }));
  } catch {
    // Holds until the page is closed; nothing else depends on it.
  }
}

/** The group's sentences, or good ones where it has written none, with what was changed for this evening. */
export const sayingsFor = (group: Sayings | null, own: OwnSayings): Sayings => ({ ...(group ?? DEFAULT_SAYINGS), ...own });

/** Why a sentence cannot be kept, in words; null when it can. */
export function sayingProblem(text: string): string | null {
  const problem = textProblem(text, LIMITS.saying, 'line');
  if (!problem) return null;
  switch (problem.code) {
    case 'text_empty':
      return 'Write a sentence, or go back to the group’s own.';
    case 'text_too_long':
      return `Please use ${LIMITS.saying.most} characters or fewer.`;
    case 'text_unreadable':
      return 'Please use letters, numbers and ordinary signs, on one line.';
  }
}
