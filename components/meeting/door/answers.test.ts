import { describe, expect, it } from 'vitest';
import { type DoorForm, NO_WAY_CHOSEN, readForm, RULES_MISSING } from './answers';

const empty: DoorForm = { name: '', participation: null, keepsRules: false, remember: false };
const full: DoorForm = { name: '  Kit ', participation: 'listen', keepsRules: true, remember: true };

describe('the form at the door', () => {
  it('UI-5 what is missing is said at each field where it is missing', () => {
    const read = readForm(empty, false);
    expect(read).toEqual({ errors: { name: 'Please write a name. One letter is enough.', participation: NO_WAY_CHOSEN, rules: RULES_MISSING } });
  });

  it.each([
    ['   ', /Please write a name/],
    ['x'.repeat(200), /too long.*40 characters/],
    ['a\u202Eb', /could not read/],
    ['a\u0007', /could not read/],
  ])('UI-5 the name %j is put right where it was typed', (name, words) => {
    const read = readForm({ ...full, name }, false);
    expect('errors' in read && read.errors.name).toMatch(words);
  });

  it('UI-5 complete answers are passed on as others will see them', () => {
    expect(readForm(full, false)).toEqual({ answers: { name: 'Kit', participation: 'listen', remember: true } });
  });

  it('UI-6 facilitators are asked for their name only', () => {
    expect(readForm({ ...empty, name: 'Ruth' }, true)).toEqual({ answers: { name: 'Ruth', participation: 'turns', remember: false } });
  });
});
