import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createClusterFacts } from './cluster-facts.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { uninstallPackage } from './uninstall-package.ts';

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const REDIS = { name: 'redis', version: '1.4.0', force: false };

let test: TestTarget;
let one: InstallTarget;
let other: InstallTarget;

beforeAll(async () => {
  test = await startTestTarget();
});
afterAll(() => test.close());

/** Both consoles have just read that nothing is installed. */
beforeEach(async () => {
  one = test.another({ facts: createClusterFacts(test.connection, () => test.clock.time) });
  other = test.another();
  for (const name of (await one.store.list()).map((each) => each.name)) await uninstallPackage(one, name);
  await installPackage(one, NGINX);
  await uninstallPackage(one, NGINX.name);
  await Promise.all([one, other].map(({ store }) => store.snapshot()));
});

const installed = async () =>
  (await other.store.list())
    .map(({ name, status, lock }) => `${name} ${status}${lock ? ' locked' : ''}`)
    .sort();

const searches = () =>
  test.world
    .cluster('management')
    .requests()
    .filter(({ path }) => path.includes('lockstep-installations/_search')).length;

describe('what is cached of the records', () => {
  it('saves reading it, for an install and for a removal', async () => {
    test.world.cluster('management').clearRequests();
    expect((await installPackage(one, NGINX)).kind).toBe('installed');
    expect((await uninstallPackage(one, NGINX.name)).kind).toBe('removed');
    expect(searches()).toBe(0);
  });

  it('is read again after a minute', async () => {
    test.clock.time += 60_000;
    test.world.cluster('management').clearRequests();
    expect((await installPackage(one, NGINX)).kind).toBe('installed');
    expect(searches()).toBe(1);
  });

  it('is read where another console has written since, and nothing of the other is lost', async () => {
    await installPackage(other, REDIS);
    expect((await installPackage(one, NGINX)).kind).toBe('installed');
    expect(await installed()).toEqual(['nginx installed', 'redis installed']);
  });

  it.each([
    ['is there', () => installPackage(other, NGINX), 'already-installed', () => installPackage(one, NGINX)],
    [
      'has gone',
      async () => {
        await installPackage(one, NGINX);
        await other.store.snapshot();
        return uninstallPackage(other, NGINX.name);
      },
      'installed',
      () => installPackage(one, NGINX),
    ],
    [
      'has gone before it is removed',
      async () => {
        await installPackage(one, NGINX);
        await other.store.snapshot();
        return uninstallPackage(other, NGINX.name);
      },
      'not-installed',
      () => uninstallPackage(one, NGINX.name),
    ],
  ])('is no answer: a package that by another console %s', async (_what, change, expected, act) => {
    await change();
    expect((await act()).kind).toBe(expected);
  });

  it('leaves no lock where it was wrong', async () => {
    await installPackage(one, NGINX);
    await other.store.snapshot();
    await installPackage(other, REDIS);
    expect((await uninstallPackage(one, NGINX.name)).kind).toBe('removed');
    expect(await installed()).toEqual(['redis installed']);
  });
});
