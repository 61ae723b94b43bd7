/** What the first walk of the screens found wrong and only a layout shows: see docs/ui-review.md, by the numbers there. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { showScene } from './show-scene.ts';

const box = async (element: Locator) => {
  const found = await element.boundingBox();
  if (found === null) throw new Error('It is not shown.');
  return { ...found, right: found.x + found.width, bottom: found.y + found.height };
};

/** Neither under the fixed header nor beyond the lower edge. */
async function expectInSight(page: Page, element: Locator): Promise<void> {
  const header = await box(page.getByRole('banner'));
  await expect
    .poll(async () => (await box(element)).y, 'its upper edge lies below the header')
    .toBeGreaterThanOrEqual(header.bottom);
  const { bottom } = await box(element);
  expect(bottom, 'its lower edge is in the window').toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(() => {
    test.use({ colorScheme });

    test(`11: text that is selected in the Dev Tools console is read, ${colorScheme}`, async ({ page }) => {
      await showScene(page, sceneNamed('console'));
      const editor = page.getByRole('textbox', { name: 'Requests' });
      await editor.fill('GET /_license');
      await editor.press('Control+A');
      const contrast = await editor.evaluate((element) => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const luminance = (color: string): number => {
          if (canvas === null) return 0;
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
          // What can be seen through is no color of its own.
          if (alpha < 255) return Number.NaN;
          const [r = 0, g = 0, b = 0] = [red, green, blue]
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const { color, backgroundColor } = getComputedStyle(element, '::selection');
        const [darker = 0, lighter = 0] = [luminance(color), luminance(backgroundColor)].toSorted(
          (a, b) => a - b,
        );
        return (lighter + 0.05) / (darker + 0.05);
      });
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    });
  });
}

test.describe('25: a step that the address names', () => {
  test.use({ viewport: { width: 1100, height: 720 } });

  for (const step of ['interface', 'sign-in', 'wrong'] as const) {
    test(`is in sight, below the header: ${step}`, async ({ page }) => {
      const scene = sceneNamed(
        { interface: 'setup-step-yaml', 'sign-in': 'setup-step-sign-in', wrong: 'setup-step-wrong' }[step],
      );
      await showScene(page, scene);
      await expectInSight(page, page.locator('[aria-expanded=true][id^=setup-step-]'));
    });
  }
});

test('30: a failed test of a connection leads to the field that is to blame', async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 720 });
  await showScene(page, sceneNamed('flyout-output-tested'));
  await page.getByRole('button', { name: 'Go to the first one' }).click();
  const message = page.getByText('The remote refuses this API key: it has expired.');
  await expectInSight(page, message);
  await expect(page.locator('[data-field=remote_api_key]')).toBeFocused();
});

test('31: filters of few states stand beside the search', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 900 });
  await showScene(page, sceneNamed('settings-two-states'));
  const search = await box(page.getByRole('searchbox'));
  const filter = await box(page.getByRole('button', { name: /^Failed/ }).first());
  expect(filter.y).toBeLessThan(search.bottom);
});

test('34: buttons of flyouts are whole on a phone, and an address breaks before its port', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await showScene(page, sceneNamed('flyout-failed'));
  const close = page.getByRole('dialog').getByText('Close', { exact: true });
  expect(await close.evaluate((text) => text.scrollWidth - text.clientWidth)).toBeLessThanOrEqual(0);
  await showScene(page, sceneNamed('flyout-follower-failed'));
  const flyout = page.getByRole('dialog');
  const { right } = await box(flyout);
  for (const button of await flyout.getByRole('button').all()) {
    const { x, right: end } = await box(button);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(right);
  }
});

test('38: what wraps begins where the text above it does', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await showScene(page, sceneNamed('doctor-broken'));
  const checked = await box(
    page
      .getByRole('main')
      .getByText(/^Checked/)
      .first(),
  );
  const links = page.getByRole('main').getByRole('link', { name: /^Show the (?:sync status|activity)$/ });
  await expect(links).toHaveCount(2);
  const boxes = await Promise.all((await links.all()).map(box));
  // The first of each line.
  const first = boxes.filter(({ y }, index) => index === 0 || y > (boxes[index - 1]?.y ?? 0));
  for (const { x } of first.slice(1)) expect(x).toBeCloseTo(checked.x, 0);

  await page.setViewportSize({ width: 1100, height: 800 });
  await showScene(page, sceneNamed('activity-filtered'));
  const clear = await box(page.getByRole('button', { name: 'Clear filters' }).first());
  const filters = await page.getByRole('main').getByRole('combobox').all();
  const columns = await Promise.all(filters.map(async (filter) => Math.round((await box(filter)).x)));
  expect(columns).toContain(Math.round(clear.x));
});
