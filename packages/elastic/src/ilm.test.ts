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

const policy = { phases: { delete: { min_age: '30d', actions: { delete: {} } } }, _meta: { by: 'test' } };

it('tells which policies exist, in one request', async () => {
  const { ilm } = connection;
  await ilm.put('exists-1', policy);
  await ilm.put('exists-2', policy);
  const before = clusters.handle('mgmt').requestCount();
  expect(await ilm.existingPolicies(['exists-1', 'missing', 'exists-2'])).toEqual(
    new Set(['exists-1', 'exists-2']),
  );
  expect(clusters.handle('mgmt').requestCount() - before).toBe(1);
});

it('keeps a policy under its name', async () => {
  const { ilm } = connection;
  expect(await ilm.get('kept')).toBeUndefined();
  await ilm.put('kept', policy);
  expect(await ilm.get('kept')).toMatchObject({
    name: 'kept',
    version: 1,
    policy: { _meta: { by: 'test' } },
  });
  expect(await ilm.remove('kept')).toBe('removed');
  expect(await ilm.remove('kept')).toBe('absent');
});

it('does not remove a policy that manages an index', async () => {
  const { ilm, indices } = connection;
  await ilm.put('managing', policy);
  await indices.create('managed', { settings: { index: { lifecycle: { name: 'managing' } } } });
  expect(await errorOf(ilm.remove('managing'))).toMatchObject({ kind: 'in-use', status: 400 });
});
