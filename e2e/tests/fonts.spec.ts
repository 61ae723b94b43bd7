/** The fonts of the pages are their own: no request leaves for another place, and the policy lets them in. */
import { expect, test } from '../fixtures.ts';

/** Runs in the page. Its set of fonts has no type for being walked through. */
function loaded(): string[] {
  const families = new Set<string>();
  document.fonts.forEach(({ status, family }) => {
    if (status === 'loaded') families.add(family.replaceAll('"', ''));
  });
  return [...families].toSorted();
}

test('text and code have the fonts that come with the pages', async ({ page, signIn, product }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') asked.push(new URL(request.url()).origin);
  });
  await signIn('/app/dev_tools');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => page.evaluate(loaded)).toEqual(['Inter Variable', 'Roboto Mono Variable']);
  expect(new Set(asked)).toEqual(new Set([new URL(product.url).origin]));
});
