/** A session that ends while something is being typed, and what a person does about it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD } from './sandbox-process.ts';

/** Nothing that the page asks for is answered any more; it learns of it when something is sent, or by itself before that. */
export async function loseSessionAt(page: Page, button: Locator): Promise<void> {
  await page.context().clearCookies();
  await button.click({ timeout: 10_000 }).catch(async () => {
    await expect(page.getByLabel('User name')).toBeVisible();
  });
}

/** The page has noticed, says so, and takes the same user back to where it was. */
export async function signInAgain(page: Page): Promise<void> {
  await expect(page.getByLabel('User name')).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor();
}
