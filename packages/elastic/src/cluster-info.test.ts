import { afterAll, beforeAll, expect, it } from 'vitest';

import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;

beforeAll(async () => {
  clusters = await startSandboxClusters(
    { name: 'mgmt', version: '9.3.2' },
    { name: 'small', license: 'basic' },
  );
});

afterAll(() => clusters.close());

it('tells who the cluster is', async () => {
  const identity = await clusters.connect('mgmt').clusterInfo.info();
  expect(identity).toMatchObject({ clusterName: 'mgmt', version: '9.3.2' });
  expect(identity.uuid).toMatch(/^[\w-]{22}$/);
});

it('tells the license; only some end', async () => {
  const trial = await clusters.connect('mgmt').clusterInfo.license();
  expect(trial).toMatchObject({ type: 'trial', status: 'active' });
  expect(Number.isNaN(Date.parse(trial.expiresAt ?? ''))).toBe(false);
  expect(await clusters.connect('small').clusterInfo.license()).toEqual({ type: 'basic', status: 'active' });
});
