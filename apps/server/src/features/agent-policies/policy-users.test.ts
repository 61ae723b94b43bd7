import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentPolicySchema, packagePolicySchema } from '@lockstep/contracts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createPolicyStores, policyUsersOn } from './policy-stores.ts';

let test: TestTarget;

beforeAll(async () => {
  test = await startTestTarget();
});

afterAll(() => test.close());

const stamp = { revision: 1, updated_at: '2026-01-01T00:00:00Z', updated_by: 'elastic' };

it('names the policies of another cluster that use a package, with the agents behind them', async () => {
  const { connection, target } = test;
  expect(await policyUsersOn(connection, 'nginx', target.log)).toBe('not-kept');
  const stores = createPolicyStores(connection, target.log);
  await stores.agentPolicies.create(
    agentPolicySchema.parse({
      ...stamp,
      id: 'web',
      name: 'Web servers',
      namespace: 'default',
      status: 'active',
      is_managed: false,
      monitoring_enabled: [],
      data_output_id: null,
      monitoring_output_id: null,
      agents: 4,
      package_policies: ['nginx-1'],
    }),
  );
  await stores.packagePolicies.create(
    packagePolicySchema.parse({
      ...stamp,
      id: 'nginx-1',
      name: 'nginx-1',
      namespace: 'default',
      enabled: true,
      policy_id: 'web',
      policy_ids: ['web'],
      output_id: null,
      package: { name: 'nginx', title: 'Nginx', version: '2.0.0' },
      inputs: [],
      created_at: stamp.updated_at,
      created_by: 'elastic',
    }),
  );
  expect(await policyUsersOn(connection, 'nginx', target.log)).toEqual([
    { id: 'nginx-1', name: 'nginx-1', agent_policies: [{ id: 'web', name: 'Web servers', agents: 4 }] },
  ]);
  expect(await policyUsersOn(connection, 'redis', target.log)).toEqual([]);
});
