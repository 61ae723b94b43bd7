/** A session that ends while something is being typed, and what a person does about it. */
import { expect, type Page } from '@playwright/test';
import { PASSWORD } from './sandbox-process.ts';

/** From now on nothing that the page asks for is answered; the page learns of it with its next request. */
export async function loseSession(page: Page): Promise<void> {
  await page.context().clearCookies();
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
