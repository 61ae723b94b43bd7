import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' });
  connection = clusters.connect('mgmt');
});

afterAll(() => clusters.close());

const pipeline = (value: string) => ({ description: value, processors: [{ set: { field: 'x', value } }] });

it('keeps pipelines under their names', async () => {
  const { pipelines } = connection;
  await pipelines.put('logs-a@custom', pipeline('a'));
  await pipelines.put('logs-b@custom', pipeline('b'));
  expect(await pipelines.get('logs-a@custom')).toEqual([{ name: 'logs-a@custom', body: pipeline('a') }]);
  expect(await pipelines.remove('logs-a@custom')).toBe('removed');
  expect(await pipelines.remove('logs-a@custom')).toBe('absent');
});

it('reads several names and patterns in one request, without those that are missing', async () => {
  const { pipelines } = connection;
  for (const name of ['many-1', 'many-2', 'few-1']) await pipelines.put(name, pipeline(name));
  const before = clusters.handle('mgmt').requestCount();
  const found = await pipelines.get(['many-*', 'few-1', 'missing', 'missing-*']);
  expect(clusters.handle('mgmt').requestCount() - before).toBe(1);
  expect(found.map(({ name }) => name).sort()).toEqual(['few-1', 'many-1', 'many-2']);
  expect(await pipelines.get('missing')).toEqual([]);
  expect(await pipelines.get(['missing', 'missing-too'])).toEqual([]);
});

it('does not remove the default pipeline of an index', async () => {
  const { pipelines, indices } = connection;
  await pipelines.put('used-pipeline', pipeline('used'));
  await indices.create('uses-pipeline', { settings: { index: { default_pipeline: 'used-pipeline' } } });
  const details = await errorOf(pipelines.remove('used-pipeline'));
  expect(details).toMatchObject({ kind: 'in-use', status: 400 });
  expect(details.message).toContain('uses-pipeline');
});

it('says what is wrong with a pipeline', async () => {
  const details = await errorOf(connection.pipelines.put('bad', { processors: [{ no_such_processor: {} }] }));
  expect(details).toMatchObject({ kind: 'invalid' });
  expect(details.reason).toContain('no_such_processor');
});
