/** A bundle by command: exported, checked without a console, looked at, imported. */
import { mkdtemp, readFile, rm, writeFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '@lockstep/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runBundleCommand } from './bundle-command.ts';

let started: TestConsole;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-test-'));
  started = await startTestConsole();
  await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
});
afterAll(async () => {
  await started.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  runBundleCommand(args, {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
  });

it('is exported without a warning of Node', async () => {
  const warned: string[] = [];
  const hear = ({ name }: Error): void => void warned.push(name);
  process.on('warning', hear);
  try {
    expect(await run('export', at('quiet.tar'))).toMatchObject({ exitCode: 0 });
  } finally {
    process.off('warning', hear);
  }
  expect(warned).not.toContain('MaxListenersExceededWarning');
});

it('is exported, verified without a console, and imported', async () => {
  const exported = await run('export', at('all.tar'));
  expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
  expect(exported.stdout).toContain('every checksum right');
  const verified = await runBundleCommand(['verify', at('all.tar'), '--json'], {});
  expect(verified.exitCode).toBe(0);
  expect(JSON.parse(verified.stdout)).toMatchObject({
    format: 'lockstep-bundle',
    packages: [{ name: 'nginx' }],
  });
  const planned = await run('import', at('all.tar'), '--dry-run');
  expect(planned).toMatchObject({ exitCode: 0 });
  expect(planned.stdout).toMatch(/nothing was changed[^]*nginx 2.1.0 +none +skipped/);
  expect((await run('import', at('all.tar'))).stdout).toContain('nginx 2.1.0');
});

it('is not taken when it is damaged, and nothing that broke off stays', async () => {
  await run('export', at('whole.tar'));
  const bytes = await readFile(at('whole.tar'));
  await writeFile(at('cut.tar'), bytes.subarray(0, bytes.length / 2));
  for (const verb of ['verify', 'import'])
    expect(await run(verb, at('cut.tar'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('cut off') as string,
    });
  expect(await run('verify', at('nothing.tar'))).toMatchObject({ exitCode: 2 });
  const refused = await runBundleCommand(['export', at('no.tar'), '--api-key', 'x'], {
    LOCKSTEP_URL: started.console.url,
  });
  expect(refused).toMatchObject({ exitCode: 3 });
  expect(await readdir(folder)).not.toContain('no.tar');
});

it('says what is wrong with the command', async () => {
  expect(await run('melt', 'x')).toMatchObject({ exitCode: 1 });
  expect(await run('export')).toMatchObject({ exitCode: 1 });
  expect(await run()).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('export FILE') as string,
  });
});
