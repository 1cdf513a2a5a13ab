import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import journeys from '../../playwright.config';
import { EVENING } from './evening';

/** `npm run pictures`: the same browser as for the journeys, but nothing is asserted; what is seen is kept. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testMatch: '**/*.take.ts',
  globalSetup: resolve(import.meta.dirname, '../fixtures/global-setup.ts'),
  outputDir: resolve(import.meta.dirname, '../../test-results/taking'),
  timeout: 600_000,
  use: {
    ...journeys.use,
    trace: 'off',
    screenshot: 'off',
    locale: 'en-GB',
    timezoneId: EVENING,
    // Fields for days and times follow the language of the browser, not of the page.
    launchOptions: { ...journeys.use?.launchOptions, args: [...(journeys.use?.launchOptions?.args ?? []), '--lang=en-GB'] },
  },
});
