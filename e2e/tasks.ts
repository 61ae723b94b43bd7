/**
 * The five tasks of docs/ui-review.md as somebody new would do them: clicks, fields that something is typed into, and
 * seconds, as a table in Markdown. Each begins where signing in leads to. `node e2e/tasks.ts [parts of names]`
 */
import { chromium, expect as expectWithin, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from './browser.ts';
import { connectDirectly } from './connect-directly.ts';
import { PASSWORD, startProduct, temporaryDataDir, type RunningProduct } from './sandbox-process.ts';

const PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 15_550);
/** Only what hangs comes to it. */
const MOST_MS = 400_000;
const expect = expectWithin.configure({ timeout: MOST_MS });

interface Task {
  readonly name: string;
  readonly walk: (page: Page, product: RunningProduct) => Promise<void>;
}

interface Effort {
  readonly clicks: number;
  readonly fields: number;
  readonly seconds: number;
}

const PARIS = /^Paris: .*show details$/;
const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
const status = (page: Page) => page.getByRole('dialog', { name: 'Integration syncing: Paris' });

const TASKS: readonly Task[] = [
  {
    name: 'install an integration, watch it on a remote',
    walk: async (page) => {
      await go(page, 'Integrations');
      await page.getByRole('button', { name: /^Install Nginx 2\.1\.0/ }).click();
      await expect(page.getByRole('article', { name: 'Nginx', exact: true })).toContainText('In sync');
    },
  },
  {
    name: 'connect a second remote',
    walk: async (page, { elasticsearch }) => {
      await page.getByRole('link', { name: 'Set up a remote' }).first().click();
      await page.getByRole('link', { name: 'Connect a remote cluster' }).first().click();
      await page.getByRole('link', { name: 'Connect directly' }).click();
      await connectDirectly(page, elasticsearch.tokyo);
    },
  },
  {
    name: 'break something, see it, repair it',
    walk: async (page) => {
      await go(page, 'Sandbox lab');
      await page.getByRole('button', { name: 'Break it: A paused follower' }).click();
      const running = page.getByRole('region', { name: 'Running lesson' });
      await running.getByRole('link', { name: 'Go to Overview' }).click();
      await page.getByRole('button', { name: PARIS }).first().click();
      await status(page)
        .getByRole('button', { name: /^Resume the follower/ })
        .click();
      const preview = page.getByRole('dialog', { name: /Resume the follower/ }).last();
      await preview.getByRole('button', { name: /^Resume/ }).click();
      await expect(page.getByText('Lesson solved: A paused follower').last()).toBeVisible();
      await expect(status(page).getByText('In sync').first()).toBeVisible();
    },
  },
  {
    name: 'change an output, test it, leave it',
    walk: async (page) => {
      await go(page, 'Settings');
      await page
        .getByRole('link', { name: 'Edit Paris' })
        .or(page.getByRole('button', { name: 'Edit Paris' }))
        .click();
      const form = page.getByRole('dialog', { name: /output/i }).first();
      await form.getByLabel('Host 1').fill('http://127.0.0.1:1');
      await form.getByRole('button', { name: 'Test connection' }).click();
      await form
        .getByText(/checks? failed/)
        .first()
        .waitFor();
      await form.getByRole('button', { name: 'Cancel', exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(form).toBeHidden();
    },
  },
  {
    name: 'the request behind the status',
    walk: async (page) => {
      await page.getByRole('button', { name: PARIS }).first().click();
      await status(page).getByRole('button', { name: 'Export' }).click();
      await page.getByText('Copy as curl command').click();
    },
  },
];

/** Runs in every page: counts what a hand does, and each field once. */
function count(): void {
  const store = (name: string): void =>
    sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name) ?? 0) + 1));
  const typed = new WeakSet<EventTarget>();
  addEventListener('click', ({ isTrusted, detail }) => isTrusted && detail > 0 && store('clicks'), true);
  addEventListener(
    'input',
    ({ target }) => {
      const isField =
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type));
      if (!isField || typed.has(target)) return;
      typed.add(target);
      store('fields');
    },
    true,
  );
}

async function walk(browser: Browser, task: Task): Promise<Effort> {
  const dataDir = temporaryDataDir();
  const product = await startProduct({ port: PORT, dataDir: dataDir.path });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-write'],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await page.goto(`${product.url}/login`);
    await page.getByLabel('User name').fill('elastic');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // The world is at rest before anything is done.
    await expect(page.getByRole('button', { name: PARIS }).first()).toContainText('2');
    await page.evaluate(count);
    const since = performance.now();
    await task.walk(page, product);
    const seconds = (performance.now() - since) / 1_000;
    const read = (name: string) => page.evaluate((key) => Number(sessionStorage.getItem(key) ?? 0), name);
    return { clicks: await read('clicks'), fields: await read('fields'), seconds };
  } finally {
    await context.close();
    await product.stop();
    dataDir.remove();
  }
}

const wanted = (process.argv[2] ?? '').split(',');
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
try {
  process.stdout.write('| task | clicks | fields | seconds |\n| --- | ---: | ---: | ---: |\n');
  for (const task of TASKS.filter(({ name }) => wanted.some((part) => name.includes(part)))) {
    const { clicks, fields, seconds } = await walk(browser, task);
    process.stdout.write(`| ${task.name} | ${clicks} | ${fields} | ${seconds.toFixed(1)} |\n`);
  }
} finally {
  await browser.close();
}
