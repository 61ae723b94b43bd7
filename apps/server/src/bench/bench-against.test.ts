import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installPackage } from '@lockstep/contracts';
import { managementConfigText } from '../testing/management-config.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_KEY,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';
import { AGAINST, benchAgainst } from './bench-against.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
const path = join(folder, 'console.yml');
const ONCE = { ...AGAINST, rounds: 1, quietMs: 0 };
let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  const { world } = started;
  writeFileSync(path, managementConfigText(world, { password: TEST_PASSWORD, encryptionKey: TEST_KEY }));
});
afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true });
});

it('measures a change on clusters of a configuration beside the same on the sandbox, and leaves nothing', async () => {
  const figures = await benchAgainst(path, TEST_AUTHORIZATION, ONCE);
  const home = figures.find(({ name }) => name.includes('at home, p50'));
  expect(home?.unit).toBe('requests');
  expect(home?.value).toBeGreaterThan(20);
  expect(home?.comparedTo?.value).toBeGreaterThan(20);
  expect(figures.every(({ comparedTo }) => comparedTo !== null)).toBe(true);
  expect(await started.console.home.store.list()).toEqual([]);
});

it('measures the same by a custom pipeline of what is installed', async () => {
  await started.call(installPackage, { params: AGAINST.package });
  const pipeline = 'logs-nginx.access@custom';
  const figures = await benchAgainst(path, TEST_AUTHORIZATION, { ...ONCE, pipeline });
  const applied = figures.find(({ name }) => name.includes('begin of a custom pipeline → in sync, p50'));
  expect(applied?.value).toBeGreaterThan(0);
  expect(await started.console.home.connection.pipelines.get([pipeline])).toEqual([]);
  await started.console.home.connection.pipelines.put(pipeline, { processors: [] });
  const refused = benchAgainst(path, TEST_AUTHORIZATION, { ...ONCE, pipeline });
  await expect(refused).rejects.toThrow(`The pipeline ${pipeline} is there`);
});

it('refuses a package that is there, and a file that cannot be used', async () => {
  await started.call(installPackage, {
    params: AGAINST.package,
    body: { force: true, ignore_constraints: false },
  });
  await expect(benchAgainst(path, TEST_AUTHORIZATION, ONCE)).rejects.toThrow('nginx is installed');
  await expect(benchAgainst(join(folder, 'none.yml'), TEST_AUTHORIZATION, ONCE)).rejects.toThrow();
});
