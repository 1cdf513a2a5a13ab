import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { NotOpened, open, seal } from './seal';

const key = randomBytes(32);

it('ST-23 what was sealed opens with the same key at the same place, and nowhere else', () => {
  const sealed = seal(key, 'm1|1', 'Mia: thank you ✓');
  expect(open(key, 'm1|1', sealed)).toBe('Mia: thank you ✓');
  expect(() => open(key, 'm1|2', sealed)).toThrow(NotOpened);
  expect(() => open(randomBytes(32), 'm1|1', sealed)).toThrow(NotOpened);
});

it('ST-23 a changed byte anywhere is noticed', () => {
  const sealed = seal(key, 'm1|1', 'thank you');
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => open(key, 'm1|1', changed)).toThrow(NotOpened);
  }
  expect(() => open(key, 'm1|1', Buffer.alloc(0))).toThrow(NotOpened);
});

it('ST-23 the same words never look the same twice, and do not show', () => {
  const [one, two] = [seal(key, 'm1|1', 'thank you'), seal(key, 'm1|1', 'thank you')];
  expect(one.equals(two)).toBe(false);
  expect(one.includes('thank')).toBe(false);
});
