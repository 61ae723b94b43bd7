import { afterAll, beforeAll, expect, it } from 'vitest';
import { listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runCredentialsCommand } from './credentials-command.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  await eventually(
    async () => (await started.ask(listSyncReports, {})).items[0]?.state,
    (state) => state === 'in_sync',
  );
});
afterAll(() => started.close());

const run = (line: string) =>
  runCredentialsCommand(line.split(' '), {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
    LOCKSTEP_REMOTE_USERNAME: 'elastic',
    LOCKSTEP_REMOTE_PASSWORD: TEST_PASSWORD,
  });

it('rotates the key of a link by command, with the value shown once', async () => {
  expect((await run('link paris')).stdout).toMatch(/create +to do/);
  expect(await run('link paris melt')).toMatchObject({ exitCode: 1 });
  const created = await run('link paris create');
  expect(created).toMatchObject({ exitCode: 0, stderr: '' });
  expect(created.stdout).toContain(
    'elasticsearch-keystore add --force cluster.remote.management.credentials',
  );
  const value = /kept nowhere:\n\n(\S+)\n/.exec(created.stdout)?.[1] ?? '';
  expect(Buffer.from(value, 'base64').toString()).toMatch(/^[\w-]+:/);
  expect((await run('link paris')).stdout).not.toContain(value);

  expect((await run('link paris invalidate --yes')).exitCode).not.toBe(0);
  started.world.cluster('paris').keystore.set('cluster.remote.management.credentials', value);
  expect((await run('link paris load')).stdout).toMatch(/load +done/);
  expect((await run('link paris prove')).stdout).toMatch(/prove +done +Proven at/);
  expect((await run('link paris invalidate')).stdout).toContain('Nothing was done');
  const ended = await run('link paris invalidate --yes');
  expect(ended.exitCode).toBe(0);
  expect(ended.stdout).not.toContain('to be replaced');
});
