import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' });
  connection = clusters.connect('mgmt');
  await connection.templates.putIndexTemplate('ds', {
    index_patterns: ['ds-*'],
    data_stream: {},
    priority: 500,
  });
});

afterAll(() => clusters.close());

async function makeStream(name: string): Promise<void> {
  const source = { '@timestamp': '2026-01-01T00:00:00Z' };
  await connection.documents.put({ index: name, id: '1', source, guard: { kind: 'create' } });
}

it('finds streams by name and pattern, without those that are missing', async () => {
  await makeStream('ds-find-a');
  await makeStream('ds-find-b');
  const { dataStreams } = connection;
  expect((await dataStreams.find(['ds-find-*'])).map(({ name }) => name).sort()).toEqual([
    'ds-find-a',
    'ds-find-b',
  ]);
  const found = await dataStreams.find(['ds-find-a', 'ds-missing', 'other-*']);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ name: 'ds-find-a', template: 'ds', generation: 1, isReplicated: false });
  expect(found[0]?.backingIndices).toHaveLength(1);
});

it('changes the mapping of the index that is written to', async () => {
  await makeStream('ds-mapped');
  const { dataStreams, indices } = connection;
  await dataStreams.putMapping('ds-mapped', { properties: { added: { type: 'keyword' } } });
  const [stream] = await dataStreams.find(['ds-mapped']);
  expect(await indices.mapping(stream?.backingIndices.at(-1) ?? '')).toMatchObject({
    properties: { added: { type: 'keyword' } },
  });
});

it('changes settings of its indices', async () => {
  await makeStream('ds-settled');
  const { dataStreams, indices } = connection;
  await dataStreams.putSettings('ds-settled', { index: { default_pipeline: '_none' } });
  const [stream] = await dataStreams.find(['ds-settled']);
  expect(await indices.settings(stream?.backingIndices.at(-1) ?? '')).toMatchObject({
    'index.default_pipeline': '_none',
  });
});

it('throws when the stream is missing', async () => {
  expect(await errorOf(connection.dataStreams.putMapping('ds-not-there', { properties: {} }))).toMatchObject({
    kind: 'not-found',
  });
});
