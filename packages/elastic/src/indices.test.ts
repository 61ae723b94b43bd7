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

it('creates an index once and removes it once', async () => {
  const { indices } = connection;
  expect(await indices.exists('one')).toBe(false);
  expect(await indices.create('one', {})).toBe('created');
  expect(await indices.create('one', {})).toBe('exists');
  expect(await indices.exists('one')).toBe(true);
  expect(await indices.remove('one')).toBe('removed');
  expect(await indices.remove('one')).toBe('absent');
});

it('finds indices by name and by pattern, hidden ones too', async () => {
  const { indices } = connection;
  await indices.create('find-a', {});
  await indices.create('find-b', { settings: { index: { hidden: true } }, aliases: { 'find-alias': {} } });
  const found = await indices.find('find-*');
  expect([...found].sort((a, b) => a.name.localeCompare(b.name, 'en'))).toEqual([
    { name: 'find-a', isClosed: false, isHidden: false, aliases: [] },
    { name: 'find-b', isClosed: false, isHidden: true, aliases: ['find-alias'] },
  ]);
  expect((await indices.find('find-b')).map(({ name }) => name)).toEqual(['find-b']);
  expect(await indices.find('nothing-like-it-*')).toEqual([]);
  expect(await indices.find('nothing-like-it')).toEqual([]);
});

it('reads and extends mappings', async () => {
  const { indices } = connection;
  await indices.create('mapped', { mappings: { properties: { a: { type: 'keyword' } } } });
  await indices.putMapping('mapped', { properties: { b: { type: 'long' } } });
  expect(await indices.mapping('mapped')).toMatchObject({
    properties: { a: { type: 'keyword' }, b: { type: 'long' } },
  });
  expect(await indices.mapping('not-there')).toBeUndefined();
});

it('reads and changes settings under dotted keys', async () => {
  const { indices } = connection;
  await indices.create('settled', { settings: { index: { number_of_replicas: 0 } } });
  await indices.putSettings('settled', { index: { refresh_interval: '30s' } });
  expect(await indices.settings('settled')).toMatchObject({
    'index.number_of_replicas': '0',
    'index.refresh_interval': '30s',
  });
  expect(await indices.settings('not-there')).toBeUndefined();
});

it('says what is wrong with a name', async () => {
  const details = await errorOf(connection.indices.create('UPPER', {}));
  expect(details).toMatchObject({ kind: 'invalid', errorType: 'invalid_index_name_exception' });
  expect(details.message).toContain('must be lowercase');
});

it('closes and opens', async () => {
  const { indices } = connection;
  await indices.create('closing', {});
  await indices.close('closing');
  expect(await indices.find('closing')).toMatchObject([{ isClosed: true }]);
  await indices.open('closing');
  expect(await indices.find('closing')).toMatchObject([{ isClosed: false }]);
});
