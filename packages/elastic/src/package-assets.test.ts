/** The verbs of APIs that the sandbox does not claim, against a server that answers what Elasticsearch documents. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

let cluster: ScriptedCluster;
let connection: ElasticConnection;

beforeAll(async () => {
  cluster = await startScriptedCluster();
});
beforeEach(() => {
  connection = cluster.connect();
});
afterAll(() => cluster.close());

const says = (status: number, body: unknown) =>
  cluster.play((_request, response) => answer(response, status, body));
const refuses = (status: number, type: string) => says(status, { error: { type, reason: 'r' }, status });
const last = () => {
  const { method, url, body } = cluster.seen.at(-1) ?? { method: '', url: '', body: '' };
  return `${method} ${url} ${body}`.trim();
};

describe('transforms', () => {
  it('are put with deferred validation and never over one that is there', async () => {
    says(200, { acknowledged: true });
    expect(await connection.transforms.put('t-1', { source: { index: 'a' } })).toBe('created');
    expect(last()).toBe('PUT /_transform/t-1?defer_validation=true {"source":{"index":"a"}}');
    refuses(400, 'resource_already_exists_exception');
    expect(await connection.transforms.put('t-1', {})).toBe('exists');
  });

  it('are read without what the cluster adds', async () => {
    says(200, { count: 1, transforms: [{ id: 't-1', version: '9', create_time: 1, dest: { index: 'd' } }] });
    expect(await connection.transforms.get('t-1')).toEqual({ name: 't-1', body: { dest: { index: 'd' } } });
    refuses(404, 'resource_not_found_exception');
    expect(await connection.transforms.get('t-1')).toBeUndefined();
  });

  it('are authorized by being written as they are', async () => {
    says(200, {
      count: 1,
      transforms: [{ id: 't-1', dest: { index: 'd' }, _meta: { package: { name: 'p' } } }],
    });
    await connection.transforms.authorize('t-1');
    expect(last()).toBe(
      'POST /_transform/t-1/_update?defer_validation=true {"_meta":{"package":{"name":"p"}}}',
    );
  });

  it('start once, stop by force, and go with or without their destination', async () => {
    refuses(409, 'status_exception');
    expect(await connection.transforms.start('t-1')).toBe('already-started');
    refuses(404, 'resource_not_found_exception');
    expect(await connection.transforms.stop('t-1')).toBe('absent');
    expect(last()).toBe('POST /_transform/t-1/_stop?force=true&wait_for_completion=true');
    says(200, { acknowledged: true });
    expect(await connection.transforms.start('t-1')).toBe('started');
    expect(await connection.transforms.stop('t-1')).toBe('stopped');
    await connection.transforms.remove('t-1', { destination: 'keep' });
    expect(last()).toBe('DELETE /_transform/t-1?force=true&delete_dest_index=false');
    await connection.transforms.remove('t-1', { destination: 'remove' });
    expect(last()).toContain('delete_dest_index=true');
  });
});

describe('ES|QL views', () => {
  it('are put, read and removed by name', async () => {
    says(200, { acknowledged: true });
    await connection.esqlViews.put('v', 'FROM logs-*');
    expect(last()).toBe('PUT /_query/view/v {"query":"FROM logs-*"}');
    expect(await connection.esqlViews.remove('v')).toBe('removed');
    says(200, { views: [{ name: 'v', query: 'FROM a' }] });
    expect(await connection.esqlViews.get('v')).toEqual({ name: 'v', body: { query: 'FROM a' } });
    refuses(404, 'resource_not_found_exception');
    expect(await connection.esqlViews.get('v')).toBeUndefined();
  });
});

describe('trained models', () => {
  it('are put once and removed', async () => {
    says(200, { model_id: 'm' });
    expect(await connection.trainedModels.put('m', { input: {} })).toBe('created');
    expect(last()).toBe('PUT /_ml/trained_models/m?defer_definition_decompression=true {"input":{}}');
    expect(await connection.trainedModels.exists('m')).toBe(true);
    refuses(400, 'resource_already_exists_exception');
    expect(await connection.trainedModels.put('m', {})).toBe('exists');
    refuses(404, 'resource_not_found_exception');
    expect(await connection.trainedModels.exists('m')).toBe(false);
    expect(await connection.trainedModels.remove('m')).toBe('absent');
  });
  it('are none where machine learning is switched off, and other refusals are no absence', async () => {
    const noHandler = { error: 'no handler found for uri [/_ml/trained_models/m] and method [GET]' };
    says(400, noHandler);
    expect(await connection.trainedModels.exists('m')).toBe(false);
    says(400, noHandler);
    expect(await connection.trainedModels.remove('m')).toBe('absent');
    refuses(403, 'security_exception');
    await expect(connection.trainedModels.exists('m')).rejects.toMatchObject({
      details: { kind: 'forbidden' },
    });
    refuses(501, 'not_implemented');
    await expect(connection.trainedModels.exists('m')).rejects.toThrow();
  });
});

describe('the retention of a data stream', () => {
  it('is set on the stream', async () => {
    says(200, { acknowledged: true });
    await connection.dataStreams.putRetention('logs-a-b', '7d');
    expect(last()).toBe('PUT /_data_stream/logs-a-b/_lifecycle {"data_retention":"7d"}');
  });
});
