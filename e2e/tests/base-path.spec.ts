/** A console under a path of somebody else's host, whichever way the proxy hands the path on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startWebProxy } from '@lockstep/tools/web-proxy';
import { configurationFor, run, startSandbox } from '../configured-product.ts';
import { PASSWORD, temporaryDataDir } from '../sandbox-process.ts';

const PORT = 18_860;
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

for (const [at, isKept] of [false, true].entries()) {
  test(`all pages work below a path that the proxy ${isKept ? 'keeps' : 'strips'}`, async ({ page }) => {
    const dataDir = temporaryDataDir();
    const { process: sandbox, world } = await startSandbox();
    const target = `http://127.0.0.1:${PORT + at}`;
    const proxy = await startWebProxy({ targets: [target], path: { prefix: '/tools/lockstep', isKept } });
    const url = `${proxy.url}/tools/lockstep`;
    const path = join(dataDir.path, 'lockstep.yml');
    const server = `{ publicUrl: '${url}', basePath: /tools/lockstep, rewriteBasePath: ${isKept} }`;
    writeFileSync(path, configurationFor(world, 'management', `server: ${server}\n`));
    const console = run(['apps/server/src/main.ts', 'start', '--config', path, '--port', String(PORT + at)]);
    const wrong: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400 && answer.status() !== 401) wrong.push(`${answer.status()} ${answer.url()}`);
    });
    try {
      await expect
        .poll(
          () =>
            fetch(`${url}/readyz`).then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 30_000 },
        )
        .toBe(200);
      await page.goto(`${url}/app/integrations`);
      await expect(page).toHaveURL(`${url}/login?next=%2Fapp%2Fintegrations`);
      await page.getByLabel('User name').fill('elastic');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL(`${url}/app/integrations`);
      await expect(page.getByRole('link', { name: /nginx/i }).first()).toBeVisible();

      await page.getByRole('link', { name: 'Activity' }).click();
      await expect(page).toHaveURL(`${url}/app/activity`);
      const installed = await fetch(`${url}/api/fleet/epm/packages/nginx/2.1.0`, {
        method: 'POST',
        headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
      });
      expect(installed.status).toBe(200);
      await expect(
        page
          .getByRole('button', { name: /new entr(y|ies), show$/ })
          .or(page.getByText('elastic installed Nginx'))
          .first(),
      ).toBeVisible();

      await page.reload();
      await expect(page.getByRole('link', { name: /^elastic installed nginx/i })).toBeVisible();
      const [cookie] = await page.context().cookies(url);
      expect(cookie?.path).toBe('/tools/lockstep');
      expect(wrong).toEqual([]);
    } finally {
      sandbox.kill('SIGKILL');
      console.kill('SIGTERM');
      await proxy.close();
    }
    expect(await console.ended).toBe(0);
    dataDir.remove();
  });
}
