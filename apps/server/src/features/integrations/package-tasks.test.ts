/** Work on several packages that goes on after its answer, and rolling back, as automation asks for it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bulkRollbackPackages,
  bulkUninstallPackages,
  bulkUpgradePackages,
  createPackagePolicy,
  getBulkRollback,
  getBulkUninstall,
  getBulkUpgrade,
  getPackagePolicy,
  installPackage,
  listInstalledPackages,
  rollBackPackage,
  type PackageTask,
} from '@lockstep/contracts';
import { silentLogger } from '../../lib/logger.ts';
import type { SharedProgress } from '../../lib/shared-progress.ts';
import { addUser } from '../../testing/add-user.ts';
import { eventually } from '../../testing/eventually.ts';
import { callConsole, openConsole, startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';
import { createPackageTasks, type StoredTask } from './package-tasks.ts';

let test: TestConsole;

beforeEach(async () => {
  test = await startTestConsole();
});
afterEach(() => test.close());

const ended = (look: () => Promise<PackageTask>) => eventually(look, ({ status }) => status !== 'pending');
const installed = async () =>
  Object.fromEntries((await test.ask(listInstalledPackages, {})).items.map((one) => [one.name, one.version]));
const install = (name: string, version: string) =>
  test.ask(installPackage, { params: { name, version }, body: { force: true } });
const policy = async (version: string) => {
  const body = { name: `nginx ${version}`, package: { name: 'nginx', version }, policy_ids: [], inputs: [] };
  return (await test.ask(createPackagePolicy, { body })).item.id;
};
const codes = ({ results }: PackageTask) =>
  results.map(({ name, success, error }) => [name, success ? 'done' : error?.code]);

describe('an upgrade of several packages', () => {
  const upgrade = async (body: Parameters<typeof test.ask<typeof bulkUpgradePackages>>[1]['body']) => {
    const { taskId } = await test.ask(bulkUpgradePackages, { body });
    return ended(() => test.ask(getBulkUpgrade, { params: { taskId } }));
  };

  it('has a result for each, in the order of the request, whatever becomes of the others', async () => {
    await install('nginx', '2.0.0');
    await install('redis', '1.4.0');
    const task = await upgrade({
      packages: [{ name: 'kubernetes' }, { name: 'nginx' }, { name: 'redis', version: '9.9.9' }],
    });
    expect(task.status).toBe('failed');
    expect(task.error?.message).toBe('2 of 3 packages failed: kubernetes, redis');
    expect(codes(task)).toEqual([
      ['kubernetes', 'PACKAGE_NOT_INSTALLED'],
      ['nginx', 'done'],
      ['redis', 'PACKAGE_NOT_FOUND'],
    ]);
    expect(await installed()).toMatchObject({ nginx: '2.1.0', redis: '1.4.0' });
  });

  it('takes integration policies along when it is told to, and leaves them otherwise', async () => {
    await install('nginx', '2.0.0');
    const id = await policy('2.0.0');
    const version = async () =>
      (await test.ask(getPackagePolicy, { params: { packagePolicyId: id } })).item.package.version;
    const packages = [{ name: 'nginx' }];
    expect(await upgrade({ packages })).toEqual({
      status: 'success',
      results: [{ name: 'nginx', success: true }],
    });
    expect(await version()).toBe('2.0.0');
    expect(await upgrade({ packages, upgrade_package_policies: true })).toMatchObject({ status: 'success' });
    expect(await version()).toBe('2.1.0');
  });

  it('names each package once, and at most a hundred', async () => {
    const twice = { packages: [{ name: 'nginx' }, { name: 'nginx' }] };
    expect(await test.call(bulkUpgradePackages, { body: twice })).toMatchObject({
      problem: {
        code: 'INVALID_REQUEST',
        message: expect.stringContaining('Name each package once.') as string,
      },
    });
    const many = { packages: Array.from({ length: 101 }, (_, at) => ({ name: `package_${String(at)}` })) };
    expect(await test.call(bulkUpgradePackages, { body: many })).toMatchObject({
      problem: { code: 'INVALID_REQUEST' },
    });
  });

  it('wants the rights of a single one, from who starts it and from who asks for it', async () => {
    const reader = await addUser(test, 'reader', { privileges: ['integrations_read'] });
    const call = { body: { packages: [{ name: 'nginx' }] } };
    expect(await test.call(bulkUpgradePackages, call, reader)).toMatchObject({
      problem: { code: 'FORBIDDEN' },
    });
    const { taskId } = await test.ask(bulkUpgradePackages, call);
    expect(await test.call(getBulkUpgrade, { params: { taskId } }, reader)).toMatchObject({
      problem: { code: 'FORBIDDEN' },
    });
  });
});

describe('a removal of several packages', () => {
  const uninstall = async (packages: { name: string; version: string }[], force = false) => {
    const { taskId } = await test.ask(bulkUninstallPackages, { body: { packages, force } });
    return ended(() => test.ask(getBulkUninstall, { params: { taskId } }));
  };
  const nginx = { name: 'nginx', version: '2.1.0' };
  const redis = { name: 'redis', version: '1.4.0' };

  it('leaves what is in use, and takes the others', async () => {
    await install(nginx.name, nginx.version);
    await install(redis.name, redis.version);
    await policy('2.1.0');
    const wanted = [nginx, { ...redis, version: '1.0.0' }, { name: 'kubernetes', version: '1.0.0' }];
    expect(codes(await uninstall(wanted))).toEqual([
      ['nginx', 'PACKAGE_IN_USE'],
      ['redis', 'PACKAGE_NOT_INSTALLED'],
      ['kubernetes', 'PACKAGE_NOT_INSTALLED'],
    ]);
    expect(await uninstall([nginx, redis], true)).toMatchObject({ status: 'success' });
    expect(await installed()).toEqual({});
  });

  it.each([
    ['came with it', true],
    ['was there before', false],
  ])('begins with the package that needs another, which %s', async (_how, isDependency) => {
    await install(nginx.name, nginx.version);
    await install(redis.name, redis.version);
    const management = test.connect('management');
    const change = async (id: string, more: object) => {
      const record = await management.documents.get('lockstep-installations', id);
      const source = { ...(record?.source as object), ...more };
      const place = { index: 'lockstep-installations', id };
      await management.documents.put({ ...place, source, guard: { kind: 'none' }, refresh: true });
    };
    await change('nginx', { dependencies: [{ name: 'redis', version: '^1.0.0' }] });
    await change('redis', { installed_as_dependency: isDependency });
    expect(codes(await uninstall([redis, nginx]))).toEqual([
      ['redis', 'done'],
      ['nginx', 'done'],
    ]);
    expect(await installed()).toEqual({});
  });
});

describe('going back to the previous version', () => {
  const back = () => test.call(rollBackPackage, { params: { name: 'nginx' } });

  it('installs it again, once', async () => {
    expect(await back()).toMatchObject({ problem: { code: 'PACKAGE_NOT_INSTALLED' } });
    await install('nginx', '2.0.0');
    expect(await back()).toMatchObject({
      problem: {
        code: 'PACKAGE_ROLLBACK_REFUSED',
        message: expect.stringContaining('was not upgraded') as string,
      },
    });
    await install('nginx', '2.1.0');
    expect(await back()).toMatchObject({ kind: 'ok', value: { version: '2.0.0', success: true } });
    expect(await installed()).toEqual({ nginx: '2.0.0' });
    const [pipeline] = await test.connect('management').pipelines.get(['logs-nginx.access-2.0.0']);
    expect(pipeline?.name).toBe('logs-nginx.access-2.0.0');
    expect(await back()).toMatchObject({
      problem: {
        code: 'PACKAGE_ROLLBACK_REFUSED',
        message: expect.stringContaining('went back to 2.0.0') as string,
      },
    });
  });

  it('is refused while an integration policy is of a newer version, and names it', async () => {
    await install('nginx', '2.0.0');
    await install('nginx', '2.1.0');
    await policy('2.1.0');
    expect(await back()).toMatchObject({
      problem: {
        code: 'PACKAGE_ROLLBACK_REFUSED',
        message: expect.stringContaining('nginx 2.1.0 (2.1.0)') as string,
      },
    });
    expect(await installed()).toEqual({ nginx: '2.1.0' });
  });

  it('says why the archive is not to be had, and changes nothing', async () => {
    await install('nginx', '2.0.0');
    await install('nginx', '2.1.0');
    await test.connect('management').indices.remove('lockstep-archives');
    test.world.registry?.faults.goDown();
    expect(await back()).toMatchObject({ problem: { code: 'REGISTRY_UNREACHABLE' } });
    expect(await installed()).toEqual({ nginx: '2.1.0' });
  });

  it('is a task for several, each with its result', async () => {
    await install('nginx', '2.0.0');
    await install('nginx', '2.1.0');
    await install('redis', '1.4.0');
    const packages = [{ name: 'redis' }, { name: 'nginx' }];
    const { taskId } = await test.ask(bulkRollbackPackages, { body: { packages } });
    const task = await ended(() => test.ask(getBulkRollback, { params: { taskId } }));
    expect(codes(task)).toEqual([
      ['redis', 'PACKAGE_ROLLBACK_REFUSED'],
      ['nginx', 'done'],
    ]);
  });
});

describe('a task', () => {
  it('that nobody knows, or of another kind, is not found', async () => {
    const { taskId } = await test.ask(bulkRollbackPackages, { body: { packages: [{ name: 'nginx' }] } });
    const ofAnother = await test.call(getBulkUpgrade, { params: { taskId } });
    const unknown = await test.call(getBulkRollback, { params: { taskId: 'nobody' } });
    for (const answer of [ofAnother, unknown])
      expect(answer).toMatchObject({ problem: { status: 404, code: 'PACKAGE_TASK_NOT_FOUND' } });
  });

  it('is told by another console of the same home, as by one that starts again', async () => {
    await install('nginx', '2.0.0');
    const { taskId } = await test.ask(bulkUpgradePackages, { body: { packages: [{ name: 'nginx' }] } });
    await ended(() => test.ask(getBulkUpgrade, { params: { taskId } }));
    const other = await openConsole(test.world, 'management');
    try {
      const call = { params: { taskId } };
      const answer = await eventually(
        () => callConsole(other.url, getBulkUpgrade, call),
        (seen) => seen.kind === 'ok' && seen.value.status !== 'pending',
      );
      expect(answer).toMatchObject({ value: { status: 'success', results: [{ name: 'nginx' }] } });
    } finally {
      await other.close();
    }
  });

  it('whose console is gone has failed, with what is known of it', async () => {
    let now = 0;
    const stored = new Map<string, StoredTask>();
    const progress: SharedProgress<StoredTask> = {
      put: (id, item) => void stored.set(id, item),
      written: () => Promise.resolve(),
      get: (id) => Promise.resolve(stored.get(id)),
    };
    const options = { progress, clock: { now: () => now }, newId: () => 'task' };
    const one = (name: string) =>
      name === 'nginx' ? Promise.resolve() : new Promise<never>(() => undefined);
    const work = { kind: 'upgrade', names: ['nginx', 'redis'], atOnce: 1, one } as const;
    await createPackageTasks(options).start({ ...work, log: silentLogger() });
    const another = createPackageTasks(options);
    const pending = await eventually(
      () => another.get('upgrade', 'task'),
      (task) => task?.results.length === 1,
    );
    expect(pending).toEqual({ status: 'pending', results: [{ name: 'nginx', success: true }] });
    now = 3_600_000;
    expect(await another.get('upgrade', 'task')).toEqual({
      status: 'failed',
      error: { message: expect.stringContaining('ask again for: redis') as string },
      results: [{ name: 'nginx', success: true }],
    });
  });
});
