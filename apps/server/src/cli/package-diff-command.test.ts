import { installPackage } from '@lockstep/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runPackageDiffCommand } from './package-diff-command.ts';

let started: TestConsole;
let env: Record<string, string>;

beforeAll(async () => {
  started = await startTestConsole();
  env = {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
  };
});
afterAll(() => started.close());

it('two versions: each asset and field as a table or as JSON, exit code 2', async () => {
  const table = await runPackageDiffCommand(['nginx@2.0.0', 'nginx@2.1.0'], env);
  expect(table).toMatchObject({ exitCode: 2, stderr: '' });
  expect(table.stdout).toContain('logs-nginx.access-2.0.0 -> logs-nginx.access-2.1.0');
  const json = await runPackageDiffCommand(['nginx@2.0.0', '2.1.0', '--output', 'json'], env);
  expect(JSON.parse(json.stdout)).toMatchObject({ from: { version: '2.0.0' }, to: { version: '2.1.0' } });
});

it('what is installed, by the name alone: exit code 0 when nothing would change', async () => {
  expect(await runPackageDiffCommand(['nginx', '2.1.0'], env)).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('not installed') as string,
  });
  await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  const same = await runPackageDiffCommand(['nginx', 'nginx@2.1.0'], env);
  expect(same).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('(installed)') as string });
});

it.each([
  ['nothing to compare', []],
  ['one side', ['nginx@2.0.0']],
  ['two packages', ['nginx@2.0.0', 'redis@1.0.0']],
  ['no version', ['nginx@2.0.0', 'nginx']],
  ['no name', ['NGINX', '2.1.0']],
  ['another form', ['nginx', '2.1.0', '--output', 'xml']],
])('%s is a wrong use', async (_, args) => {
  expect(await runPackageDiffCommand(args, env)).toMatchObject({ exitCode: 1, stdout: '' });
});
