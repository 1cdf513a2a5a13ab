import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock';
import { FakePage } from '../testing/fake-page';
import { wakeLock } from './wake-lock';

function screen() {
  let held = 0;
  let asked = 0;
  return {
    held: () => held,
    asked: () => asked,
    /** As the browser does by itself when the page is hidden. */
    taken: () => {
      held = 0;
    },
    request: async () => {
      asked += 1;
      held += 1;
      return {
        async release() {
          held = Math.max(0, held - 1);
        },
      };
    },
  };
}

describe('keeping the screen awake', () => {
  it('CL-95 takes it again when the page is back, and lets go in the end', async () => {
    const page = new FakePage();
    const made = screen();
    const letGo = wakeLock(made, page).hold();
    await settle();
    expect(made.held()).toBe(1);
    page.isVisible = false;
    made.taken();
    page.send('hidden');
    page.isVisible = true;
    page.send('back');
    await settle();
    expect([made.held(), made.asked()]).toEqual([1, 2]);
    letGo();
    await settle();
    expect(made.held()).toBe(0);
    page.send('back');
    await settle();
    expect(made.asked()).toBe(2);
  });

  it('CL-95 does without where the browser cannot, or will not', async () => {
    wakeLock(undefined, new FakePage()).hold()();
    const letGo = wakeLock({ request: () => Promise.reject(new Error('battery saver')) }, new FakePage()).hold();
    await settle();
    letGo();
  });
});
