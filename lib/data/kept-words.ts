import type { Records } from './group-form';

/** What is kept, in plain words, made from the group's setting and from nothing else: the sentence on a page cannot promise more than the program does. */

/** decisions.md 16: chat goes with the end of the meeting. */
export const CHAT_SENTENCE = 'What is written in the chat is deleted when the meeting ends.';

const SENTENCES: Readonly<Record<Records, string>> = {
  attendance:
    'After the meeting we keep the name you chose, when you came and left, how many minutes you were here, and whether by video, sound or text. The facilitators of this group can see that, and so can you. Nobody else can.',
  counts_only: 'After the meeting we keep one number: how many people were here. No names and no times.',
  none: 'After the meeting nothing of it is kept: no names, no times, no number of people.',
};
export const recordsSentence = (records: Records): string => SENTENCES[records];

/** What a group page, an invitation and the door say about privacy. */
export const privacySentences = (records: Records): readonly string[] => [
  'Nothing is recorded: no sound, no picture. Hearth has no way to record.',
  CHAT_SENTENCE,
  recordsSentence(records),
  'We promise this for ourselves. We cannot stop another person from taking a photo or being overheard, so share what feels right.',
];
