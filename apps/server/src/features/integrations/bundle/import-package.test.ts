/** What a bundle may bring obeys the rules for signatures and uploads (docs/decisions/0019). */
import type { BundledPackage } from '@lockstep/package-registry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../../testing/test-target.ts';
import { createArchiveStore, type ArchiveStore, type PackageArchive } from '../archive-store.ts';
import { installPackage } from '../install-package.ts';
import type { InstallTarget } from '../install-target.ts';
import { importMissing, importPackage } from './import-package.ts';

let test: TestTarget;
let archives: ArchiveStore;
let nginx: PackageArchive;

const ENTRY: BundledPackage = {
  name: 'nginx',
  version: '2.1.0',
  source: 'registry',
  is_dependency: false,
  namespaces: [],
  archive: 'packages/nginx-2.1.0.zip',
  signature: 'packages/nginx-2.1.0.zip.sig',
  missing: null,
};
const UPLOADED: BundledPackage = { ...ENTRY, source: 'upload' };

beforeEach(async () => {
  test = await startTestTarget();
  archives = createArchiveStore(test.connection, () => test.clock.time);
  const [archive, signature] = await Promise.all([
    test.registry.archive('nginx', '2.1.0'),
    test.registry.signature('nginx', '2.1.0'),
  ]);
  if (archive.kind !== 'found' || signature.kind !== 'found') throw new Error('nginx cannot be had');
  nginx = { bytes: archive.bytes, signature: signature.bytes };
  test.world.registry?.faults.goDown();
});
afterEach(() => test.close());

const target = (changes: Partial<InstallTarget> = {}) =>
  test.another({ archives, isManagement: true, ...changes });
const signed = (changes: Partial<InstallTarget> = {}) =>
  target({ publicKey: test.world.registry?.publicKey, acceptsUploads: false, ...changes });

const bring = (to: InstallTarget, entry = ENTRY, archive = nginx, isDryRun = false) =>
  importPackage({ target: to, archives, isDryRun }, entry, archive);
const unsigned = (): PackageArchive => ({ ...nginx, signature: undefined });
const isThere = async () => (await test.target.store.get('nginx')) !== undefined;

describe('with keys', () => {
  it('what one of them signed is installed as from the registry, uploads off or on', async () => {
    expect(await bring(signed())).toMatchObject({ action: 'install', state: 'done', is_verified: true });
    expect((await test.target.store.get('nginx'))?.installed).toMatchObject({
      source: 'registry',
      verification: { status: 'verified' },
    });
    expect((await archives.read(ENTRY))?.signature).toBeDefined();
  });

  it.each([
    ['none', () => unsigned()],
    ['another one', () => ({ ...nginx, signature: new Uint8Array([1, 2, 3]) })],
  ])('what has %s is refused, and neither installed nor kept', async (_which, archive) => {
    const refused = { action: 'refused', state: 'skipped', is_verified: false };
    expect(await bring(signed({ acceptsUploads: true }), ENTRY, archive())).toMatchObject(refused);
    expect(await bring(signed(), UPLOADED, archive())).toMatchObject({
      ...refused,
      message: expect.stringContaining('carries no signature') as string,
    });
    expect([await isThere(), await archives.read(ENTRY)]).toEqual([false, undefined]);
  });

  it('what was uploaded is installed where uploads are accepted, and stays an upload', async () => {
    const answer = await bring(signed({ acceptsUploads: true }), UPLOADED, unsigned());
    expect(answer).toMatchObject({ action: 'install', state: 'done' });
    expect((await test.target.store.get('nginx'))?.installed.source).toBe('upload');
  });

  it('where unsigned packages are accepted, but no uploads, a signature is needed all the same', async () => {
    const to = signed({ acceptsUnsigned: true });
    expect(await bring(to, ENTRY, unsigned())).toMatchObject({ action: 'refused' });
    expect(await bring(to)).toMatchObject({ state: 'done' });
  });
});

describe('without keys', () => {
  it('a bundle is taken unless uploads are off', async () => {
    expect(await bring(target({ acceptsUploads: false }))).toMatchObject({ action: 'refused' });
    expect(await bring(target())).toMatchObject({ state: 'done', is_verified: false });
  });

  it('an older version replaces no newer one, and an upgrade is one', async () => {
    expect(await bring(target())).toMatchObject({ action: 'install' });
    const older = await bring(target(), { ...ENTRY, version: '2.0.0' });
    expect(older).toMatchObject({ action: 'refused', installed_version: '2.1.0' });
    expect(older.message).toContain('2.1.0 is installed');
  });

  it('what is installed and not kept is kept only; what is kept needs nothing', async () => {
    test.world.registry?.faults.comeUp();
    await installPackage(target({ isManagement: false }), { name: 'nginx', version: '2.1.0', force: false });
    const planned = await bring(target(), ENTRY, nginx, true);
    expect(planned).toMatchObject({ action: 'keep-archive', state: 'planned' });
    expect(await archives.read(ENTRY)).toBeUndefined();
    expect(await bring(target())).toMatchObject({ action: 'keep-archive', state: 'done' });
    expect(await bring(target())).toMatchObject({ action: 'none', state: 'skipped' });
  });

  it('an archive that is another package, or none, is refused by name', async () => {
    for (const [entry, bytes] of [
      [{ ...ENTRY, name: 'other' }, nginx.bytes],
      [ENTRY, new Uint8Array([80, 75, 3, 4])],
    ] as const) {
      const answer = await bring(target(), entry, { bytes, signature: undefined });
      expect(answer).toMatchObject({ action: 'refused', name: entry.name });
      expect(answer.message).toContain('cannot be used');
    }
  });

  it('a package that the bundle only names is missing, unless it is there', async () => {
    const entry = {
      ...ENTRY,
      archive: null,
      signature: null,
      missing: 'It was not kept.',
      namespaces: ['a'],
    };
    const to = target();
    expect(await importMissing({ target: to, isDryRun: false }, entry, new Map())).toMatchObject({
      action: 'refused',
      namespaces: [],
      message: expect.stringContaining('It was not kept.') as string,
    });
    await bring(to);
    const { records } = await to.store.snapshot();
    expect(await importMissing({ target: to, isDryRun: false }, entry, records)).toMatchObject({
      action: 'opt-in',
      state: 'done',
      namespaces: ['a'],
    });
    expect(await enabled()).toEqual(['a']);
  });
});

const enabled = async () => (await test.target.store.get('nginx'))?.installed.namespaces?.enabled;

describe('namespaces of a bundle', () => {
  const entry = { ...ENTRY, namespaces: ['production', 'test'] };
  const templates = async () =>
    (await test.connection.templates.getIndexTemplates('logs-nginx.access@namespace.*')).map(
      ({ name }) => name.split('.').at(-1) ?? '',
    );

  it('come with the package', async () => {
    expect(await bring(target(), entry, nginx, true)).toMatchObject({
      action: 'install',
      namespaces: ['production', 'test'],
    });
    await bring(target(), entry);
    expect(await enabled()).toEqual(['production', 'test']);
    expect(await templates()).toEqual(['production', 'test']);
  });

  it('are opted in of a package that is there, beside those that are, and only once', async () => {
    await bring(target(), { ...ENTRY, namespaces: ['own'] });
    expect(await bring(target(), entry)).toMatchObject({
      action: 'opt-in',
      state: 'done',
      namespaces: ['production', 'test'],
    });
    expect(await enabled()).toEqual(['own', 'production', 'test']);
    expect(await bring(target(), entry)).toMatchObject({ action: 'none', namespaces: [] });
    expect(await bring(target())).toMatchObject({ action: 'none' });
    expect(await enabled()).toEqual(['own', 'production', 'test']);
  });

  it('that begin like one that is there, or are none, are left out and named; the package comes', async () => {
    await bring(target(), { ...ENTRY, namespaces: ['prod'] });
    const answer = await bring(target(), { ...entry, namespaces: ['production', 'No Name', 'test'] });
    expect(answer).toMatchObject({ action: 'opt-in', state: 'done', namespaces: ['test'] });
    expect(answer.message).toContain('production, No Name');
    expect(await templates()).toEqual(['prod', 'test']);
  });
});
