import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { CAMERA, MICROPHONE } from './e2e/fixtures/fake-media';
import type { WorkerOptions } from './e2e/fixtures/test';

/** Playwright's own, unless another is named or only the system's is there. */
const executablePath = process.env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/fixtures/global-setup.ts',
  outputDir: 'test-results/journeys',
  // Nothing is tried twice. One after the other here; `npm test` runs two at once, but for those that measure to a fraction of a second (@alone).
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'one process', testIgnore: '**/two-processes*.spec.ts' },
    // The journeys that every installation must pass, with every second person on another process.
    {
      name: 'two processes',
      testMatch: ['newcomer', 'facilitator', 'server-killed', 'network-away', 'two-processes*'].map((name) => `**/${name}.spec.ts`),
      use: { servers: 2, redis: true },
    },
    { name: 'two processes without Redis', testMatch: '**/two-processes.spec.ts', grep: /SP-4[02]/, use: { servers: 2 } },
  ],
  use: {
    ...devices['Desktop Chrome'],
    // Recording takes a fifth of all the CPU time that a journey needs.
    trace: process.env.HEARTH_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${CAMERA}`,
        `--use-file-for-fake-audio-capture=${MICROPHONE}`,
        '--autoplay-policy=no-user-gesture-required',
        // Addresses of this machine instead of names that a sandbox cannot resolve.
        '--disable-features=WebRtcHideLocalIpsWithMdns',
        '--disable-background-networking',
        // Several people share one browser: a page in the background is somebody who looks at it.
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        '--disable-renderer-backgrounding',
      ],
    },
  },
});
