import type { ChatAfter, Records } from './group-form';

/** What is kept, in plain words, made from the settings of a group or meeting and from nothing else: the sentence on a page cannot promise more than the program does. */

export interface KeptSettings {
  readonly records: Records;
  readonly attendanceMonths: number;
  readonly chatAfter: ChatAfter;
}

/** decisions.md 16. Where nothing is kept of a meeting, neither is its chat, whatever else was chosen. */
export const chatAfterOf = ({ records, chatAfter }: Pick<KeptSettings, 'records' | 'chatAfter'>): ChatAfter => (records === 'none' ? 'deleted' : chatAfter);

const CHAT: Readonly<Record<ChatAfter, string>> = {
  deleted: 'What is written in the chat is deleted when the meeting ends.',
  kept_24h: 'What is written in the chat is kept for 24 hours after the meeting, in case something has to be reported. Then it is deleted.',
};
export const chatSentence = (kept: Pick<KeptSettings, 'records' | 'chatAfter'>): string => CHAT[chatAfterOf(kept)];

/** "a month", "6 months". */
const monthsWords = (months: number): string => (months === 1 ? 'a month' : `${months} months`);

export function recordsSentence({ records, attendanceMonths }: Pick<KeptSettings, 'records' | 'attendanceMonths'>): string {
  switch (records) {
    case 'attendance':
      return `After the meeting we keep the name you chose, when you came and left, how many minutes you were here, and whether by video, sound or text. The facilitators of this group can see that, and so can you. Nobody else can. After ${monthsWords(attendanceMonths)} it is deleted, and only the number of people stays.`;
    case 'counts_only':
      return 'After the meeting we keep one number: how many people were here. No names and no times.';
    case 'none':
      return 'After the meeting nothing of it is kept: no names, no times, no number of people.';
  }
}

/** What a group page, an invitation and the door say about privacy. */
export const privacySentences = (kept: KeptSettings): readonly string[] => [
  'Nothing is recorded: no sound, no picture. Hearth has no way to record.',
  chatSentence(kept),
  recordsSentence(kept),
  'We promise this for ourselves. We cannot stop another person from taking a photo or being overheard, so share what feels right.',
];
