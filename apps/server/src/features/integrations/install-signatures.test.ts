/** What the signature of an archive means for its install (docs/decisions/0019). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistryClient } from '@lockstep/package-registry';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createSyncPorts } from './engine-adapter.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { planPackage } from './package-plan.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
});
afterEach(() => test.close());

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const checking = (changes: Partial<InstallTarget> = {}) =>
  test.another({ publicKey: test.world.registry?.publicKey, ...changes });
const verification = async () => (await test.target.store.get('nginx'))?.installed.verification;
const written = () => test.connection.templates.getIndexTemplates('logs-nginx.*');
const faults = () => {
  const { registry } = test.world;
  if (registry === undefined) throw new Error('The world has no registry.');
  return registry.faults;
};
const withSignature = (signature: RegistryClient['signature']): RegistryClient => ({
  ...test.registry,
  signature,
});

it('a good one is on record with its key', async () => {
  await installPackage(checking(), NGINX);
  expect(await verification()).toMatchObject({ status: 'verified' });
  expect((await verification())?.keyId).toMatch(/^[0-9a-f]+$/i);
});

describe('with keys, nothing is installed', () => {
  const refused = { kind: 'failed', code: 'signature-required' };

  it.each(['breakSignature', 'removeSignature'] as const)(
    'after %s, not even when it is forced, and the plan says so before',
    async (spoil) => {
      faults()[spoil]('nginx', '2.1.0');
      const reason = spoil === 'breakSignature' ? /does not belong to this archive/ : /no signature/;
      const answer = await installPackage(checking(), NGINX);
      expect(answer).toMatchObject(refused);
      expect(answer.kind === 'failed' && answer.message).toMatch(reason);
      expect(await installPackage(checking(), { ...NGINX, force: true })).toMatchObject(refused);
      expect(await written()).toEqual([]);
      const planned = await planPackage(checking(), NGINX, () =>
        Promise.resolve({ remote_refusals: [], remotes_unknown: [] }),
      );
      const refusals = planned.kind === 'planned' ? planned.plan.refusals : [];
      expect(refusals).toMatchObject([{ code: 'PACKAGE_SIGNATURE_REQUIRED' }]);
      expect(refusals[0]?.message).toMatch(reason);
    },
  );

  it('by a sync, with the same reason', async () => {
    faults().removeSignature('nginx', '2.1.0');
    const ports = createSyncPorts(checking());
    const step = { kind: 'install', packageName: 'nginx', wantedVersion: '2.1.0' } as Parameters<
      typeof ports.install
    >[0];
    expect(await ports.install(step, new AbortController().signal)).toMatchObject(refused);
    expect(await written()).toEqual([]);
  });

  it('an unsigned package is told from a registry in trouble: both answer 500', async () => {
    faults().removeSignature('nginx', '2.1.0');
    expect(await installPackage(checking(), NGINX)).toMatchObject(refused);
    faults().recover();
    expect(await installPackage(checking(), NGINX)).toMatchObject({ kind: 'installed' });
    expect(await verification()).toMatchObject({ status: 'verified' });
  });

  it('while the registry does not give the signature away, which is its trouble and passes', async () => {
    const registry = withSignature(() =>
      Promise.resolve({ kind: 'unreachable', message: 'It answered 500.', nextAction: 'Wait.' } as never),
    );
    const answer = await installPackage(checking({ registry }), NGINX);
    expect(answer).toMatchObject({ kind: 'failed', code: 'registry-unreachable', retryable: true });
    expect(answer.kind === 'failed' && answer.message).toMatch(
      /signature could not be read: It answered 500/,
    );
    expect(await written()).toEqual([]);
  });

  it('by a key that is not one of them, or by keys that cannot be read', async () => {
    expect(await installPackage(checking({ publicKey: 'no key' }), NGINX)).toMatchObject(refused);
    expect(await written()).toEqual([]);
  });

  it('that is uploaded, unless uploads are accepted', async () => {
    const archive = await test.registry.archive('nginx', '2.1.0');
    if (archive.kind !== 'found') throw new Error(archive.message);
    const upload = { ...NGINX, force: true, upload: archive.bytes };
    const answer = await installPackage(checking({ acceptsUploads: false }), upload);
    expect(answer).toMatchObject({ kind: 'failed', code: 'uploads-off' });
    expect(await test.target.store.get('nginx')).toBeUndefined();
    expect((await installPackage(checking({ acceptsUploads: true }), upload)).kind).toBe('installed');
  });
});

describe('where unsigned packages are accepted', () => {
  const accepting = () => checking({ acceptsUnsigned: true });

  it('a missing one leaves the origin unknown and the install goes on', async () => {
    faults().removeSignature('nginx', '2.1.0');
    expect((await installPackage(accepting(), NGINX)).kind).toBe('installed');
    expect(await verification()).toEqual({ status: 'unknown', keyId: undefined });
  });

  it('one that does not fit still refuses, unless the install is forced', async () => {
    faults().breakSignature('nginx', '2.1.0');
    expect(await installPackage(accepting(), NGINX)).toMatchObject({ kind: 'failed', code: 'unverified' });
    expect(await written()).toEqual([]);
    expect((await installPackage(accepting(), { ...NGINX, force: true })).kind).toBe('installed');
    expect(await verification()).toEqual({ status: 'unverified', keyId: undefined });
  });
});

it('without keys nothing is asked for', async () => {
  expect((await installPackage(test.target, NGINX)).kind).toBe('installed');
  expect(await verification()).toEqual({ status: 'unknown', keyId: undefined });
});
