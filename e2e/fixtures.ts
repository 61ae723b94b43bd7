/** What an end-to-end test starts with: a product of its own per worker, and an Elasticsearch to look behind the screen. */
import { test as base, expect, type Page } from '@playwright/test';
import { forgetRefused, refusedOfOurs } from './refused-requests.ts';
import { PASSWORD, startProduct, temporaryDataDir, type RunningProduct } from './sandbox-process.ts';

export interface Elasticsearch {
  /** Status and body of a GET, as curl would show it. */
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** A PUT that has to succeed. */
  put(path: string, body: unknown): Promise<void>;
}

interface WorkerFixtures {
  /** Another name than `shared` (with `test.use`) gives a file a product that no other file has touched. */
  readonly world: string;
  readonly product: RunningProduct;
}

interface TestFixtures {
  readonly management: Elasticsearch;
  readonly paris: Elasticsearch;
  /** Names what the test itself has refused or warned of, as a pattern of `cluster: PUT /path 400 (1)`. */
  readonly provokes: (...patterns: readonly RegExp[]) => void;
  /** What the browser may complain of besides being asked to sign in: patterns that a test adds. */
  readonly complaintsToExpect: RegExp[];
  /** Opens an address of the console as the signed-in sandbox user. */
  readonly signIn: (path?: string) => Promise<void>;
}

/** LOCKSTEP_E2E_PORT moves the tests, so that two runs on one machine do not meet. */
const FIRST_PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 15_650);
/** The ports of one sandbox span less than this. */
const PORT_STEP = 100;

function elasticsearchAt(url: string): Elasticsearch {
  const authorization = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
  return {
    async get(path) {
      const answer = await fetch(url + path, { headers: { authorization, accept: 'application/json' } });
      return { status: answer.status, body: await answer.json() };
    },
    async put(path, body) {
      const answer = await fetch(url + path, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status, await answer.text()).toBe(200);
    },
  };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: ['shared', { scope: 'worker', option: true }],
  product: [
    // Playwright reads the names of the fixtures from this pattern.
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern here, also an empty one
    async ({}, use, worker) => {
      const dataDir = temporaryDataDir();
      const port = FIRST_PORT + worker.workerIndex * PORT_STEP;
      const product = await startProduct({ port, dataDir: dataDir.path });
      await use(product);
      expect(await product.stop(), 'exit code after SIGTERM').toBe(0);
      dataDir.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  management: async ({ product }, use) => {
    await use(elasticsearchAt(product.elasticsearch.management));
  },
  paris: async ({ product }, use) => {
    await use(elasticsearchAt(product.elasticsearch.paris));
  },
  complaintsToExpect: async ({ product: _ }, use) => {
    await use([]);
  },
  page: async ({ page, complaintsToExpect }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      // Every icon that is used is in the bundle; this chunk holds the hundreds that are not.
      if (request.url().includes('all-icons')) complaints.push(`icons were fetched late: ${request.url()}`);
    });
    await use(page);
    // A browser reports every refused request; being asked to sign in is no fault.
    const expected = [/401 \(Unauthorized\)/, ...complaintsToExpect];
    expect(complaints.filter((text) => !expected.some((one) => one.test(text)))).toEqual([]);
  },
  provokes: [
    async ({ product }, use) => {
      const provoked: RegExp[] = [];
      await forgetRefused(product.control);
      await use((...patterns) => void provoked.push(...patterns));
      expect(await refusedOfOurs(product.control, provoked), 'refused or warned of').toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ page, product }, use) => {
    await use((path = '/') => signIn(page, product, path));
  },
});

async function signIn(page: Page, product: RunningProduct, path: string): Promise<void> {
  await page.goto(product.url + path);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Whoever goes on sooner, with the cookies or to another page, may not be signed in yet.
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor();
}

export { expect };
