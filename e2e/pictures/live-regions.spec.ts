/** What changes without the focus being there is said aloud, once and politely. */
import { expect, test, type Page } from '@playwright/test';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { showScene } from './show-scene.ts';

/** What a reader would have said last. */
const said = (page: Page, text: RegExp) => page.locator('[aria-live=polite]').filter({ hasText: text });

test('the title of a page is said when it is reached', async ({ page }) => {
  await showScene(page, sceneNamed('settings-states'));
  await page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Doctor' })).toBeVisible();
  await expect(said(page, /^Doctor/)).toHaveCount(1);
});

test('a search in a list says how much it has found', async ({ page }) => {
  await showScene(page, sceneNamed('settings-states'));
  await page.getByRole('searchbox').fill('tokyo');
  await expect(said(page, /^1 of \d+ outputs/)).toHaveCount(1);
});

test('the palette says how much fits', async ({ page }) => {
  await showScene(page, sceneNamed('palette-nothing-fits'));
  await expect(said(page, /No results/)).toHaveCount(1);
});

test('the outcome of a diagnosis is said', async ({ page }) => {
  await showScene(page, sceneNamed('doctor-broken'));
  await expect(said(page, /Paris/)).toHaveCount(1);
});
