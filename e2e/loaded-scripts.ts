/** How much JavaScript a page brings along until it has nothing more to load, and how much it may. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Nothing is in the cache; KiB of gzip. */
export const SCRIPT_BUDGETS = [
  { what: 'Fleet settings', path: '/app/fleet/settings', most: 310 },
  { what: 'the overview', path: '/app/lockstep', most: 310 },
] as const;

export interface LoadedScripts {
  readonly kibibytes: number;
  /** Names of the files. */
  readonly names: readonly string[];
}

/** Opens the address, and waits until nothing more is asked for. The compression is that of the console. */
export async function loadScripts(page: Page, address: string): Promise<LoadedScripts> {
  const found: Promise<{ readonly name: string; readonly bytes: number }>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const name = new URL(response.url()).pathname.split('/').at(-1) ?? '';
    found.push(response.body().then((body) => ({ name, bytes: gzipSync(body, { level: 6 }).length })));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const scripts = await Promise.all(found);
  return {
    kibibytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1_024,
    names: scripts.map(({ name }) => name),
  };
}
