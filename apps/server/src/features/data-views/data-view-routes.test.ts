/** Data views over HTTP, over a link from home to paris that comes, breaks, and goes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  applicationRole,
  registerPrivileges,
  createRemoteCluster,
  DATA_VIEWS_INDEX,
  deleteRemoteClusters,
  getDataView,
  listDataViewDetails,
  listDataViewDocuments,
  listDataViews,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
  paris = started.connect('paris');
});

afterAll(() => started.close());

const details = () => started.ask(listDataViewDetails, {});
const ID = 'paris:logs-*';

it('there are none without links, and nothing is written for that', async () => {
  expect(await started.ask(listDataViews, {})).toEqual({ data_view: [] });
  expect(await management.indices.exists(DATA_VIEWS_INDEX)).toBe(false);
});

it('a link waits for its views until it is connected', async () => {
  await started.ask(createRemoteCluster, {
    body: { name: 'paris', mode: 'proxy', proxyAddress: started.world.cluster('paris').remoteAddress },
  });
  expect(await details()).toEqual({ items: [], waiting: ['paris'] });
  const { encoded } = await paris.security.createCrossClusterApiKey({
    name: 'management',
    search: ['logs-*', 'metrics-*'],
  });
  started.world.cluster('management').keystore.set('cluster.remote.paris.credentials', encoded);
  await management.remoteClusters.reloadSecureSettings();
  await management.remoteClusters.resolve();
  const { items, waiting } = await eventually(details, (seen) => seen.items.length > 0);
  expect(waiting).toEqual([]);
  expect(items).toMatchObject([
    { id: ID, remote_cluster: 'paris', kind: 'logs', state: 'empty' },
    { id: 'paris:metrics-*', kind: 'metrics', state: 'empty' },
  ]);
});

it('shows fields and the newest documents, cut to a size that can be shown', async () => {
  const put = (id: string, time: string, message: string) =>
    paris.documents.put({
      index: 'logs-nginx.access-default',
      id,
      source: { '@timestamp': time, message, status: 200 },
      guard: { kind: 'create' },
      refresh: true,
    });
  await put('old', '2024-01-01T00:00:00Z', 'old');
  await put('new', '2024-02-01T00:00:00Z', 'n'.repeat(3_000));
  expect((await details()).items[0]).toMatchObject({ state: 'ready', error: null });
  const { data_view: view } = await started.ask(getDataView, { params: { id: ID } });
  expect(view).toMatchObject({ title: ID, managed: true, timeFieldName: '@timestamp', allowNoIndex: true });
  expect(view.fields['@timestamp']).toMatchObject({ type: 'date', esTypes: ['date'], searchable: true });
  expect(view.fields['status']?.type).toBe('number');
  const found = await started.ask(listDataViewDocuments, { params: { id: ID }, query: { size: 10 } });
  expect(found.documents.map(({ id, shortened }) => [id, shortened])).toEqual([
    ['new', true],
    ['old', false],
  ]);
  expect(found.documents[0]).toMatchObject({
    index: expect.stringMatching(/^paris:/) as string,
    timestamp: '2024-02-01T00:00:00Z',
  });
  expect(found.incomplete).toBeNull();
});

it('says when the user may not search there, and when the link is down; the views stay', async () => {
  await started.ask(registerPrivileges, {});
  const { encoded } = await management.security.createApiKey({
    name: 'home-only',
    roleDescriptors: {
      home: {
        cluster: ['monitor'],
        indices: [{ names: ['*'], privileges: ['read'] }],
        ...applicationRole(['read']),
      },
    },
  });
  const authorization = `ApiKey ${encoded}`;
  const skipped = await started.ask(listDataViewDocuments, { params: { id: ID } }, authorization);
  expect(skipped.documents).toEqual([]);
  expect(skipped.incomplete).toContain('unauthorized');

  started.world.faults.cutLink('management', 'paris');
  const cut = await eventually(details, ({ items }) => items[0]?.state === 'unreachable');
  expect(cut.items).toHaveLength(2);
  expect(cut.items[0]?.next_action).not.toBeNull();
  const documents = await started.ask(listDataViewDocuments, { params: { id: ID } });
  expect(documents).toMatchObject({ documents: [], incomplete: expect.any(String) as string });
  started.world.faults.restoreLink('management', 'paris');
  await management.remoteClusters.resolve();
  await eventually(details, ({ items }) => items[0]?.state === 'ready');
});

it('go with their link', async () => {
  await started.ask(deleteRemoteClusters, { params: { name: 'paris' } });
  expect(await details()).toEqual({ items: [], waiting: [] });
  const gone = await started.call(getDataView, { params: { id: ID } });
  expect(gone).toMatchObject({ kind: 'problem', problem: { status: 404, code: 'DATA_VIEW_NOT_FOUND' } });
});
