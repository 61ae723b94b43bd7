import { listPackages } from '@lockstep/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

it('a registry that ceases to answer is in the log, once, and so is that it answers again', async () => {
  const said = () =>
    started.logged.flatMap(({ msg }) => (String(msg).startsWith('the package registry') ? [msg] : []));
  const list = (prerelease: 'true' | 'false') => started.call(listPackages, { query: { prerelease } });
  started.world.registry?.faults.goDown();
  await list('true');
  await list('false');
  await list('true');
  expect(said()).toEqual(['the package registry cannot be used']);

  started.world.registry?.faults.recover();
  await list('true');
  await list('false');
  expect(said()).toEqual(['the package registry cannot be used', 'the package registry answers again']);
});
