import { agentPolicySchema, packagePolicySchema } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { outputUsers } from './output-users.ts';

const agentPolicy = (id: string, data: string | null, monitoring: string | null, agents: number) =>
  agentPolicySchema.parse({
    id,
    name: `Policy ${id}`,
    namespace: 'default',
    status: 'active',
    is_managed: false,
    is_protected: false,
    monitoring_enabled: [],
    data_output_id: data,
    monitoring_output_id: monitoring,
    revision: 1,
    updated_at: '',
    updated_by: '',
    agents,
    package_policies: [],
  });

const packagePolicy = (id: string, outputId: string | null, policyIds: readonly string[]) =>
  packagePolicySchema.parse({
    id,
    name: id,
    namespace: 'default',
    enabled: true,
    policy_id: null,
    policy_ids: policyIds,
    output_id: outputId,
    package: { name: 'nginx', title: 'Nginx', version: '1.0.0' },
    inputs: [],
    revision: 1,
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
  });

it('finds the agent policies that name an output for data, for monitoring or in an integration policy', () => {
  const users = outputUsers(
    'paris',
    [
      agentPolicy('data', 'paris', null, 3),
      agentPolicy('monitoring', null, 'paris', 4),
      agentPolicy('through', null, null, 5),
      agentPolicy('other', 'tokyo', null, 6),
    ],
    [packagePolicy('nginx-1', 'paris', ['through']), packagePolicy('nginx-2', null, ['other'])],
  );
  expect(users.agentPolicies.map(({ id }) => id)).toEqual(['data', 'monitoring', 'through']);
  expect(users.packagePolicies.map(({ id }) => id)).toEqual(['nginx-1']);
  expect(users.agents).toBe(12);
});
