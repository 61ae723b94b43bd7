/** Sign-in at an identity provider: there, back to the page that was asked for, and out again. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, temporaryDataDir } from '../sandbox-process.ts';

const PORT = 18_960;
const DEEP = '/app/integrations?q=nginx';

async function signIn(page: Page, url: string, way: string, user: string): Promise<void> {
  await page.goto(url + DEEP);
  await page.getByRole('button', { name: way }).click();
  await expect(page.getByRole('heading', { name: 'Simulated identity provider' })).toBeVisible();
  await page.getByRole('button', { name: `Continue as ${user}` }).click();
}

test('people sign in by OpenID Connect and SAML, and out of both sides', async ({ page }) => {
  const dataDir = temporaryDataDir();
  const product = await startProduct({ port: PORT, dataDir: dataDir.path, hasIdentityProvider: true });
  try {
    for (const way of ['Corporate account (OpenID Connect)', 'Partner account (SAML)']) {
      await signIn(page, product.url, way, 'Ana Silva');
      await expect(page).toHaveURL(product.url + DEEP);
      await expect(page.getByRole('link', { name: /nginx/i }).first()).toBeVisible();
      const cookies = await page.context().cookies(product.url);
      expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, 'Strict']]);

      await page.getByRole('button', { name: /Signed in as ana/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(page.getByText('You are signed out.').first()).toBeVisible();
      expect(await page.context().cookies(product.url)).toEqual([]);
    }

    await page.goto(product.url + DEEP);
    await page.getByRole('button', { name: 'Partner account (SAML)' }).click();
    await page.getByLabel('What goes wrong').selectOption('deny');
    await page.getByRole('button', { name: 'Continue as Ana Silva' }).click();
    await expect(page.getByText('The identity provider did not sign the user in.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Partner account (SAML)' }).click();
    await page.getByRole('button', { name: 'Continue as Vera Okafor' }).click();
    await expect(page).toHaveURL(product.url + DEEP);
  } finally {
    expect(await product.stop()).toBe(0);
    dataDir.remove();
  }
});
