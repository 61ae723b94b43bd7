/** What management installed is kept there, and is enough to install it again: here, and on a remote without a registry. */
import { randomBytes } from 'node:crypto';
import { ARCHIVES_INDEX } from '@lockstep/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BARE_MANIFEST, packageTarball } from '../../testing/package-tarball.ts';
import { recordingLog } from '../../testing/test-consoles.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createArchiveStore, type ArchiveStore, type PackageArchive } from './archive-store.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;
let archives: ArchiveStore;
let management: InstallTarget;

beforeEach(async () => {
  test = await startTestTarget();
  archives = createArchiveStore(test.connection, () => test.clock.time);
  management = test.another({ archives, isManagement: true });
});
afterEach(() => test.close());

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const OLD = { ...NGINX, version: '2.0.0' };
const recordOf = async (name: string) => {
  const found = await test.target.store.get(name);
  if (found === undefined) throw new Error(`${name} is not on record`);
  return found;
};
const isKept = async (version: string) => (await archives.read({ name: 'nginx', version })) !== undefined;

describe('the store', () => {
  const key = { name: 'big', version: '1.0.0' };
  const keep = async (archive: PackageArchive) =>
    test.connection.documents.put(await archives.prepare(key, archive));

  it('gives back what was kept, in one part or in several, and its signature', async () => {
    expect(await archives.read(key)).toBeUndefined();
    for (const size of [0, 10, 9 * 1024 * 1024]) {
      const archive = { bytes: randomBytes(size), signature: randomBytes(5) };
      await keep(archive);
      const found = await archives.read(key);
      expect(await archives.describe(key)).toMatchObject({ bytes: size, signature: archive.signature });
      expect(archive.bytes.equals(found?.bytes ?? Buffer.of(1))).toBe(true);
      expect(archive.signature.equals(found?.signature ?? Buffer.of())).toBe(true);
    }
    await test.connection.indices.refresh(ARCHIVES_INDEX);
    const parts = await archives.list();
    expect(parts.map(({ id }) => id)).toEqual(['big@1.0.0', 'big@1.0.0:1', 'big@1.0.0:2']);
    for (const part of parts) expect(await archives.remove(part)).toBe('removed');
    expect(await archives.read(key)).toBeUndefined();
    expect(await archives.describe(key)).toBeUndefined();
  });

  it('has nothing where a part is missing, or another one than was kept', async () => {
    const bytes = randomBytes(5 * 1024 * 1024);
    const second = { index: ARCHIVES_INDEX, id: 'big@1.0.0:1', guard: { kind: 'none' } } as const;
    await keep({ bytes, signature: undefined });
    await test.connection.documents.put({ ...second, source: { data: 'AAAA' } });
    expect(await archives.read(key)).toBeUndefined();
    await test.connection.documents.remove(second);
    expect(await archives.read(key)).toBeUndefined();
  });
});

describe('an install on management', () => {
  it('keeps the archive, for no request more when it is of usual size', async () => {
    await installPackage(management, OLD);
    const count = async (target: InstallTarget) =>
      (await test.writesOf(() => installPackage(target, NGINX))).length;
    const kept = await count(management);
    expect([await isKept('2.0.0'), await isKept('2.1.0')]).toEqual([true, true]);
    await uninstallPackage(management, 'nginx');
    await installPackage(management, OLD);
    expect(await count({ ...management, isManagement: false })).toBe(kept);
  });

  it('is none the worse for an archive that cannot be prepared', async () => {
    const broken = { ...archives, prepare: () => Promise.reject(new Error('the disk is full')) };
    expect(await installPackage({ ...management, archives: broken }, NGINX)).toMatchObject({
      kind: 'installed',
    });
  });

  it('is none the worse for an archive that is refused, and says so', async () => {
    await installPackage(management, OLD);
    await test.connection.raw.send(
      {
        method: 'PUT',
        path: `/${ARCHIVES_INDEX}/_settings`,
        body: JSON.stringify({ 'index.blocks.write': true }),
      },
      { timeoutMs: 60_000, maxBytes: 10_000 },
    );
    const { log, logged } = recordingLog();
    expect(await installPackage({ ...management, log }, NGINX)).toMatchObject({ kind: 'installed' });
    expect(await isKept('2.1.0')).toBe(false);
    expect(logged).toContainEqual(
      expect.objectContaining({ msg: 'the archive of a package is not kept', version: '2.1.0' }),
    );
  });
});

describe('without a registry', () => {
  it('another cluster gets what management has, and management what it had', async () => {
    await installPackage(management, NGINX);
    test.world.registry?.faults.goDown();
    await test.connection.templates.removeIndexTemplate('logs-nginx.access');
    const again = { ...NGINX, force: true };
    expect(await installPackage(management, again)).toMatchObject({ kind: 'installed' });
    expect(await test.connection.templates.getIndexTemplates('logs-nginx.access')).toHaveLength(1);
    expect(await installPackage(test.another({ archives }), again)).toMatchObject({ kind: 'installed' });
    expect(await installPackage(test.another(), again)).toMatchObject({ code: 'registry-unreachable' });
  });

  it('another cluster gets what was uploaded, which no registry has', async () => {
    const bare = { name: 'bare', version: '1.0.0', force: false };
    const upload = packageTarball({ 'bare-1.0.0/manifest.yml': BARE_MANIFEST });
    await installPackage(management, { ...bare, upload });
    await test.target.store.remove(await recordOf('bare'));
    const elsewhere = test.another({ archives });
    expect(await installPackage(elsewhere, bare)).toMatchObject({ kind: 'installed' });
    await test.target.store.remove(await recordOf('bare'));
    expect(await installPackage(test.another(), bare)).toMatchObject({ code: 'package-not-found' });
  });
});
