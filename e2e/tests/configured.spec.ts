/** A console with a configuration file, attached to clusters that something else started: nothing in it can know. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { configurationFor, run, startSandbox } from '../configured-product.ts';
import { refusedOfOurs } from '../refused-requests.ts';
import { PASSWORD, temporaryDataDir } from '../sandbox-process.ts';

const PORT = 18_850;
const URL_OF_CONSOLE = `http://127.0.0.1:${PORT}`;
const authorization = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test('a console attaches to clusters that exist, and ends when it is told to', async () => {
  const dataDir = temporaryDataDir();
  const { process: sandbox, world } = await startSandbox();
  const tokyo = world.clusters.find(({ name }) => name === 'tokyo')?.url ?? '';
  const path = join(dataDir.path, 'lockstep.yml');
  writeFileSync(path, configurationFor(world, 'tokyo'));
  const console = run(['apps/server/src/main.ts', 'start', '--config', path, '--port', String(PORT)]);
  try {
    const status = async (): Promise<unknown> =>
      fetch(`${URL_OF_CONSOLE}/api/status`).then(
        (answer) => answer.json() as Promise<unknown>,
        () => undefined,
      );
    await expect.poll(status).toMatchObject({ name: 'tokyo', status: { overall: { level: 'available' } } });
    const home = await fetch(`${URL_OF_CONSOLE}/api/console/home`);
    expect(await home.json()).toMatchObject({ name: 'tokyo', simulation: false, reachable: true });

    const installed = await fetch(`${URL_OF_CONSOLE}/api/fleet/epm/packages/redis/1.4.0`, {
      method: 'POST',
      headers: { authorization, 'kbn-xsrf': 'e2e' },
    });
    expect(installed.status).toBe(200);
    const template = await fetch(`${tokyo}/_index_template/logs-redis.log`, { headers: { authorization } });
    expect(template.status).toBe(200);
    expect(await refusedOfOurs(world.control), 'refused or warned of').toEqual([]);

    sandbox.kill('SIGTERM');
    expect(await sandbox.ended).toBe(0);
    await expect.poll(status).toMatchObject({ status: { overall: { level: 'degraded' } } });
  } finally {
    sandbox.kill('SIGKILL');
    console.kill('SIGTERM');
  }
  expect(await console.ended).toBe(0);
  dataDir.remove();
});
