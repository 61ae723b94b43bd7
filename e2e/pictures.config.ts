/** Every page in every state, looked at without a server: layout, accessibility, and pictures that are compared. */
import { defineConfig } from '@playwright/test';
import { browserPath, SAME_EVERYWHERE_ARGS } from './browser.ts';
import { FIXED_TIME } from './replay/fixed-time.ts';

// Before the scenes are loaded, here and in the workers.
process.env['LOCKSTEP_SCENE_TIME'] = FIXED_TIME;

export default defineConfig({
  testDir: './pictures',
  outputDir: './test-results/pictures',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  // Only what hangs comes to these limits: a busy machine needs a multiple of what a calm one does.
  timeout: 120_000,
  expect: {
    timeout: 30_000,
    // A shade that no eye can tell is no difference: other processors may round it another way.
    toHaveScreenshot: {
      maxDiffPixelRatio: 0.001,
      threshold: 0.03,
      animations: 'disabled',
      caret: 'hide',
      stylePath: './pictures/still.css',
    },
  },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A picture that is not there yet is made by the script that updates them, not by a test.
  updateSnapshots: 'none',
  reporter: [['list'], ['json', { outputFile: './test-results/pictures.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: await browserPath(), args: SAME_EVERYWHERE_ARGS },
  },
});
