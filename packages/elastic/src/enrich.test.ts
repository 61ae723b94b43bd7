import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' });
  connection = clusters.connect('mgmt');
});

afterAll(() => clusters.close());

const put = (name: string) =>
  connection.raw.send(
    {
      method: 'PUT',
      path: `/_enrich/policy/${name}`,
      body: JSON.stringify({ match: { indices: 'users', match_field: 'id', enrich_fields: ['name'] } }),
    },
    { timeoutMs: 60_000, maxBytes: 10_000 },
  );

it('tells which enrich policies exist, in one request, also when there is none', async () => {
  const { enrich } = connection;
  expect(await enrich.existingPolicies(['users'])).toEqual(new Set());
  await connection.indices.create('users', { mappings: { properties: { id: { type: 'keyword' } } } });
  await put('users');
  await put('hosts');
  const before = clusters.handle('mgmt').requestCount();
  expect(await enrich.existingPolicies(['users', 'missing'])).toEqual(new Set(['users']));
  expect(clusters.handle('mgmt').requestCount() - before).toBe(1);
});
