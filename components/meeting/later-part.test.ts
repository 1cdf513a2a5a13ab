import { expect, it } from 'vitest';
import { LaterPart } from './later-part';

it('UI-124 a part is fetched once however often it is asked for, and is there at once afterwards', async () => {
  let fetched = 0;
  const part = new LaterPart(async () => ({ number: ++fetched }));
  expect(part.view.getSnapshot().state).toBe('not_asked');
  const asked = [part.load(), part.load()];
  expect(part.view.getSnapshot().state).toBe('loading');
  await Promise.all(asked);
  await part.load();
  expect(part.view.getSnapshot()).toEqual({ state: 'ready', part: { number: 1 } });
});

it('UI-125 a part that could not be fetched says so, and is fetched when it is asked for again', async () => {
  let away = true;
  const part = new LaterPart(async () => {
    if (away) throw new Error('the network is away');
    return 'there';
  });
  await part.load();
  expect(part.view.getSnapshot()).toEqual({ state: 'failed', part: null });
  away = false;
  await part.load();
  expect(part.view.getSnapshot()).toEqual({ state: 'ready', part: 'there' });
});
