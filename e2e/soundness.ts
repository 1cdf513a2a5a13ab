import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { pageAudit } from './page-audit';

/** A page in every width and colour that people see it in: what axe and the page audit find there. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEIGHTS: Readonly<Record<number, number>> = { 1440: 900, 390: 844, 320: 640 };
export type Width = 1440 | 390;
const WIDTHS: readonly Width[] = [1440, 390];

interface Look {
  readonly widths?: readonly Width[];
  /** Brings the page into the state, where a width has its own way there; and back. */
  readonly open?: (width: Width) => Promise<void>;
  readonly close?: () => Promise<void>;
}

const resize = (page: Page, width: number) => page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });

/**
 * Fails, softly, with everything that is found in this state. Colours change nothing but contrast, so that alone is looked at in both. What lies over a
 * page (`open`) is the same in both widths: axe sees it light in one and dark in the other.
 */
export async function looksSound(page: Page, state: string, { widths = WIDTHS, open, close }: Look = {}): Promise<void> {
  const found: string[] = [];
  const look = async (scheme: 'light' | 'dark', rules: readonly string[], name: string) => {
    await page.emulateMedia({ colorScheme: scheme });
    found.push(...(await axe(page, rules)).map((one) => `${name} ${scheme}: ${one}`));
  };
  for (const width of widths) {
    await resize(page, width);
    await open?.(width);
    const name = `${state}, ${width}`;
    if (!open || width === 1440 || widths.length === 1) await look('light', [], name);
    found.push(...(await page.evaluate(pageAudit, {})).map((one) => `${name}: ${one}`));
    if (!open || widths.length === 1) await look('dark', ['color-contrast'], name);
    else if (width === 390) await look('dark', [], name);
    await page.emulateMedia({ colorScheme: 'light' });
    await close?.();
  }
  if (!open) {
    await resize(page, 320);
    const audit = await page.evaluate(pageAudit, {});
    found.push(...audit.filter((one) => one.startsWith('sideways scroll')).map((one) => `${state}, 320: ${one}`));
  }
  await resize(page, 1440);
  expect.soft(found, state).toEqual([]);
}

async function axe(page: Page, rules: readonly string[]): Promise<string[]> {
  // No frames here; without them the legacy way gives the same and needs no page of its own.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules.length > 0 ? builder.withRules([...rules]) : builder.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`).join(' | ')}`);
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
