/** A page used with the keyboard alone: Tab leads to everything, the focus is seen, and it is never lost. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD, type RunningProduct } from './sandbox-process.ts';

/** More controls than any page has before what is looked for. */
const MOST_STEPS = 150;

/**
 * Throws when the target does not get the focus within 150 presses. Nothing is pressed when it has it already.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

/** Tabs to a button or a link and presses it. */
export async function use(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Types into a field over what stands there. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Chooses in a list that is closed, by the first letters of an entry. */
export async function choose(
  page: Page,
  list: Locator,
  letters: string,
  value: string | RegExp,
): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
  await expect(list).toHaveValue(value);
}

/** Tab leads to the tab that is shown; the arrows lead on from there. */
export async function useTab(page: Page, tab: Locator): Promise<void> {
  await tabTo(page, tab.page().getByRole('tab', { selected: true }).and(tab.locator('xpath=../*')).first());
  for (let step = 0; step < MOST_STEPS && !(await isFocused(tab)); step += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Opens a menu and takes one of its entries. */
export async function useEntry(page: Page, menu: Locator, entry: string): Promise<void> {
  await use(page, menu);
  const found = (['menuitem', 'button', 'link'] as const).map((role) =>
    page.getByRole(role, { name: entry, exact: true }),
  );
  const [first, ...others] = found;
  if (first === undefined) throw new Error('There is no role to look for.');
  await use(page, others.reduce((either, one) => either.or(one), first).first());
}

/** Something has the focus, and it can be seen there. */
export async function expectFocus(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return 'nothing has the focus';
        const { width, height } = focused.getBoundingClientRect();
        return width > 0 && height > 0 ? 'seen' : 'what has the focus is not shown';
      }),
    )
    .toBe('seen');
}

/** As `signIn` of the fixtures, without a mouse. */
export async function signInByKeyboard(
  page: Page,
  product: Pick<RunningProduct, 'url'>,
  path: string,
): Promise<void> {
  await page.goto(product.url + path);
  await type(page, page.getByLabel('User name'), 'elastic');
  await type(page, page.getByLabel('Password', { exact: true }), PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor();
}

/** The page has seen a pointer: from here on that is a fault of the test. */
export async function refuseMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => {
        throw new Error('a pointer was used in a test of the keyboard');
      },
      true,
    );
  });
}

async function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
