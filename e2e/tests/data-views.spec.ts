/** What a linked cluster logs is seen from home, through the data views that come with the link. */
import { expect, test } from '../fixtures.ts';
import { linkParis, send } from '../remote-links.ts';
import { expectAccessible } from '../expect-accessible.ts';

// A link stays behind, so the world of this file is its own.
test.use({ world: 'data-views' });

test('a link brings data views with the newest documents and the fields of paris', async ({
  page,
  signIn,
  product,
  paris,
}) => {
  await signIn('/app/management/data/data_views');
  await expect(page.getByRole('heading', { name: 'There are no data views' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to remote clusters' }).click();
  await expect(page.getByRole('heading', { name: 'Remote clusters', level: 1 })).toBeVisible();

  for (const [id, time, message] of [
    ['first', '2026-01-05T08:00:00Z', 'GET /cart 200'],
    ['second', '2026-01-05T08:00:09Z', 'POST /checkout 502'],
  ]) {
    await send(`${product.elasticsearch.paris}/logs-nginx.access-default/_create/${id}?refresh=true`, 'PUT', {
      '@timestamp': time,
      message,
      status: 200,
    });
  }
  await linkParis(product, paris);
  await page.getByRole('link', { name: 'Data views' }).click();
  const row = page.getByRole('row', { name: /paris:logs-\*/ });
  await expect(row).toContainText('Ready');
  await page.getByRole('link', { name: 'paris:logs-*' }).click();

  const details = page.getByRole('dialog', { name: 'Data view paris:logs-*' });
  const documents = details.getByRole('list', { name: 'Newest documents of paris:logs-*' });
  await expect(documents.getByRole('listitem').first()).toContainText('POST /checkout 502');
  await details.getByRole('button', { name: 'Show document second' }).click();
  await expect(documents.getByText('"status": 200')).toBeVisible();
  await expectAccessible(page);

  await details.getByRole('tab', { name: 'Fields' }).click();
  await expect(page).toHaveURL(/tab=fields/);
  await details.getByLabel('Search fields').fill('status');
  await expect(details.getByRole('row', { name: /^status/ })).toContainText('number');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/data_views$/);
});
