/** A console with a configuration file, attached to clusters that something else started: nothing in it can know. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { refusedOfOurs } from '../refused-requests.ts';
import { PASSWORD, type Control, REPOSITORY, temporaryDataDir } from '../sandbox-process.ts';

const PORT = 18_850;
const URL_OF_CONSOLE = `http://127.0.0.1:${PORT}`;
const authorization = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

interface World {
  readonly clusters: readonly { readonly name: string; readonly url: string }[];
  readonly registry: { readonly url: string };
  readonly control: Control;
}

function run(args: readonly string[]): ChildProcess & { readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  return Object.assign(child, {
    ended: new Promise<number | null>((resolve) => child.once('exit', resolve)),
  });
}

/** The one line of JSON that the sandbox prints when it is up. */
async function describedBy(child: ChildProcess): Promise<World> {
  if (child.stdout === null) throw new Error('The sandbox has no output.');
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as World;
  throw new Error('The sandbox ended without a word.');
}

test('a console attaches to clusters that exist, and ends when it is told to', async () => {
  const dataDir = temporaryDataDir();
  const sandbox = run(['packages/sandbox/src/cli.ts', '--port-base', '0', '--password', PASSWORD]);
  const world = await describedBy(sandbox);
  const tokyo = world.clusters.find(({ name }) => name === 'tokyo')?.url ?? '';
  const path = join(dataDir.path, 'lockstep.yml');
  writeFileSync(
    path,
    `elasticsearch:
  hosts: [${tokyo}]
  username: elastic
  password: ${PASSWORD}
registry:
  url: ${world.registry.url}
encryption:
  keys: [an-encryption-key-of-32-characters]
`,
  );
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
      headers: { authorization, 'kbn-xsrf': 'journey' },
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
