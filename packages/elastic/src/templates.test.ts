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

const component = (shards: string) => ({
  template: { settings: { index: { number_of_shards: shards } } },
  _meta: { by: 'test' },
});

it('keeps component templates under their names', async () => {
  const { templates } = connection;
  expect(await templates.getComponentTemplates('ct-a')).toEqual([]);
  await templates.putComponentTemplate('ct-a', component('1'));
  await templates.putComponentTemplate('ct-b', component('2'));
  expect(await templates.getComponentTemplates('ct-a')).toEqual([{ name: 'ct-a', body: component('1') }]);
  expect([...(await templates.componentTemplateNames('ct-*'))].sort()).toEqual(['ct-a', 'ct-b']);
  expect(await templates.componentTemplateNames('nothing-*')).toEqual([]);
  expect(await templates.removeComponentTemplate('ct-a')).toBe('removed');
  expect(await templates.removeComponentTemplate('ct-a')).toBe('absent');
});

it('keeps index templates under their names', async () => {
  const { templates } = connection;
  await templates.putIndexTemplate('it-a', { index_patterns: ['it-a-*'], composed_of: [], priority: 500 });
  const [found] = await templates.getIndexTemplates('it-a');
  expect(found).toMatchObject({ name: 'it-a', body: { index_patterns: ['it-a-*'], priority: 500 } });
  expect(await templates.removeIndexTemplate('it-a')).toBe('removed');
  expect(await templates.removeIndexTemplate('it-a')).toBe('absent');
  expect(await templates.getIndexTemplates('it-a')).toEqual([]);
});

it('does not remove a component that index templates are made of', async () => {
  const { templates } = connection;
  await templates.putComponentTemplate('used', component('1'));
  await templates.putIndexTemplate('user', {
    index_patterns: ['user-*'],
    composed_of: ['used'],
    priority: 501,
  });
  const details = await errorOf(templates.removeComponentTemplate('used'));
  expect(details).toMatchObject({ kind: 'in-use', status: 400 });
  expect(details.message).toContain('[user]');
});

it('does not remove an index template that data streams need', async () => {
  const { templates, documents } = connection;
  await templates.putIndexTemplate('streamer', {
    index_patterns: ['stream-*'],
    data_stream: {},
    priority: 502,
  });
  await documents.put({
    index: 'stream-x',
    id: '1',
    source: { '@timestamp': '2026-01-01T00:00:00Z' },
    guard: { kind: 'create' },
  });
  expect(await errorOf(templates.removeIndexTemplate('streamer'))).toMatchObject({ kind: 'in-use' });
});

it('says which component is missing', async () => {
  const details = await errorOf(
    connection.templates.putIndexTemplate('t', { index_patterns: ['t-*'], composed_of: ['not-there'] }),
  );
  expect(details).toMatchObject({ kind: 'invalid' });
  expect(details.reason).toContain('not-there');
});

it('simulates a stored template and one that is not stored', async () => {
  const { templates } = connection;
  await templates.putComponentTemplate('sim-c', component('3'));
  const body = { index_patterns: ['sim-*'], composed_of: ['sim-c'], priority: 503 };
  expect((await templates.simulateIndexTemplate(body)).settings).toMatchObject({
    index: { number_of_shards: '3' },
  });
  expect(await templates.getIndexTemplates('sim')).toEqual([]);
  await templates.putIndexTemplate('sim', body);
  expect((await templates.simulateIndexTemplate('sim')).settings).toMatchObject({
    index: { number_of_shards: '3' },
  });
});
