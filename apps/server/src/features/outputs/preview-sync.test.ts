/** The preview of a first run: the engine's own plan, made without a write on either side. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  installPackage,
  listSyncReports,
  previewSync,
  uninstallAnyPackage,
  updateOutput,
  type OutputChange,
  type PreviewItem,
  type RouteOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;

/** Paris is in sync with an older nginx and with redis; then its syncing is switched off and management moves on. */
beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [
      { name: 'nginx', version: '2.0.0' },
      { name: 'redis', version: '1.4.0' },
    ],
  });
  management = started.connect('management');
  paris = started.connect('paris');
  await eventually(
    () => started.ask(listSyncReports, {}),
    ({ items }) => items[0]?.state === 'in_sync' && items[0].counts.total === 2,
  );
  await started.ask(updateOutput, { params: { outputId: 'paris' }, body: { sync_integrations: false } });
  await eventually(
    () => management.documents.get('fleet-synced-integrations', 'fleet-synced-integrations'),
    (found) => JSON.stringify(found?.source).includes('"sync_integrations":false'),
  );
  await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  await started.ask(installPackage, { params: { name: 'system', version: '1.68.0' } });
  await started.ask(uninstallAnyPackage, { params: { name: 'redis' } });
  await management.pipelines.put('logs-nginx.access@custom', { processors: [] });
  await upload('kafka');
});
afterAll(() => started.close());

/** Installs a package from bytes, so that no registry can deliver it. */
async function upload(name: string): Promise<void> {
  const registry = started.world.registry?.url ?? '';
  const found = (await (await fetch(`${registry}/search?package=${name}`)).json()) as readonly {
    readonly download: string;
  }[];
  const archive = await (await fetch(registry + (found[0]?.download ?? ''))).arrayBuffer();
  const answer = await fetch(`${started.console.url}/api/fleet/epm/packages`, {
    method: 'POST',
    headers: { authorization: TEST_AUTHORIZATION, 'kbn-xsrf': 'x', 'content-type': 'application/zip' },
    body: archive,
  });
  expect(answer.status).toBe(200);
}

type Preview = RouteOutput<typeof previewSync>;

const preview = (draft: OutputChange, outputId?: string): Promise<Preview> =>
  started.ask(previewSync, { body: { draft, ...(outputId === undefined ? {} : { output_id: outputId }) } });

function actionsOf(answer: Preview): Readonly<Record<string, PreviewItem['action']>> {
  if (answer.kind === 'unknown') throw new Error(answer.message);
  return Object.fromEntries(answer.items.map(({ item, action }) => [item, action]));
}

it('shows what comes, changes, goes and cannot follow, with versions, title and reason', async () => {
  const answer = await preview({ sync_integrations: true, sync_uninstalled_integrations: true }, 'paris');
  expect(actionsOf(answer)).toEqual({
    kafka: 'cannot',
    nginx: 'upgrade',
    redis: 'uninstall',
    system: 'install',
    'ingest_pipeline:logs-nginx.access@custom': 'put_asset',
  });
  const items = answer.kind === 'preview' ? answer.items : [];
  expect(items.find(({ item }) => item === 'nginx')).toEqual({
    item: 'nginx',
    title: 'Nginx',
    action: 'upgrade',
    from_version: '2.0.0',
    to_version: '2.1.0',
    reason: {
      code: 'older-installed',
      message: 'Paris still has nginx 2.0.0; management has 2.1.0.',
      next_action: 'Nothing to do: the next run takes care of it.',
    },
  });
  expect(items.find(({ item }) => item === 'kafka')?.reason.code).toBe('cannot-sync');
  expect(answer).toMatchObject({ blocked: [], in_the_way: [] });
});

it('names what would keep all of it from happening, as every page does', async () => {
  const { followers } = paris;
  await followers.pause('fleet-synced-integrations-ccr-paris');
  const answer = await preview({ sync_integrations: true }, 'paris');
  expect(answer).toMatchObject({
    kind: 'preview',
    in_the_way: [{ type: 'FollowerActive', reason: 'FollowerPaused', next_action: 'Resume it.' }],
  });
  await followers.resume('fleet-synced-integrations-ccr-paris');
});

it('removes nothing unless the draft says so', async () => {
  const answer = await preview({ sync_integrations: true, sync_uninstalled_integrations: false }, 'paris');
  expect(actionsOf(answer)['redis'] ?? 'none').toBe('none');
});

it('of an output without syncing is empty', async () => {
  expect(await preview({}, 'paris')).toEqual({
    kind: 'preview',
    items: [],
    blocked: [],
    in_the_way: [],
  });
});

it('writes nothing on either side', async () => {
  for (const name of ['management', 'paris']) started.world.cluster(name).clearRequests();
  await preview({ sync_integrations: true, sync_uninstalled_integrations: true }, 'paris');
  // The history of the installs before may still be on its way.
  const reads = /_m?search|_pit|_mget|_has_privileges|lockstep-runs/;
  const writes = ['management', 'paris'].flatMap((name) =>
    started.world
      .cluster(name)
      .requests()
      .filter(({ method, path }) => !(['GET', 'HEAD'].includes(method) || reads.test(path))),
  );
  expect(writes).toEqual([]);
});

it('of a remote that cannot be read says why', async () => {
  const on = { sync_integrations: true } as const;
  const remote: OutputChange = {
    name: 'Lima',
    type: 'remote_elasticsearch',
    hosts: [started.world.cluster('paris').url],
  };
  const without = await preview({ ...on, ...remote });
  expect(without).toMatchObject({ kind: 'unknown', message: 'Enter the API key of the remote cluster.' });
  const wrong = await preview({ ...on, remote_api_key: 'bm90OnJpZ2h0' }, 'paris');
  expect(wrong.kind === 'unknown' && wrong.message).toContain('did not accept the API key');
  const moved = await preview({ ...on, hosts: ['https://elsewhere.example'] }, 'paris');
  expect(moved.kind === 'unknown' && moved.message).toContain(
    'was not saved for https://elsewhere.example:443',
  );
  const there = await preview({ ...on, applied_by: 'remote', kibana_url: 'https://kibana.example' }, 'paris');
  expect(there.kind).toBe('unknown');
});

it('announces what was forced here and the remote would refuse, with the reason', async () => {
  const params = { name: 'postgresql', version: '2.0.0' };
  await started.ask(installPackage, { params, body: { force: true, ignore_constraints: true } });
  const answer = await preview({ sync_integrations: true }, 'paris');
  const items = answer.kind === 'preview' ? answer.items : [];
  expect(items.find(({ item }) => item === 'postgresql')).toMatchObject({
    action: 'cannot',
    to_version: '2.0.0',
    reason: {
      code: 'cannot-install',
      message: expect.stringMatching(/^postgresql-2\.0\.0 is for stack versions \^10/) as string,
      next_action: expect.stringContaining('Waiting does not help') as string,
    },
  });
});
