import type { Page } from '@playwright/test';

/** The page's own monotonic clock, in ms. */
export const nowIn = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** What to add to a moment of the first clock to have it in the second, in ms: of twenty tries the one that took least. */
export async function offset(from: () => Promise<number> | number, to: () => Promise<number>): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < 20; i += 1) {
    const before = await from();
    const there = await to();
    const after = await from();
    if (after - before < best.took) best = { took: after - before, offset: there - (before + after) / 2 };
  }
  return best.offset;
}
