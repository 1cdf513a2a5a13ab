import { expect, it } from 'vitest';
import { dieAt, reached, STEPS } from './steps';

it('FT-3 a step that there is not is refused at the start, and without one nothing dies and nothing is asked', () => {
  for (const wrong of ['everywhere:say', 'stored', 'stored:', ':say']) expect(() => dieAt(wrong)).toThrow('There is no step');
  for (const step of STEPS) reached(step, () => expect.unreachable());
});
