import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

/** Where `scripts/pictures.mjs` finds them; from there they go into docs/pictures when all were taken. */
const FOLDER = resolve(import.meta.dirname, '../../test-results/pictures');
const HEIGHTS = { 1440: 900, 390: 844 } as const;

interface Shot {
  readonly width?: keyof typeof HEIGHTS;
  readonly scheme?: 'light' | 'dark';
  /** The whole page, not only what fits into the window. */
  readonly whole?: boolean;
}

/** `room` → room-1440-light.png. Leaves the page as wide and as light as it was taken. */
export async function take(page: Page, name: string, { width = 1440, scheme = 'light', whole = false }: Shot = {}): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHTS[width] });
  await page.emulateMedia({ colorScheme: scheme });
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    // A field where somebody has just written keeps its ring; nobody writes in a picture.
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  await page.waitForFunction(() => [...document.querySelectorAll('video')].every((video) => !video.checkVisibility() || video.readyState > 2));
  await page.screenshot({ path: `${FOLDER}/${name}-${width}-${scheme}.png`, fullPage: whole, scale: 'css', animations: 'disabled', caret: 'hide' });
}
