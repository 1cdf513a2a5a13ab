import { describe, expect, test } from 'vitest';
import { MAX_ASKED_AT_ONCE, readPeople } from './member-lines';

const read = (text: string) => {
  const people = readPeople(text);
  return people.ok ? people.value.map(({ email, name }) => [email, name]) : people.error;
};

describe('MB-2 people are written down as one likes', () => {
  test.each([
    ['mia@example.org', [['mia@example.org', null]]],
    ['  Mia Novák <MIA@Example.org> ', [['mia@example.org', 'Mia Novák']]],
    ['"Mia" <mia@example.org>', [['mia@example.org', 'Mia']]],
    ['Mia, mia@example.org', [['mia@example.org', 'Mia']]],
    ['mia@example.org\tMia', [['mia@example.org', 'Mia']]],
    ['Mia mailto:mia@example.org', [['mia@example.org', 'Mia']]],
    [
      'mia@example.org, Kit <kit@example.org>;max@example.org',
      [
        ['mia@example.org', null],
        ['kit@example.org', 'Kit'],
        ['max@example.org', null],
      ],
    ],
    [
      '\r\nmia@example.org\r\n\r\nKit kit@example.org\n',
      [
        ['mia@example.org', null],
        ['kit@example.org', 'Kit'],
      ],
    ],
    ["O'Hara <o'hara@example.org>", [["o'hara@example.org", "O'Hara"]]],
    ["'mia@example.org'", 'line_1'],
    ['Mia “mia@example.org”', 'line_1'],
    ['straße@example.org', 'line_1'],
    ['kit@straße.example', [['kit@xn--strae-oqa.example', null]]],
  ])('MB-2 %j', (text, people) => expect(read(text)).toEqual(people));

  test('MB-2 an address stands once; the name that was written holds', () => {
    expect(read('mia@example.org\nMia <Mia@example.org>\nMiranda mia@example.org')).toEqual([['mia@example.org', 'Mia']]);
  });
});

describe('MB-2 what cannot be read is named by its line, and nobody is asked', () => {
  test.each([
    ['', 'empty'],
    [' \n\t\n', 'empty'],
    ['Mia', 'line_1'],
    ['mia@example.org\n\nKit', 'line_3'],
    ['mia@', 'line_1'],
    ['mia@example', 'line_1'],
    ['mia@example.org kit@example.org', 'line_1'],
    ['evil\u202Egro <mia@example.org>', 'line_1'],
    [`${'x'.repeat(41)} <mia@example.org>`, 'line_1'],
    [`${'x'.repeat(300)}@example.org`, 'line_1'],
  ])('MB-2 %j', (text, problem) => expect(read(text)).toBe(problem));

  test('MB-3 twenty at once, and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@example.org`).join('\n');
    expect(read(many(MAX_ASKED_AT_ONCE))).toHaveLength(20);
    expect(read(many(MAX_ASKED_AT_ONCE + 1))).toBe('too_many');
  });
});
