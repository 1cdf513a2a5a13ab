import type { Format, GroupSize, LateRule, Sayings, Segment } from './types';

/** A format to begin with, and what a facilitator reads before choosing it. */
export interface Preset {
  /** What kind of meeting it is; one or two sentences. */
  readonly about: string;
  readonly format: Format;
}

/** What stands in for a text that the group brings itself: readings belong to those who wrote them. */
export const READING_SLOT = 'The reading your group has chosen.';

export const DEFAULT_SAYINGS: Sayings = {
  time: 'Your time is nearly over. Find a last sentence, there is no rush.',
  dominating: 'Thank you. I would like to hear from others now, and we can come back to you.',
  advice: 'Let’s each stay with our own experience. What was it like for you?',
  silence: 'We can be quiet together for a moment. Nobody has to speak.',
  tears: 'Take all the time you need. We are here with you.',
};

/** Coming in between two turns is what groups are used to; it disturbs nobody and turns nobody away. */
export const BETWEEN_TURNS: LateRule = { kind: 'between_turns' };

export const size = (least: number, most: number, softMax: number): GroupSize => ({ ideal: [least, most], softMax });

/** Lines of a script, one below the other. */
export const script = (...lines: readonly string[]): string => lines.join('\n');

export function preset(
  about: string,
  format: Omit<Format, 'late' | 'sayings' | 'segments'> & { readonly late?: LateRule; readonly segments: readonly Segment[] },
): Preset {
  return { about, format: { late: BETWEEN_TURNS, sayings: DEFAULT_SAYINGS, ...format } };
}
