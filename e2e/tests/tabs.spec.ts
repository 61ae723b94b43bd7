/** Many tabs in one browser over HTTP/1.1, which opens six connections to one host. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const TABS = 20;

test.use({ world: 'tabs' });

const newEntries = (page: Page) => page.getByRole('button', { name: /^\d+ new entr(y|ies), show$/ });

/** Addresses of the event streams that a browser has opened. */
function countStreams(context: BrowserContext): () => number {
  let count = 0;
  context.on('request', (request) => {
    if (request.resourceType() === 'eventsource') count += 1;
  });
  return () => count;
}

test('twenty tabs are ready, see a change, and have one event stream', async ({ page, signIn, product }) => {
  test.setTimeout(480_000);
  const { url } = product;
  const streams = countStreams(page.context());
  const install = async (name: string): Promise<void> => {
    const answer = await fetch(`${url}/api/fleet/epm/packages/${name}`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
    });
    expect(answer.status).toBe(200);
  };
  await signIn('/app/activity');
  await expect(page.getByText('Paris: 2 installed')).toBeVisible();

  const others: Page[] = [];
  await test.step('each is ready', async () => {
    for (let count = 1; count < TABS; count += 1) {
      const tab = await page.context().newPage();
      others.push(tab);
      await tab.goto(`${url}/app/activity`);
      await expect(tab.getByText('Paris: 2 installed')).toBeVisible();
    }
    expect(streams()).toBe(1);
  });
  await test.step('each sees a change', async () => {
    await install('nginx');
    for (const tab of [page, ...others]) await expect(newEntries(tab)).toBeVisible();
  });
  await test.step('when the tab closes that has the stream, another one opens it', async () => {
    const left = others.splice(-3);
    for (const tab of others) await tab.close();
    for (const tab of left) {
      await newEntries(tab).click();
      await expect(newEntries(tab)).toBeHidden();
    }
    await page.close();
    await expect.poll(streams).toBe(2);
    await install('redis');
    for (const tab of left) await expect(newEntries(tab)).toBeVisible();
  });
});
