/** Existing data streams, brought to what their templates say. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FoundDataStream } from '@lockstep/elastic';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { updateDataStreams } from './update-data-streams.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
  await putTemplate({ mappings: { properties: { size: { type: 'long' } } } });
  await test.connection.documents.put({
    index: 'logs-shop.orders-default',
    id: '1',
    source: { '@timestamp': '2026-01-01T00:00:00Z', size: 1 },
    guard: { kind: 'create' },
  });
});
afterEach(() => test.close());

const putTemplate = (template: object) =>
  test.connection.templates.putIndexTemplate('logs-shop.orders', {
    index_patterns: ['logs-shop.orders-*'],
    data_stream: {},
    priority: 200,
    template,
  });
const update = (connection = test.connection) =>
  updateDataStreams(connection, {
    templates: new Set(['logs-shop.orders']),
    patterns: ['logs-shop.orders-*'],
    log: test.target.log,
  });
const stream = async (): Promise<FoundDataStream | undefined> =>
  (await test.connection.dataStreams.find(['logs-shop.orders-default']))[0];

it('a new field arrives in place, without a rollover', async () => {
  await putTemplate({ mappings: { properties: { size: { type: 'long' }, color: { type: 'keyword' } } } });
  expect(await update()).toEqual([]);
  const mapping = await test.connection.indices.mapping((await stream())?.backingIndices[0] ?? '');
  expect(mapping).toMatchObject({ properties: { color: { type: 'keyword' } } });
  expect(await stream()).toMatchObject({ rolloverOnWrite: false, generation: 1 });
});

it('a field of another type rolls over with the next write', async () => {
  await putTemplate({ mappings: { properties: { size: { type: 'keyword' } } } });
  expect(await update()).toEqual([]);
  expect(await stream()).toMatchObject({ rolloverOnWrite: true, generation: 1 });
});

it('a replicated one is left alone, and so is one with another template', async () => {
  const { connection } = test;
  const seen = async (change: Partial<FoundDataStream>) => {
    const dataStreams = {
      ...connection.dataStreams,
      find: async (patterns: readonly string[]) =>
        (await connection.dataStreams.find(patterns)).map((found) => ({ ...found, ...change })),
    };
    return test.writesOf(() => update({ ...connection, dataStreams }));
  };
  expect(await seen({ isReplicated: true })).toEqual([]);
  expect(await seen({ template: 'logs' })).toEqual([]);
  expect(await seen({})).not.toEqual([]);
});
