import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '@lockstep/elastic';
import type { InstallStep, UninstallStep } from '@lockstep/sync-engine';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { createSyncPorts, toInstallations } from './engine-adapter.ts';

let test: TestTarget;

beforeAll(async () => {
  test = await startTestTarget();
});

afterAll(() => test.close());

const facts = { packageName: 'nginx', wantedVersion: '2.0.0', evidence: {} };
const install = { ...facts, kind: 'install', reason: 'not-installed' } as unknown as InstallStep;
const uninstall = {
  ...facts,
  kind: 'uninstall',
  reason: 'uninstalled-on-management',
} as unknown as UninstallStep;
const signal = new AbortController().signal;

describe('A9: an uninstall that came by syncing', () => {
  it('is refused while a policy with agents uses the package, and the refusal is on record', async () => {
    const target = test.another({
      users: {
        of: () => Promise.resolve([{ name: 'nginx-1', isActive: true }]),
        release: () => Promise.reject(new Error('released')),
      },
    });
    const ports = createSyncPorts(target);
    expect(await ports.install(install, signal)).toEqual({ kind: 'done' });
    expect(await ports.uninstall(uninstall, signal)).toMatchObject({
      kind: 'refused',
      code: 'package-in-use',
    });
    const { installed } = (await target.store.get('nginx')) ?? {};
    expect(installed?.failedRemovals).toHaveLength(1);
    // The leader document lists it: nobody else needs it there.
    expect(installed?.isDependency ?? false).toBe(false);
  });

  it('U1: keeps the five newest refusals, the newest first', async () => {
    const target = test.another({
      users: {
        of: () => Promise.resolve([{ name: 'nginx-1', isActive: true }]),
        release: () => Promise.reject(new Error('released')),
      },
    });
    const ports = createSyncPorts(target);
    const first = test.clock.time;
    for (let minute = 1; minute <= 6; minute++) {
      test.clock.time = first + minute * 60_000;
      await ports.uninstall(uninstall, signal);
    }
    const ledger = (await target.store.get('nginx'))?.installed.failedRemovals ?? [];
    expect(ledger.map(({ at }) => (at - first) / 60_000)).toEqual([6, 5, 4, 3, 2]);
    test.clock.time = first;
  });

  it('A9: leaves policies without agents where they are', async () => {
    const target = test.another({
      users: {
        of: () => Promise.resolve([{ name: 'nginx-1', isActive: false }]),
        release: () => Promise.reject(new Error('released')),
      },
    });
    expect(await createSyncPorts(target).uninstall(uninstall, signal)).toEqual({ kind: 'done' });
    expect(await target.store.get('nginx')).toBeUndefined();
  });
});

describe('an install that may not even look', () => {
  it('is an attempt with its reason, not something that waits for the next run', async () => {
    const key = await test.connection.raw.send(
      {
        method: 'POST',
        path: '/_security/api_key',
        body: JSON.stringify({
          name: 'narrow',
          role_descriptors: {
            narrow: {
              cluster: ['monitor'],
              indices: [{ names: [INSTALLATIONS_INDEX], privileges: ['all'] }],
            },
          },
        }),
      },
      { timeoutMs: 60_000, maxBytes: 10_000 },
    );
    const { encoded } = JSON.parse(key.text) as { encoded: string };
    const connection = connect({
      hosts: [test.world.cluster('management').url],
      auth: { kind: 'api-key', encoded },
      requestTimeoutMs: 5_000,
    });
    const target = test.another({ connection });
    const step = { ...install, packageName: 'apache', wantedVersion: '2.1.0' } as InstallStep;
    expect(await createSyncPorts(target).install(step, signal)).toMatchObject({
      kind: 'failed',
      code: 'privileges-missing',
    });
    const found = await target.store.get('apache');
    expect(found?.installed.failedInstalls).toMatchObject([
      {
        code: 'privileges-missing',
        message: expect.stringContaining(
          'console lacks these privileges: manage_index_templates, read_pipeline',
        ) as string,
        targetVersion: '2.1.0',
      },
    ]);
    if (found !== undefined) await target.store.remove(found);
    await connection.close();
  });
});

describe('A1: a record that cannot be read', () => {
  it('is no package that is gone, and is not written over', async () => {
    const { target } = test;
    const source = { install_status: 'installed' };
    const at = { index: INSTALLATIONS_INDEX, id: 'redis' };
    await test.connection.documents.put({ ...at, source, guard: { kind: 'none' }, refresh: true });
    const installations = toInstallations(await target.store.snapshot());
    expect(installations).toMatchObject([{ packageName: 'redis', status: 'install_failed' }]);
    const step = { ...install, packageName: 'redis', wantedVersion: '1.4.0' } as InstallStep;
    expect(await createSyncPorts(target).install(step, signal)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('The installation record of redis cannot be read') as string,
    });
    expect((await test.connection.documents.get(at.index, at.id))?.source).toEqual(source);
  });
});
