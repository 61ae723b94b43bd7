/** Stored data of yesterday put back over that of today, as a restored snapshot does. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  INSTALLATIONS_INDEX,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  LEASES_INDEX,
  listOutputs,
  listSyncReports,
} from '@lockstep/contracts';
import type { Console } from '../app/start-console.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { STORED_INDICES } from '../stored-data/stored-indices.ts';
import { eventually } from '../testing/eventually.ts';
import { startMovingWorld, type MovingWorld } from '../testing/moving-world.ts';

let moving: MovingWorld;
let first: Console;

beforeEach(async () => {
  moving = await startMovingWorld();
  first = await moving.start('management');
  await moving.seed(first, [{ name: 'nginx', version: '2.1.0' }]);
  await untilInSync(first);
});
afterEach(() => moving.close());

const untilInSync = (console: Console) =>
  eventually(
    () => moving.ask(console, listSyncReports, {}),
    ({ items: [report] }) => report?.state === 'in_sync',
  );
const untilOnParis = (name: string) =>
  eventually(
    async () => (await moving.on('paris').documents.get(INSTALLATIONS_INDEX, name))?.source,
    (source) => (source as { readonly install_status?: string } | undefined)?.install_status === 'installed',
  );

/** Documents of our indices and the leader document, as a snapshot holds them. */
async function snapshot(): Promise<readonly { index: string; id: string; source: object }[]> {
  const names = [...STORED_INDICES.map(({ name }) => name), LEADER_INDEX];
  const lists = await Promise.all(
    names.map(async (index) => {
      const { documents, indices } = moving.on('management');
      // A snapshot holds what was written, also what no search finds yet.
      if (await documents.hasIndex(index)) await indices.refresh(index);
      const found = await documents.list(index, { pageSize: 1_000 });
      return found.map(({ id, source }) => ({ index, id, source: source as object }));
    }),
  );
  return lists.flat();
}

/** What was added since goes, what was there comes back. */
async function restore(documents: Awaited<ReturnType<typeof snapshot>>): Promise<void> {
  const { documents: management } = moving.on('management');
  const kept = new Set(documents.map(({ index, id }) => `${index} ${id}`));
  for (const { index, id } of await snapshot()) {
    if (!kept.has(`${index} ${id}`))
      await management.remove({ index, id, guard: { kind: 'none' }, refresh: true });
  }
  for (const document of documents)
    await management.put({ ...document, guard: { kind: 'none' }, refresh: true });
}

it('goes on after a restore and the removal of leases: outputs are there, changes reach the remote, nothing is removed', async () => {
  const yesterday = await snapshot();
  expect(yesterday.some(({ id }) => id === LEADER_DOCUMENT_ID)).toBe(true);
  await installPackage(first.home, { name: 'redis', version: '1.4.0', force: false });
  first.triggerSync();
  await untilOnParis('redis');
  await first.close();

  await restore(yesterday);
  const { documents: management } = moving.on('management');
  for (const { id } of await management.list(LEASES_INDEX, { pageSize: 100 }))
    await management.remove({ index: LEASES_INDEX, id, guard: { kind: 'none' }, refresh: true });

  const second = await moving.start('management');
  await untilInSync(second);
  expect((await moving.ask(second, listOutputs, {})).items.map(({ name }) => name)).toContain('Paris');
  await installPackage(second.home, { name: 'system', version: '1.68.0', force: false });
  second.triggerSync();
  await untilOnParis('system');
  // It is on no list any more, and no list says that it was uninstalled.
  await untilOnParis('redis');
});
