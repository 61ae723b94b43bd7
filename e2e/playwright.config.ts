import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from './browser.ts';

export default defineConfig({
  testDir: './tests',
  // Emptied before every run, so nothing else is kept in it.
  outputDir: './test-results/tests',
  // Only what hangs comes to these limits: a busy machine needs a multiple of what a calm one does.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  // Each worker boots a world of its own; the machine that runs this has two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: './test-results/report.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await browserPath(), args: BROWSER_ARGS },
  },
});
