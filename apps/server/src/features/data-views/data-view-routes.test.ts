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
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  const open = (name: string): ElasticConnection =>
    connect({
      hosts: [started.world.cluster(name).url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 10_000,
    });
  management = open('management');
  paris = open('paris');
});

afterAll(async () => {
  await Promise.all([management.close(), paris.close()]);
  await started.close();
});

async function ask<const R extends Route>(
  route: R,
  call: RouteCall<R>,
  as?: string,
): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call, as);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const details = () => ask(listDataViewDetails, {});
const ID = 'paris:logs-*';

it('there are none without links, and nothing is written for that', async () => {
  expect(await ask(listDataViews, {})).toEqual({ data_view: [] });
  expect(await management.indices.exists(DATA_VIEWS_INDEX)).toBe(false);
});

it('a link waits for its views until it is connected', async () => {
  await ask(createRemoteCluster, {
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
  const { data_view: view } = await ask(getDataView, { params: { id: ID } });
  expect(view).toMatchObject({ title: ID, managed: true, timeFieldName: '@timestamp', allowNoIndex: true });
  expect(view.fields['@timestamp']).toMatchObject({ type: 'date', esTypes: ['date'], searchable: true });
  expect(view.fields['status']?.type).toBe('number');
  const found = await ask(listDataViewDocuments, { params: { id: ID }, query: { size: 10 } });
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
  await ask(registerPrivileges, {});
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
  const skipped = await ask(listDataViewDocuments, { params: { id: ID } }, authorization);
  expect(skipped.documents).toEqual([]);
  expect(skipped.incomplete).toContain('unauthorized');

  started.world.faults.cutLink('management', 'paris');
  const cut = await eventually(details, ({ items }) => items[0]?.state === 'unreachable');
  expect(cut.items).toHaveLength(2);
  expect(cut.items[0]?.next_action).not.toBeNull();
  const documents = await ask(listDataViewDocuments, { params: { id: ID } });
  expect(documents).toMatchObject({ documents: [], incomplete: expect.any(String) as string });
  started.world.faults.healLink('management', 'paris');
  await management.remoteClusters.resolve();
  await eventually(details, ({ items }) => items[0]?.state === 'ready');
});

it('go with their link', async () => {
  await ask(deleteRemoteClusters, { params: { names: 'paris' } });
  expect(await details()).toEqual({ items: [], waiting: [] });
  const gone = await started.call(getDataView, { params: { id: ID } });
  expect(gone).toMatchObject({ kind: 'problem', problem: { status: 404, code: 'DATA_VIEW_NOT_FOUND' } });
});
