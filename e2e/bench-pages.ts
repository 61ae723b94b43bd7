/**
 * What a person waits for in Fleet settings and the overview, measured in a browser at the size that the product is made
 * for: 50 outputs, each with 1,000 integrations, and a matrix of 200 × 50. Prints figures; nothing fails on one.
 * `node e2e/bench-pages.ts`
 */
import { reportFigures } from '@lockstep/tools/bench-results';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from './browser.ts';
import { benchMatrix } from './bench-matrix.ts';
import { loadScripts, SCRIPT_BUDGETS } from './loaded-scripts.ts';
import { atMost, benchInput, vitalsOf, watchVitals } from './page-vitals.ts';
import { PASSWORD, startProduct, temporaryDataDir } from './sandbox-process.ts';
import {
  FALLBACK,
  HEALTH,
  integration,
  list,
  OUTPUTS,
  REASON,
  remote,
  report,
  reportAnswers,
  HEADS,
  REPORTS,
} from './scenes/fleet-settings-answers.ts';
import { answerScene } from './scenes/scene.ts';

const PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 15_350);
const OUTPUT_COUNT = 50;
const INTEGRATION_COUNT = 1_000;
const SETTINGS = '/app/fleet/settings';
const FLYOUT = `${SETTINGS}/outputs/remote-0/sync`;
const KIB = 1_024;

function answersAtScale(): Record<string, unknown> {
  const names = Array.from({ length: OUTPUT_COUNT }, (_, index) => `Remote ${index}`);
  const integrations = Array.from({ length: INTEGRATION_COUNT }, (_, index) =>
    integration(
      `package-${String(index).padStart(4, '0')}`,
      index % 50 === 0 ? { state: 'failed', reason: REASON } : {},
    ),
  );
  return {
    [OUTPUTS]: list([FALLBACK as never, ...names.map((name) => remote(name))]),
    // One is late: a state that all have filters nothing, and is not offered.
    ...reportAnswers(
      names.map((name, at) => report(name, { state: at === 1 ? 'late' : 'failed', integrations }, 4)),
    ),
    [HEALTH]: {
      items: names.map((name) => ({
        output_id: remote(name).id,
        state: 'HEALTHY',
        message: '',
        measured_at: new Date().toISOString(),
        is_measuring: false,
      })),
    },
  };
}

/** What Fleet settings reads of 50 remotes before anybody opens one, beside the whole reports that it read before. */
function benchBytes(answers: Record<string, unknown>): void {
  const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) / KIB;
  const whole = Object.entries(answers).filter(([path]) => path.startsWith(`${REPORTS}/`));
  reportFigures([
    {
      ...atMost('statuses that Fleet settings reads', sizeOf(answers[HEADS]), 'KiB', 300),
      comparedTo: {
        what: 'whole reports of all remotes',
        value: whole.reduce((sum, [, answer]) => sum + sizeOf(answer), 0),
      },
    },
  ]);
}

/** A context with the session of a signed-in person and nothing in its cache. */
async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const storageState = await context.storageState();
  await context.close();
  return browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
}

async function benchScripts(
  page: Page,
  url: string,
  { what, path, most }: (typeof SCRIPT_BUDGETS)[number],
): Promise<void> {
  const { kibibytes } = await loadScripts(page, url + path);
  reportFigures([atMost(`JavaScript that ${what} loads, as gzip`, kibibytes, 'KiB', most)]);
}

async function benchLoad(page: Page, url: string, path: string): Promise<void> {
  await page.goto(url + path);
  await page.getByRole('button', { name: /^Remote 0: .*show details$/ }).waitFor();
  const statesMs = await page.evaluate(() => performance.now());
  const { lcpMs, shift } = await vitalsOf(page);
  reportFigures([
    atMost(`${path}: largest contentful paint`, lcpMs, 'ms', 1_500),
    atMost(`${path}: layout shift`, shift, 'score', 0.05),
    {
      name: `${path}: all states on screen`,
      value: statesMs,
      unit: 'ms',
      budget: null,
      comparedTo: null,
    },
  ]);
}

async function benchTable(page: Page): Promise<void> {
  const search = page.getByRole('searchbox').first();
  await benchInput(page, 'search in the table', () => search.pressSequentially('remote 4', { delay: 60 }));
  await search.fill('');
  await benchInput(page, 'filter of the table', () =>
    page
      .getByRole('button', { name: /^Failed/ })
      .first()
      .click(),
  );
  await benchInput(page, 'order of the table', () =>
    page.getByRole('button', { name: /^Integration syncing/ }).click(),
  );
  await benchInput(page, 'open the flyout', () =>
    page.getByRole('button', { name: /^Remote 0: .*show details$/ }).click(),
  );
}

async function benchFlyout(page: Page): Promise<void> {
  const flyout = page.getByRole('dialog').first();
  const search = flyout.getByRole('searchbox');
  await search.waitFor();
  await benchInput(page, 'search in the flyout', () => search.pressSequentially('package-00', { delay: 60 }));
  await benchInput(page, 'clear that search letter by letter', async () => {
    for (let left = 'package-00'.length; left > 0; left -= 1) await search.press('Backspace');
  });
  await benchInput(page, 'filter of the flyout', async () => {
    await flyout
      .getByRole('button', { name: /^Failed/ })
      .first()
      .click();
    await flyout
      .getByRole('button', { name: /^Failed/ })
      .first()
      .click();
  });
  await benchInput(page, 'open one row', () => flyout.getByRole('button', { name: /^Package-0000/ }).click());
  await benchInput(page, 'expand all', () => flyout.getByRole('button', { name: 'Expand all' }).click());
  await benchInput(page, 'collapse all', () => flyout.getByRole('button', { name: 'Collapse all' }).click());
  await benchInput(page, '100 rows a page, all expanded', async () => {
    await flyout.getByRole('button', { name: /^Rows per page/ }).click();
    await page.getByText('100 rows').click();
    await flyout.getByRole('button', { name: 'Expand all' }).click();
  });
}

const dataDir = temporaryDataDir();
const product = await startProduct({ port: PORT, dataDir: dataDir.path });
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
try {
  const context = await signedIn(browser, product.url);
  for (const budget of SCRIPT_BUDGETS) {
    const fresh = await browser.newContext({ storageState: await context.storageState() });
    await benchScripts(await fresh.newPage(), product.url, budget);
    await fresh.close();
  }
  const page = await context.newPage();
  await page.addInitScript(watchVitals);
  const answers = answersAtScale();
  benchBytes(answers);
  await answerScene(page, { name: 'scale', path: SETTINGS, answers });
  await benchLoad(page, product.url, SETTINGS);
  await benchTable(page);
  await benchLoad(page, product.url, FLYOUT);
  await benchFlyout(page);
  const overview = await context.newPage();
  await benchMatrix(overview, product.url);
} finally {
  await browser.close();
  await product.stop();
  dataDir.remove();
}
