/** What was acknowledged survives the loss of power, and a second start finds everything. */
import { expect, test } from '@playwright/test';
import { refusedOfOurs } from '../refused-requests.ts';
import { PASSWORD, startProduct, temporaryDataDir, type RunningProduct } from '../sandbox-process.ts';

const PORT = 17_650;
const authorization = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test('a killed sandbox comes back with everything that was acknowledged', async () => {
  test.setTimeout(180_000);
  const dataDir = temporaryDataDir();
  const started: RunningProduct[] = [];
  const start = async (): Promise<RunningProduct> => {
    const product = await startProduct({ port: PORT, dataDir: dataDir.path });
    started.push(product);
    return product;
  };
  try {
    const first = await start();
    const installed = await fetch(`${first.url}/api/fleet/epm/packages/nginx/2.1.0`, {
      method: 'POST',
      headers: { authorization, 'kbn-xsrf': 'e2e' },
    });
    expect(installed.status).toBe(200);
    const nginx = await fetch(`${first.url}/api/fleet/epm/packages/nginx`, { headers: { authorization } });
    expect(await nginx.json()).toMatchObject({
      item: { status: 'installed', installationInfo: { verification_status: 'verified' } },
    });
    await first.kill();

    const second = await start();
    const get = async (url: string): Promise<number> =>
      (await fetch(url, { headers: { authorization } })).status;
    expect(await get(`${second.elasticsearch.management}/_index_template/logs-nginx.access`)).toBe(200);
    // Killed in the middle of a run, it has left a lease and perhaps the lock of an install: both have to run out.
    await expect
      .poll(() => get(`${second.elasticsearch.paris}/_index_template/logs-nginx.access`), {
        timeout: 120_000,
      })
      .toBe(200);
    expect(await refusedOfOurs(second.control)).toEqual([]);
    expect(await second.stop()).toBe(0);
  } finally {
    await Promise.all(started.map((product) => product.kill()));
    dataDir.remove();
  }
});
