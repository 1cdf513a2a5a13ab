import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

/** Light becomes dark while a page is open: by the system, or by the setting in the room. Words and their ground change together. */

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  for (const width of [390, 1440]) {
    test(`UI-24 words and their ground become dark together at ${width}, motion: ${reducedMotion}`, async ({ person }) => {
      const { page } = await person('Visitor', { reducedMotion, colorScheme: 'dark', viewport: { width, height: 844 } });
      await page.goto('/groups');
      await page.waitForLoadState('networkidle');
      const dark = await colours(page);
      await page.emulateMedia({ colorScheme: 'light' });
      await painted(page);
      const light = await colours(page);
      expect(light, 'light is another sight').not.toEqual(dark);

      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await colours(page), 'the system became dark').toEqual(dark);
      await painted(page);
      for (const [theme, expected] of [['light', light] as const, ['dark', dark] as const]) {
        expect(await page.evaluate(chosen, theme), `${theme} was chosen`).toEqual(expected);
        await painted(page);
      }
    });
  }
}

const colours = (page: Page) => page.evaluate(chosen, undefined);

/** Until everything that changed has been drawn, so that the next change begins from there. */
const painted = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** The colours of all that is seen, at this very moment: with a theme, right after it was chosen. Runs in the page. */
function chosen(theme: 'light' | 'dark' | undefined): string[] {
  if (theme) document.documentElement.dataset.theme = theme;
  const seen = [...document.querySelectorAll('body, body *')].filter((element) => element.checkVisibility());
  return seen.map((element) => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: ${color} on ${backgroundColor}, ${borderTopColor}`;
  });
}
