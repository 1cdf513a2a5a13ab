import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { buildSync } from 'esbuild';

export interface Place {
  readonly url: string;
  /** The whole Cookie header of whoever looks; null: nobody in particular. */
  readonly cookie: string | null;
  /** What is on the page when it can be used. */
  readonly stands: string;
}
/** Of one page from an empty store, in ms from the beginning of the navigation. */
export interface Load {
  /** Everything that was asked for until the network was idle, the page itself among it; connections that stay open are not counted. */
  readonly requests: number;
  readonly largestPaint: number;
  readonly stood: number;
}
const WITHIN_MS = 60_000;
const [IN_PAGE] = buildSync({ entryPoints: [resolve(import.meta.dirname, 'in-page.ts')], bundle: true, write: false, format: 'iife' }).outputFiles;

/** Somebody's browser with an empty store, as slow as said: 4 is an old phone beside a desk. */
export async function newPage(
  browser: Browser,
  { url, cookie, stands }: Place,
  slower: number,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: { width: 1_440, height: 900 } });
  if (cookie !== null) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: new URL(url).origin }]);
  }
  await context.addInitScript({ content: `window.__standsWhen = ${JSON.stringify(stands)};\n${IN_PAGE?.text ?? ''}` });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, context };
}

export async function load(browser: Browser, place: Place, slower: number): Promise<Load> {
  const { page, context } = await newPage(browser, place, slower);
  try {
    let requests = 0;
    page.on('request', () => (requests += 1));
    await page.goto(place.url, { timeout: WITHIN_MS });
    await page.locator(place.stands).first().waitFor({ timeout: WITHIN_MS });
    await page.waitForLoadState('networkidle', { timeout: WITHIN_MS });
    const { largestPaint, stood } = await page.evaluate(() => ({ largestPaint: window.__measured.largestPaint, stood: window.__measured.stood }));
    if (largestPaint === null || stood === null) throw new Error(`${place.url} was not painted.`);
    return { requests, largestPaint, stood };
  } finally {
    await context.close();
  }
}
