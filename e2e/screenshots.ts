/**
 * Pictures of the pages in every state, to be looked at: `node e2e/screenshots.ts [parts of names] [looks]`. They go to
 * `e2e/test-results/screens`, light and dark, in five widths; looks such as `wide-light,narrow-dark` take these alone. Where a
 * state is hard to bring about, the scene answers in the place of the server; everything else is the real product.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from './browser.ts';
import { layoutProblems } from './layout-problems.ts';
import { PASSWORD, REPOSITORY, startProduct, temporaryDataDir } from './sandbox-process.ts';
import { SCENES } from './scenes/all-scenes.ts';
import { answerScene, type Scene } from './scenes/scene.ts';

const SIZES = {
  wide: { width: 1400, height: 1000 },
  narrow: { width: 480, height: 1000 },
  phone: { width: 360, height: 800 },
  tablet: { width: 820, height: 1000 },
  laptop: { width: 1100, height: 800 },
} as const;
const THEMES = ['light', 'dark'] as const;
const FOLDER = join(REPOSITORY, 'e2e/test-results/screens');
/** LOCKSTEP_E2E_PORT moves it, as it does the tests. */
const PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 17_650);

interface Look {
  readonly size: keyof typeof SIZES;
  readonly theme: (typeof THEMES)[number];
}

async function signedIn(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const state = JSON.stringify(await context.storageState());
  await context.close();
  return state;
}

async function take(
  browser: Browser,
  base: { url: string; state: string },
  scene: Scene,
  look: Look,
): Promise<void> {
  const context = await browser.newContext({
    storageState: JSON.parse(base.state) as { cookies: []; origins: [] },
    viewport: SIZES[look.size],
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
  });
  const page = await context.newPage();
  await answerScene(page, scene);
  await page.goto(base.url + scene.path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await scene.act?.(page);
  // What comes late, such as a lazily fetched part, is in the picture too.
  await page.waitForTimeout(700);
  const path = join(FOLDER, `${scene.name}-${look.size}-${look.theme}.png`);
  await page.screenshot({ path, fullPage: !scene.name.startsWith('flyout') });
  const faults = await layoutProblems(page);
  await context.close();
  if (faults.length > 0) throw new Error(`${look.size}: ${faults.join('; ')}`);
}

const [, , wanted = '', wantedLook = ''] = process.argv;
const wantedParts = wanted.split(',');
const wantedLooks = wantedLook.split(',');
let taken = 0;
let missed = 0;
const dataDir = temporaryDataDir();
const product = await startProduct({ port: PORT, dataDir: dataDir.path });
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
mkdirSync(FOLDER, { recursive: true });
try {
  const base = { url: product.url, state: await signedIn(browser, product.url) };
  for (const scene of SCENES.filter(({ name }) => wantedParts.some((part) => name.includes(part)))) {
    for (const theme of THEMES) {
      for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
        if (!wantedLooks.some((part) => `${size}-${theme}`.includes(part))) continue;
        try {
          await take(browser, base, scene, { size, theme });
          taken += 1;
        } catch (cause) {
          missed += 1;
          process.exitCode = 1;
          process.stderr.write(`${scene.name}: ${String(cause)}\n`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await product.stop();
  dataDir.remove();
}
process.stdout.write(`${taken} pictures taken, ${missed} missed\n`);
