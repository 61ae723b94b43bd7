/** Which Chromium the end-to-end tests run in: the one from npm on Linux x64, else an installed one, else a clear message. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of the browser to start. LOCKSTEP_CHROMIUM names another one. */
export async function browserPath(): Promise<string> {
  const chosen = process.env['LOCKSTEP_CHROMIUM'];
  if (chosen !== undefined) return chosen;
  if (process.platform === 'linux' && process.arch === 'x64') return chromium.executablePath();
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  throw new Error('No Chromium found. Install Chrome or Chromium, or name one with LOCKSTEP_CHROMIUM.');
}

/** A root user, as in containers, cannot use Chromium's own sandbox; nothing here opens a foreign page. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** What draws the same picture on every machine. */
export const SAME_EVERYWHERE_ARGS = [
  ...BROWSER_ARGS,
  '--force-color-profile=srgb',
  '--disable-lcd-text',
  '--disable-font-subpixel-positioning',
  '--disable-partial-raster',
  // Skia would else choose its arithmetic by the processor.
  '--disable-skia-runtime-opts',
];
