import { type BrowserContext, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { pageAudit } from './page-audit';

/** A page in every width and colour that people see it in: what axe and the page audit find there. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export type Width = 1440 | 390;
const WIDTHS: readonly Width[] = [1440, 390];
const HEIGHTS = { 1440: 900, 390: 844, 320: 640 } as const;

interface Look {
  readonly widths?: readonly Width[];
  /** Brings the page into the state, where a width has its own way there; and back. */
  readonly open?: (width: Width) => Promise<unknown>;
  readonly close?: (width: Width) => Promise<unknown>;
}

/** Fails, softly, with everything that is found in this state. */
export async function looksSound(page: Page, state: string, look: Look = {}): Promise<void> {
  expect.soft(await found(page, look), state).toEqual([]);
}

/**
 * Everything that is found: light and dark, 1440 and 390 px wide, and sideways scroll at 320. Colours change nothing but contrast, so that alone is
 * looked at in dark. Leaves the page light and 1440 wide.
 */
export async function found(page: Page, { widths = WIDTHS, open, close }: Look = {}): Promise<string[]> {
  const all: string[] = [];
  const note = (where: string, findings: readonly string[]) => all.push(...findings.map((one) => `${where}: ${one}`));
  for (const width of widths) {
    await resize(page, width);
    await open?.(width);
    await settled(page);
    note(`${width} light`, await findings(page, TAGS));
    note(`${width}`, await page.evaluate(pageAudit, {}));
    await page.emulateMedia({ colorScheme: 'dark' });
    note(`${width} dark`, await findings(page, ['color-contrast']));
    await page.emulateMedia({ colorScheme: 'light' });
    if (width === 390) {
      await resize(page, 320);
      const audit = await page.evaluate(pageAudit, {});
      note(
        '320',
        audit.filter((one) => one.startsWith('sideways scroll')),
      );
      await resize(page, 390);
    }
    await close?.(width);
  }
  await resize(page, 1440);
  return all;
}

async function resize(page: Page, width: keyof typeof HEIGHTS): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHTS[width] });
  await settled(page);
}

/** What follows a new width, or an opened menu, is drawn a frame later; letters that came late make words wider. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/** Straight in the page, and read in only once a page: the usual wrapper takes five times as long, and there are hundreds of looks. */
async function findings(page: Page, rules: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run({ runOnly, resultTypes: ['violations'], preload: false, elementRef: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`).join(' | ')}`);
  }, rules);
}
declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Everything that a browser complains of: among others what the security policy did not let through. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url() ?? ''}: ${message.text()} (${message.location().url})`);
  });
  return complaints;
}

/** An address that leads nowhere is answered with 404, and the browser says so; a network that was cut is said, too. */
const EXPECTED = /status of 404|net::ERR_|status of 403|websocket|WebSocket/;
export const unexpected = (complaints: readonly string[]) => complaints.filter((complaint) => !EXPECTED.test(complaint));
