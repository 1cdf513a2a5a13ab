import { describe, expect, it } from 'vitest';
import { lobbySentence } from './sentences';

const ruth = { name: 'Ruth' };
const sam = { name: 'Sam' };

describe('what somebody in line is told', () => {
  it.each([
    ['nobody is here yet', lobbySentence(false, null, [ruth, sam]), 'Nobody is here yet. Ruth and Sam will let you in.'],
    ['the only facilitator is here', lobbySentence(true, null, [ruth]), 'Ruth is here and will let you in.'],
    ['one of several is here: not which', lobbySentence(true, null, [ruth, sam]), 'A facilitator is here and will let you in.'],
    ['somebody greets them', lobbySentence(true, 'Sam', [ruth, sam]), 'Sam is greeting you now. You come in any moment.'],
    ['no public name', lobbySentence(false, null, []), 'Nobody is here yet. A facilitator will let you in.'],
    ['let in while a turn is on: nothing of whose', lobbySentence(true, 'Sam', [ruth, sam], true), 'You are let in. You come in after this turn, in a moment.'],
  ])('UI-7 %s', (_case, sentence, expected) => {
    expect(sentence).toBe(expected);
  });
});
