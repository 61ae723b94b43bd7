/**
 * What it takes to connect tokyo from nothing to its first sync, in the browser and beside it: steps, values that a person
 * types, seconds. Over replication and directly, each in a world of its own. `node e2e/bench-connect.ts`
 */
import { reportFigures, type Figure } from '@lockstep/tools/bench-results';
import { chromium, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from './browser.ts';
import { connectByReplication } from './connect-by-replication.ts';
import { connectDirectly, type Effort } from './connect-directly.ts';
import { PASSWORD, startProduct, temporaryDataDir, type RunningProduct } from './sandbox-process.ts';

const PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 15_450);

type Way = (page: Page, product: RunningProduct) => Promise<Effort>;

async function measure(browser: Browser, way: Way): Promise<Effort> {
  const dataDir = temporaryDataDir();
  const product = await startProduct({ port: PORT, dataDir: dataDir.path });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${product.url}/login?next=${encodeURIComponent('/app/setup')}`);
    await page.getByLabel('User name').fill('elastic');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Connect a remote cluster' }).first().click();
    return await way(page, product);
  } finally {
    await context.close();
    await product.stop();
    dataDir.remove();
  }
}

const DIRECTLY: Way = async (page, { elasticsearch }) => {
  await page.getByRole('link', { name: 'Connect directly' }).click();
  return connectDirectly(page, elasticsearch.tokyo);
};

interface Compared {
  readonly direct: Effort;
  readonly replication: Effort;
}

const BUDGETS: Readonly<Record<keyof Effort, number>> = { steps: 4, values: 3, seconds: 60 };
const UNITS: Readonly<Record<keyof Effort, string>> = { steps: 'steps', values: 'values', seconds: 's' };

function figuresOf({ direct, replication }: Compared): readonly Figure[] {
  return (['steps', 'values', 'seconds'] as const).map((what) => ({
    name: `connecting a remote from nothing to its first sync: ${what}`,
    value: direct[what],
    unit: UNITS[what],
    budget: { bound: 'max', value: BUDGETS[what] },
    comparedTo: { what: 'by replication, with the guided setup', value: replication[what] },
  }));
}

const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
try {
  const direct = await measure(browser, DIRECTLY);
  const replication = await measure(browser, connectByReplication);
  reportFigures(figuresOf({ direct, replication }));
} finally {
  await browser.close();
}
