/** An archive is there as long as a record names it, and an hour more. */
import { ARCHIVES_INDEX } from '@lockstep/contracts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordingLog } from '../../testing/test-consoles.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createArchiveStore, type ArchiveStore } from './archive-store.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { sweepArchives } from './sweep-archives.ts';
import { uninstallPackage } from './uninstall-package.ts';

const HOUR_MS = 60 * 60_000;

let test: TestTarget;
let archives: ArchiveStore;
let management: InstallTarget;

beforeEach(async () => {
  test = await startTestTarget();
  archives = createArchiveStore(test.connection, () => test.clock.time);
  management = test.another({ archives, isManagement: true });
});
afterEach(() => test.close());

const install = (version: string) => installPackage(management, { name: 'nginx', version, force: true });
async function kept(): Promise<readonly string[]> {
  await test.connection.indices.refresh(ARCHIVES_INDEX);
  return (await archives.list()).map(({ id }) => id);
}
async function sweepAnHourLater(target = management): Promise<readonly string[]> {
  test.clock.time += HOUR_MS;
  await test.connection.indices.refresh(ARCHIVES_INDEX);
  await sweepArchives(target);
  return kept();
}

it('the present and the last version stay, an older one goes', async () => {
  const bytes = Buffer.from('of long ago');
  const older = await archives.prepare({ name: 'nginx', version: '1.0.0' }, { bytes, signature: undefined });
  await test.connection.documents.put(older);
  for (const version of ['2.0.0', '2.1.0']) await install(version);
  expect(await kept()).toEqual(['nginx@1.0.0', 'nginx@2.0.0', 'nginx@2.1.0']);
  expect(await sweepAnHourLater()).toEqual(['nginx@2.0.0', 'nginx@2.1.0']);
});

it('what is uninstalled stays for an hour, and is there when it is installed again', async () => {
  await install('2.1.0');
  await uninstallPackage(management, 'nginx');
  await sweepArchives(management);
  expect(await kept()).toEqual(['nginx@2.1.0']);
  await install('2.1.0');
  expect(await sweepAnHourLater()).toEqual(['nginx@2.1.0']);
  await uninstallPackage(management, 'nginx');
  expect(await sweepAnHourLater()).toEqual([]);
});

it('what another console writes again meanwhile stays, whatever was read of it before', async () => {
  await install('2.1.0');
  await uninstallPackage(management, 'nginx');
  const installedMeanwhile: InstallTarget = {
    ...management,
    store: {
      ...management.store,
      async snapshot() {
        const before = await management.store.snapshot();
        await install('2.1.0');
        return before;
      },
    },
  };
  expect(await sweepAnHourLater(installedMeanwhile)).toEqual(['nginx@2.1.0']);
});

it('the archive of a record that cannot be read stays', async () => {
  await install('2.1.0');
  const { installed, records, ...rest } = await management.store.snapshot();
  expect([installed.length, records.size]).toEqual([1, 1]);
  const unreadable = { ...rest, installed: [], records: new Map(), unreadable: ['nginx'] };
  const store = { ...management.store, snapshot: () => Promise.resolve(unreadable) };
  expect(await sweepAnHourLater({ ...management, store })).toEqual(['nginx@2.1.0']);
});

it('a cluster that does not answer is asked again next time', async () => {
  const { log, logged } = recordingLog();
  const silent = { ...archives, list: () => Promise.reject(new Error('gone')) };
  await sweepArchives({ ...management, archives: silent, log });
  expect(logged).toHaveLength(1);
});
