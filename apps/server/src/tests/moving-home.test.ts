/** A home is moved to another cluster: the former one takes no console any more, the remote keeps what it has, and all goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  APPLIED_INDEX,
  createOutput,
  createAgentPolicy,
  getHome,
  INSTALLATIONS_INDEX,
  listAgentPolicies,
  listActivity,
  listOutputs,
  listSyncReports,
  uninstallAnyPackage,
} from '@lockstep/contracts';
import type { Console } from '../app/start-console.ts';
import { EXIT } from '../cli/command-line.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { claimFence } from '../features/synced-integrations/reconcile/claim-fence.ts';
import { eventually } from '../testing/eventually.ts';
import { startMovingWorld, type MovingWorld } from '../testing/moving-world.ts';
import { callConsole } from '../testing/test-consoles.ts';

const CUSTOM = 'logs-nginx.access@custom';

let moving: MovingWorld;
let former: Console;
let next: Console;
let startedOnParis: unknown;

const recordOn = async (cluster: 'management' | 'next' | 'paris', name: string) =>
  (await moving.on(cluster).documents.get(INSTALLATIONS_INDEX, name))?.source as
    { readonly install_status: string; readonly install_started_at: string } | undefined;
const untilInSync = (console: Console) =>
  eventually(
    () => moving.ask(console, listSyncReports, {}),
    ({ items: [report] }) => report?.state === 'in_sync',
  );
const uuidOf = async (cluster: 'management' | 'next') => (await moving.on(cluster).clusterInfo.info()).uuid;
const ready = async (console: Console): Promise<string> => (await fetch(`${console.url}/readyz`)).text();
const pipelineOn = async (cluster: 'next' | 'paris') =>
  (await moving.on(cluster).pipelines.get(CUSTOM)).length;

const files = () => ['--from', moving.config('management'), '--to', moving.config('next')];

beforeAll(async () => {
  moving = await startMovingWorld();
  former = await moving.start('management');
  await moving.seed(former, [{ name: 'nginx', version: '2.1.0' }]);
  await moving.on('management').pipelines.put(CUSTOM, { processors: [{ set: { field: 'a', value: 'b' } }] });
  await moving.ask(former, createAgentPolicy, { body: { name: 'Web servers', namespace: 'default' } });
  await untilInSync(former);
  await eventually(
    () => pipelineOn('paris'),
    (count) => count === 1,
  );
  startedOnParis = (await recordOn('paris', 'nginx'))?.install_started_at;
});
afterAll(() => moving.close());

it('shows the exact plan, and changes nothing', async () => {
  const shown = await moving.lockstep('home', 'move', ...files(), '--dry-run');
  expect(shown).toMatchObject({ exitCode: EXIT.well, stderr: '' });
  expect(shown.stdout).toMatch(/lockstep-outputs +2 +outputs with their sealed secrets/);
  expect(shown.stdout).toMatch(/nginx +2\.1\.0/);
  expect(shown.stdout).toContain(`ingest_pipeline ${CUSTOM}`);
  expect(shown.stdout).toMatch(/Paris +keeps what was applied; the former home is fenced/);
  expect(await moving.on('next').documents.versions(['lockstep-*'], 10)).toEqual([]);
  expect(await ready(former)).toBe('ok\n');
});

it('does nothing unless it may ask somebody, or was told to', async () => {
  const shown = await moving.lockstep('home', 'move', ...files());
  expect(shown.stdout).toContain('Nothing was changed. With --yes it is done.');
  expect(await moving.on('next').documents.versions(['lockstep-*'], 10)).toEqual([]);
});

it('is refused where the keys of stored secrets are missing, or both files name one cluster', async () => {
  const otherKey = moving.config('next', 'another-encryption-key-of-more-than-32-letters');
  const refused = await moving.lockstep('home', 'move', ...files().slice(0, 3), otherKey, '--yes');
  expect(refused.exitCode).toBe(EXIT.notWell);
  expect(refused.stdout).toMatch(
    /sealed with the key \S+, which is not in encryption\.keys of the new configuration/,
  );
  const config = moving.config('management');
  const same = await moving.lockstep('home', 'move', '--from', config, '--to', config, '--yes');
  expect(same.stdout).toContain('Both configurations name the same cluster');
  expect(await ready(former)).toBe('ok\n');
});

it('moves all of it; consoles of the former home only read from then on', async () => {
  const done = await moving.lockstep('home', 'move', ...files(), '--yes', '--output', 'json');
  expect(done).toMatchObject({ exitCode: EXIT.well, stderr: '' });
  const { result } = JSON.parse(done.stdout) as { result: { remotes: unknown } };
  expect(result.remotes).toMatchObject([{ name: 'Paris', outcome: 'taken-over', problem: null }]);
  await eventually(
    () => ready(former),
    (answer) => answer === 'home-moved\n',
  );
  expect((await moving.ask(former, getHome, {})).read_only).toBe('HomeMoved');
  const refused = await callConsole(former.url, createOutput, {
    body: { name: 'More', type: 'elasticsearch', hosts: ['http://127.0.0.1:9'] },
  });
  expect(refused).toMatchObject({ kind: 'problem', problem: { code: 'CONSOLE_READ_ONLY' } });
});

it('goes on in the new home with everything, and installs nothing again on the remote', async () => {
  next = await moving.start('next');
  await eventually(
    () => recordOn('next', 'nginx'),
    (record) => record?.install_status === 'installed',
  );
  await untilInSync(next);
  expect(await pipelineOn('next')).toBe(1);
  expect((await recordOn('paris', 'nginx'))?.install_started_at).toBe(startedOnParis);
  expect((await moving.ask(next, listOutputs, {})).items.map(({ name }) => name).sort()).toEqual([
    'Paris',
    'default',
  ]);
  expect((await moving.ask(next, listAgentPolicies, {})).items.map(({ name }) => name)).toEqual([
    'Web servers',
  ]);
  expect((await moving.ask(next, listActivity, { query: { per_page: 100 } })).total).toBeGreaterThan(1);
  const applied = await moving.on('paris').documents.list(APPLIED_INDEX, { pageSize: 10 });
  expect(applied.map(({ id }) => id)).toEqual([await uuidOf('next')]);
});

it('brings changes of the new home to the remote, and removes there what goes', async () => {
  await installPackage(next.home, { name: 'redis', version: '1.4.0', force: false });
  next.triggerSync();
  await eventually(
    () => recordOn('paris', 'redis'),
    (record) => record?.install_status === 'installed',
  );
  await moving.ask(next, uninstallAnyPackage, { params: { name: 'nginx' } });
  next.triggerSync();
  await eventually(
    () => recordOn('paris', 'nginx'),
    (record) => record === undefined,
  );
});

it('has fenced the remote: whoever still holds a lease of the former home comes too late', async () => {
  const homeUuid = await uuidOf('management');
  const fence = Math.floor(Date.now() / 1_000) + 1_000_000;
  expect(await claimFence(moving.on('paris'), { homeUuid, key: 'paris', fence })).toBe('superseded');
});

it('run once more, finds that all is done', async () => {
  const again = await moving.lockstep('home', 'move', ...files(), '--yes');
  expect(again.exitCode).toBe(EXIT.well);
  expect(again.stdout).toContain('It was done before');
  await untilInSync(next);
});

it('is given up by reopening the former home, to which the remote listens again', async () => {
  const reopened = await moving.lockstep('home', 'reopen', '--config', moving.config('management'), '--yes');
  expect(reopened).toMatchObject({ exitCode: EXIT.well, stderr: '' });
  await eventually(
    () => ready(former),
    (answer) => answer === 'ok\n',
  );
  await next.close();
  await installPackage(former.home, { name: 'system', version: '1.68.0', force: false });
  former.triggerSync();
  await eventually(
    () => recordOn('paris', 'system'),
    (record) => record?.install_status === 'installed',
  );
});
