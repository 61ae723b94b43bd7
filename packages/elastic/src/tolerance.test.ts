import { afterEach, beforeEach, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

/** Answers of other versions and rare states, in the shapes of docs/elastic/elasticsearch.md. */

let cluster: ScriptedCluster;
let connection: ElasticConnection;

beforeEach(async () => {
  cluster = await startScriptedCluster();
  connection = cluster.connect();
});

afterEach(() => cluster.close());

function answering(status: number, body: unknown): void {
  cluster.play((_request, response) => answer(response, status, body));
}

it('leaves out the dates that newer versions add to pipelines and templates', async () => {
  const dates = {
    created_date: '2026-01-01T00:00:00Z',
    created_date_millis: 1,
    modified_date: 'x',
    modified_date_millis: 2,
  };
  answering(200, { p: { description: 'd', processors: [], ...dates } });
  expect(await connection.pipelines.get('p')).toEqual([
    { name: 'p', body: { description: 'd', processors: [] } },
  ]);
  answering(200, { component_templates: [{ name: 'c', component_template: { template: {}, ...dates } }] });
  expect(await connection.templates.getComponentTemplates('c')).toEqual([
    { name: 'c', body: { template: {} } },
  ]);
});

it('asks for all pipelines when the list of names is too long for a request line, and picks', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `logs-nginx.access-2.0.0-${String(i)}`);
  answering(200, { 'logs-nginx.access-2.0.0-7': { processors: [] }, other: { processors: [] } });
  expect((await connection.pipelines.get(names)).map(({ name }) => name)).toEqual([
    'logs-nginx.access-2.0.0-7',
  ]);
  expect(cluster.seen.map(({ url }) => url)).toEqual(['/_ingest/pipeline']);
});

it('reads when a license ends', async () => {
  answering(200, {
    license: { type: 'platinum', status: 'active', expiry_date_in_millis: 1_893_456_000_000 },
  });
  expect(await connection.clusterInfo.license()).toEqual({
    type: 'platinum',
    status: 'active',
    expiresAt: '2030-01-01T00:00:00.000Z',
  });
});

it('reads remote clusters of both modes', async () => {
  const common = { connected: false, skip_unavailable: true, initial_connect_timeout: '30s' };
  answering(200, {
    a: {
      ...common,
      mode: 'sniff',
      seeds: ['10.0.0.1:9300'],
      num_nodes_connected: 2,
      max_connections_per_cluster: 3,
    },
    b: {
      ...common,
      connected: true,
      mode: 'proxy',
      proxy_address: 'h:9443',
      server_name: '',
      num_proxy_sockets_connected: 18,
      cluster_credentials: '::es_redacted::',
    },
  });
  expect(await connection.remoteClusters.info()).toEqual([
    {
      alias: 'a',
      isConnected: false,
      skipUnavailable: true,
      hasCredentials: false,
      initialConnectTimeout: '30s',
      link: { kind: 'sniff', seeds: ['10.0.0.1:9300'], connectedNodes: 2, maxConnections: 3 },
    },
    {
      alias: 'b',
      isConnected: true,
      skipUnavailable: true,
      hasCredentials: true,
      initialConnectTimeout: '30s',
      link: { kind: 'proxy', proxyAddress: 'h:9443', serverName: '', connectedSockets: 18 },
    },
  ]);
});

it('resolves remote clusters with and without an answer', async () => {
  answering(200, {
    a: { connected: true, skip_unavailable: false, version: { number: '9.3.2', build_flavor: 'default' } },
    b: { connected: false, skip_unavailable: true, error: 'unable to authenticate' },
  });
  expect(await connection.remoteClusters.resolve()).toEqual([
    { alias: 'a', isConnected: true, skipUnavailable: false, version: '9.3.2' },
    { alias: 'b', isConnected: false, skipUnavailable: true, error: 'unable to authenticate' },
  ]);
});

it('does not take an unreadable document for an absent one', async () => {
  answering(200, {
    docs: [
      { _id: 'a', found: true, _source: { x: 1 }, _seq_no: 4, _primary_term: 1 },
      { _id: 'b', found: false },
      { _id: 'c', error: { type: 'exception', reason: 'shard is on fire' } },
      { _id: 'd', error: { type: 'index_not_found_exception', reason: 'no such index [i]' } },
    ],
  });
  const places = ['a', 'b', 'c', 'd'].map((id) => ({ index: 'i', id }));
  expect(await connection.documents.getEach(places)).toEqual([
    { kind: 'found', source: { x: 1 }, seqNo: 4, primaryTerm: 1 },
    { kind: 'absent' },
    { kind: 'unreadable', reason: 'shard is on fire' },
    { kind: 'absent' },
  ]);
});

it('reads the error of a follower that has given up', async () => {
  const exception = {
    type: 'resource_not_found_exception',
    reason: 'Operations are no longer available for replicating.',
  };
  answering(200, {
    indices: [
      {
        index: 'f',
        shards: [
          {
            shard_id: 0,
            remote_cluster: 'mgmt',
            leader_index: 'l',
            follower_index: 'f',
            leader_global_checkpoint: 9,
            follower_global_checkpoint: 6,
            operations_written: 7,
            time_since_last_read_millis: 1200,
            read_exceptions: [
              {
                from_seq_no: 7,
                retries: 3,
                exception: { type: 'connect_transport_exception', reason: 'no route' },
              },
            ],
            fatal_exception: {
              ...exception,
              caused_by: { type: 'illegal_state_exception', reason: 'Not all operations found' },
            },
          },
        ],
      },
    ],
  });
  expect(await connection.followers.stats('f')).toMatchObject({
    index: 'f',
    lag: 3,
    shards: [
      {
        shardId: 0,
        remoteCluster: 'mgmt',
        leaderIndex: 'l',
        leaderGlobalCheckpoint: 9,
        followerGlobalCheckpoint: 6,
        operationsWritten: 7,
        timeSinceLastReadMs: 1200,
        readErrors: [{ retries: 3, errorType: 'connect_transport_exception', reason: 'no route' }],
        fatalError: {
          errorType: 'resource_not_found_exception',
          reason: 'Operations are no longer available for replicating; Not all operations found',
        },
      },
    ],
  });
});

it('asks for data streams in a way that a missing one does not fail the others', async () => {
  const stream = (name: string) => ({
    name,
    template: 't',
    generation: 1,
    indices: [{ index_name: `.ds-${name}-000001` }],
    hidden: false,
  });
  answering(200, { data_streams: [stream('logs-a'), stream('logs-a-more'), stream('metrics-b')] });
  const found = await connection.dataStreams.find(['logs-a', 'metrics-*']);
  expect(found.map(({ name }) => name)).toEqual(['logs-a', 'metrics-b']);
  expect(cluster.seen[0]?.url).toBe('/_data_stream/logs-a*%2Cmetrics-*?expand_wildcards=all');
});

it('starts a new index of a data stream now, or lazily with the next write', async () => {
  const said = {
    acknowledged: true,
    old_index: '.ds-a-000001',
    new_index: '.ds-a-000002',
    dry_run: false,
    conditions: {},
  };
  answering(200, { ...said, rolled_over: true, lazy: false });
  const indices = { oldIndex: '.ds-a-000001', newIndex: '.ds-a-000002' };
  expect(await connection.dataStreams.rollover('a', { lazy: false })).toEqual({
    ...indices,
    rolledOver: true,
  });
  answering(200, { ...said, rolled_over: false, lazy: true });
  expect(await connection.dataStreams.rollover('a', { lazy: true })).toEqual({
    ...indices,
    rolledOver: false,
  });
  expect(cluster.seen.map(({ url }) => url)).toEqual(['/a/_rollover', '/a/_rollover?lazy=true']);
});

it('makes service tokens with and without a name', async () => {
  answering(200, { created: true, token: { name: 'n', value: 'AAEAAW' } });
  const account = { namespace: 'elastic', service: 'fleet-server-remote' };
  expect(await connection.security.createServiceToken({ ...account, name: 'n' })).toEqual({
    name: 'n',
    value: 'AAEAAW',
  });
  await connection.security.createServiceToken(account);
  const path = '/_security/service/elastic/fleet-server-remote/credential/token';
  expect(cluster.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `PUT ${path}/n`,
    `POST ${path}`,
  ]);
});

it('asks for nothing when there is nothing to ask for', async () => {
  expect(await connection.pipelines.get([])).toEqual([]);
  expect(await connection.dataStreams.find([])).toEqual([]);
  expect(await connection.ilm.existingPolicies([])).toEqual(new Set());
  expect(await connection.documents.getEach([])).toEqual([]);
  const none = { application: 'a', privileges: [], resources: ['*'] };
  expect(await connection.security.heldApplicationPrivileges([none])).toEqual(new Map());
  expect(cluster.seen).toEqual([]);
});

it('never lets a name reach further than it says', async () => {
  const { indices, templates, pipelines, ilm, documents, followers } = connection;
  const calls: readonly Promise<unknown>[] = [
    indices.remove('*'),
    indices.remove('a,b'),
    indices.remove('..'),
    templates.removeComponentTemplate('logs-*'),
    templates.removeIndexTemplate(''),
    pipelines.remove('*'),
    ilm.remove('_all'),
    documents.remove({ index: 'i', id: '..', guard: { kind: 'none' } }),
    followers.pause('*'),
  ];
  for (const call of calls) expect((await errorOf(call)).kind).toBe('invalid');
  expect(cluster.seen).toEqual([]);
});
