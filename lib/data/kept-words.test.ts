import { describe, expect, test } from 'vitest';
import { CHAT_AFTER, RECORDS } from './group-form';
import { chatSentence, privacySentences, recordsSentence } from './kept-words';

describe('GR-7 what is said about the chat is made from the setting', () => {
  test('GR-7 at once, or after 24 hours; of a meeting of which nothing is kept, always at once', () => {
    const said = RECORDS.flatMap((records) => CHAT_AFTER.map((chatAfter) => [records, chatAfter, /24 hours/.test(chatSentence({ records, chatAfter }))]));
    expect(said.filter(([, , kept]) => kept)).toEqual([
      ['attendance', 'kept_24h', true],
      ['counts_only', 'kept_24h', true],
    ]);
  });
  test('GR-7 pages, invitations and the door say the same sentence', () => {
    const kept = { records: 'attendance', attendanceMonths: 12, chatAfter: 'kept_24h' } as const;
    expect(privacySentences(kept)).toContain(chatSentence(kept));
    expect(privacySentences(kept)).toContain(recordsSentence(kept));
  });
});

test.each([
  [1, 'After a month it is deleted'],
  [6, 'After 6 months it is deleted'],
  [36, 'After 36 months it is deleted'],
])('GR-8 how long attendance is kept stands in the sentence: %d', (attendanceMonths, words) => {
  expect(recordsSentence({ records: 'attendance', attendanceMonths })).toContain(words);
  expect(recordsSentence({ records: 'counts_only', attendanceMonths })).not.toMatch(/month/);
});
