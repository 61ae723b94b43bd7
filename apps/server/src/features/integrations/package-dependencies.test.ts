/** Content packages come with what needs them, and go with the last one that does (`requires.content`). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withContentPackages, type ContentPackage } from '../../testing/content-registry.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createSyncPorts } from './engine-adapter.ts';
import { recoverInstalls } from './recover-installs.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import { planPackage } from './package-plan.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;
let packages: ContentPackage[];
let target: InstallTarget;

beforeEach(async () => {
  test = await startTestTarget();
  packages = [
    { name: 'house', version: '1.0.0', needs: { door: '^1.0.0' } },
    { name: 'barn', version: '1.0.0', needs: { door: '>=1.1.0 <3.0.0' } },
    { name: 'door', version: '1.0.0' },
    { name: 'door', version: '1.2.0' },
    { name: 'door', version: '1.3.0-beta.1' },
    { name: 'door', version: '2.0.0' },
  ];
  target = test.another({
    pause: () => Promise.resolve(),
    registry: withContentPackages(test.registry, packages),
  });
});
afterEach(() => test.close());

/** As a person does it. */
const install = (name: string, version = '1.0.0', changes: Partial<WantedPackage> = {}) =>
  installPackage(target, { name, version, force: false, isDependency: false, ...changes });
const records = async () => (await target.store.snapshot()).records;
const there = async () =>
  Object.fromEntries([...(await records())].map(([name, { installed }]) => [name, installed.version]));

describe('a dependency', () => {
  it('comes first, in the newest version of the range that is no prerelease, and both are on record', async () => {
    expect(await install('house')).toMatchObject({ kind: 'installed' });
    expect(await there()).toEqual({ house: '1.0.0', door: '1.2.0' });
    const found = await records();
    expect(found.get('house')?.installed).toMatchObject({
      dependencies: [{ name: 'door', version: '^1.0.0' }],
      isDependency: false,
    });
    expect(found.get('door')?.installed.isDependency).toBe(true);
  });

  it('goes with the last package that needs it', async () => {
    await install('house');
    await install('barn');
    expect(await uninstallPackage(target, 'house')).toMatchObject({ kind: 'removed' });
    expect(await there()).toEqual({ barn: '1.0.0', door: '1.2.0' });
    await uninstallPackage(target, 'barn');
    expect(await there()).toEqual({});
  });

  it('stays when a person installed it, before or after', async () => {
    await install('door', '1.0.0');
    await install('house');
    await uninstallPackage(target, 'house');
    expect(await there()).toEqual({ door: '1.0.0' });
    await uninstallPackage(target, 'door');
    await install('house');
    expect(await install('door', '1.2.0')).toMatchObject({ kind: 'already-installed' });
    await uninstallPackage(target, 'house');
    expect(await there()).toEqual({ door: '1.2.0' });
  });

  it('cannot be removed while a package needs it, unless by force', async () => {
    await install('house');
    expect(await uninstallPackage(target, 'door')).toMatchObject({
      kind: 'needed',
      message: 'Unable to remove package door:1.2.0: packages need it: house 1.0.0',
    });
    expect(await uninstallPackage(target, 'door', { force: true })).toMatchObject({ kind: 'removed' });
  });

  it('is upgraded when it is too old, and stays what it was', async () => {
    await install('door', '1.0.0');
    await install('barn');
    expect(await there()).toEqual({ barn: '1.0.0', door: '2.0.0' });
    expect((await records()).get('door')?.installed.isDependency).toBe(false);
  });

  it('is chosen so that it suits everybody who needs it', async () => {
    packages.push({ name: 'house', version: '1.1.0', needs: { door: '<1.2.0' } });
    await install('house', '1.1.0');
    expect((await there())['door']).toBe('1.0.0');
    expect(await install('barn')).toMatchObject({
      code: 'requirement',
      message:
        'barn-1.0.0 needs door >=1.1.0 <3.0.0, and no version suits all that need it: house 1.1.0 needs <1.2.0.',
    });
  });

  it('goes when a newer version of its parent does not need it any more, also what it needs itself', async () => {
    packages.push(
      { name: 'house', version: '2.0.0' },
      { name: 'yard', version: '1.0.0', needs: { gate: '^1.0.0' } },
      { name: 'yard', version: '1.1.0' },
      { name: 'gate', version: '1.0.0', needs: { door: '^1.0.0' } },
    );
    await install('yard');
    expect(await there()).toEqual({ yard: '1.0.0', gate: '1.0.0', door: '1.2.0' });
    await install('yard', '1.1.0');
    expect(await there()).toEqual({ yard: '1.1.0' });
  });

  it('that failed leaves its parent failed with the cause, and both go together', async () => {
    const broken = test.another({
      registry: target.registry,
      connection: {
        ...test.connection,
        documents: {
          ...test.connection.documents,
          put: (request) =>
            request.id === 'door'
              ? Promise.reject(new Error('no room'))
              : test.connection.documents.put(request),
        },
      },
    });
    await expect(installPackage(broken, { name: 'house', version: '1.0.0', force: false })).rejects.toThrow(
      'no room',
    );
    expect((await records()).get('house')?.installed).toMatchObject({ status: 'install_failed' });
    expect(await install('house')).toMatchObject({ kind: 'installed' });
    await uninstallPackage(target, 'house');
    expect(await there()).toEqual({});
  });

  it('is found again after a removal that was broken off', async () => {
    await install('house');
    const found = (await records()).get('house');
    // As a console that died after the assets had gone, and before the dependencies had.
    const attempt = { at: 1, code: 'removal-interrupted', message: '' };
    const lock = {
      owner: 'another',
      expiresAt: 1,
      began: { actor: { kind: 'console' }, force: false, ignoreConstraints: false },
    } as const;
    if (found !== undefined)
      await target.store.put(
        { ...found.installed, status: 'install_failed', failedRemovals: [attempt], lock },
        found,
      );
    await recoverInstalls(target, new AbortController().signal);
    expect(await there()).toEqual({});
  });
});

describe('nothing is written', () => {
  it.each<[string, () => unknown, string]>([
    [
      'when no registry has it',
      () => packages.push({ name: 'shed', version: '1.0.0', needs: { roof: '^1.0.0' } }),
      'shed-1.0.0 needs roof ^1.0.0, and the package registry has no roof.',
    ],
    [
      'when no version is in the range',
      () => packages.push({ name: 'shed', version: '1.0.0', needs: { door: '^7.0.0' } }),
      'shed-1.0.0 needs door ^7.0.0, and the package registry has no such version.',
    ],
    [
      'when only a prerelease is in the range, which does not ask for one',
      () => packages.push({ name: 'shed', version: '1.0.0', needs: { door: '>1.2.0 <2.0.0' } }),
      'shed-1.0.0 needs door >1.2.0 <2.0.0, and the package registry has no such version.',
    ],
    [
      'when none is for this cluster',
      () =>
        packages.push(
          { name: 'shed', version: '1.0.0', needs: { roof: '*' } },
          { name: 'roof', version: '1.0.0', kibana: '^7.0.0' },
        ),
      'shed-1.0.0 needs roof *, and no such version is for this cluster',
    ],
    [
      'when packages need each other in a circle',
      () =>
        packages.push(
          { name: 'shed', version: '1.0.0', needs: { roof: '*' } },
          { name: 'roof', version: '1.0.0', needs: { wall: '*' } },
          { name: 'wall', version: '1.0.0', needs: { shed: '*' } },
        ),
      'needs itself: shed needs roof needs wall needs shed.',
    ],
    [
      'when a newer one is installed',
      async () => {
        packages.push({ name: 'shed', version: '1.0.0', needs: { door: '^1.0.0' } });
        await install('door', '2.0.0');
      },
      'shed-1.0.0 needs door ^1.0.0, and the newer door 2.0.0 is installed here.',
    ],
  ])('%s, and the plan says so before', async (_, arrange, message) => {
    await arrange();
    const planned = await planPackage(target, { name: 'shed', version: '1.0.0' }, () =>
      Promise.resolve({ remote_refusals: [], remotes_unknown: [] }),
    );
    expect(planned.kind === 'planned' && planned.plan.refusals[0]?.message).toContain(message);
    const before = Object.keys(await there());
    const answer = await install('shed');
    expect(answer).toMatchObject({ kind: 'failed', code: 'requirement' });
    expect(answer.kind === 'failed' && answer.message).toContain(message);
    expect(Object.keys(await there()).sort()).toEqual([...before, 'shed'].sort());
    expect((await records()).get('shed')?.installed.status).toBe('install_failed');
  });

  it('over what a package needs in another version', async () => {
    await install('house');
    expect(await install('door', '2.0.0')).toMatchObject({
      code: 'requirement',
      message: 'door-2.0.0 does not suit what is installed: house 1.0.0 needs ^1.0.0.',
    });
    expect((await there())['door']).toBe('1.2.0');
  });
});

it('a plan names what comes along', async () => {
  const planned = await planPackage(target, { name: 'house', version: '1.0.0' }, () =>
    Promise.resolve({ remote_refusals: [], remotes_unknown: [] }),
  );
  expect(planned.kind === 'planned' && planned.plan.dependencies).toEqual([
    { name: 'door', version: '1.2.0', writes: 0 },
  ]);
});

it('two packages that need the same third one can be installed at once', async () => {
  packages.push({ name: 'cabin', version: '1.0.0', needs: { door: '^1.1.0' } });
  const [one, other] = await Promise.all([install('house'), install('cabin')]);
  expect([one.kind, other.kind]).toEqual(['installed', 'installed']);
  expect(await there()).toEqual({ house: '1.0.0', cabin: '1.0.0', door: '1.2.0' });
});

it('syncing keeps a dependency that management lists for itself', async () => {
  await install('house');
  const { uninstall } = createSyncPorts(target);
  const step = {
    kind: 'uninstall',
    packageName: 'house',
    wantedVersion: '1.0.0',
    reason: 'uninstalled-on-management',
    evidence: { wanted: { version: '1.0.0', status: 'not_installed' } },
    keep: ['door'],
  } as const;
  expect(await uninstall(step, new AbortController().signal)).toEqual({ kind: 'done' });
  expect(await there()).toEqual({ door: '1.2.0' });
});
