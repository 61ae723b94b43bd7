/** What opens over any page: the command palette and the list of keys. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';

const SETTINGS = '/app/fleet/settings';

async function openPalette(page: Page, typed = ''): Promise<void> {
  await page.getByRole('button', { name: /^Paris: / }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: /Sync Paris now/ }).waitFor();
  await page.keyboard.type(typed);
}

export const SHELL_SCENES: readonly Scene[] = [
  { name: 'palette', path: SETTINGS, act: (page) => openPalette(page) },
  {
    name: 'palette-typed',
    path: SETTINGS,
    act: async (page) => {
      await openPalette(page, 'paris');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'palette-nothing-fits',
    path: SETTINGS,
    act: async (page) => {
      await openPalette(page, 'no such thing');
      await page
        .getByText(/No results/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'keys',
    path: SETTINGS,
    act: async (page) => {
      await page.getByRole('button', { name: /^Paris: / }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'navigation-collapsed',
    path: SETTINGS,
    act: async (page) => {
      // On narrow screens there is none to collapse.
      const collapse = page.getByRole('button', { name: 'Collapse navigation' });
      if ((page.viewportSize()?.width ?? 0) >= 992) await collapse.click();
      await page.getByRole('button', { name: /^Paris: / }).waitFor();
    },
  },
  {
    name: 'navigation-open',
    path: SETTINGS,
    act: async (page) => {
      await page.getByRole('button', { name: /^Paris: / }).waitFor();
      if ((page.viewportSize()?.width ?? 0) >= 992) return;
      await page.getByRole('button', { name: 'Pages' }).click();
      await page.getByRole('dialog', { name: 'Pages' }).waitFor();
    },
  },
];
