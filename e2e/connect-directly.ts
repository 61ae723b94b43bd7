/** A newcomer connects tokyo without replication, in the browser alone; what that takes is counted. */
import { expect, type Page } from '@playwright/test';
import { PASSWORD } from './sandbox-process.ts';

/** Outside of a test five seconds are the limit, which a busy machine needs more than. */
const MOST_MS = 60_000;

export interface Effort {
  readonly steps: number;
  /** Fields that something had to be typed into. */
  readonly values: number;
  readonly seconds: number;
}

/** Begins on the page; ends when the screen says that tokyo is in sync. `look` is called at every step. */
export async function connectDirectly(
  page: Page,
  host: string,
  look: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Effort> {
  const since = performance.now();
  let values = 0;
  const type = async (label: string, value: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).fill(value);
    values += 1;
  };
  await type('Address of Elasticsearch on the remote cluster', host);
  await look(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await type('User name', 'elastic');
  await type('Password', PASSWORD);
  await look(page);
  await page.getByRole('button', { name: 'Create key and token' }).click();
  await expect(page.getByLabel('Name of the remote cluster')).toHaveValue('Tokyo', { timeout: MOST_MS });
  await look(page);
  await page.getByRole('button', { name: 'Start first sync' }).click();
  await expect(page.getByText('Tokyo is in sync')).toBeVisible({ timeout: MOST_MS });
  const seconds = (performance.now() - since) / 1_000;
  await look(page);
  return { steps: await page.getByRole('heading', { level: 2 }).count(), values, seconds };
}
