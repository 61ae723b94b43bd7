/** Agent and integration policies for tests. Parsed, so that the schema decides which members they have. */
import {
  agentPolicySchema,
  packagePolicySchema,
  type AgentPolicy,
  type PackagePolicy,
} from '@lockstep/contracts';

/** Twelve agents that send to the default outputs, without any integration. */
export function makeAgentPolicy(over: Partial<AgentPolicy> = {}): AgentPolicy {
  return agentPolicySchema.parse({
    id: 'web',
    name: 'Web servers',
    namespace: 'default',
    status: 'active',
    is_managed: false,
    monitoring_enabled: ['logs', 'metrics'],
    data_output_id: null,
    monitoring_output_id: null,
    revision: 1,
    updated_at: '2026-11-22T08:00:00.000Z',
    updated_by: 'elastic',
    agents: 12,
    package_policies: [],
    ...over,
  });
}

/** Nginx within the policy `web`, with the output of that policy. */
export function makePackagePolicy(over: Partial<PackagePolicy> = {}): PackagePolicy {
  return packagePolicySchema.parse({
    id: 'nginx-1',
    name: 'nginx on the edge',
    namespace: 'default',
    enabled: true,
    policy_id: 'web',
    policy_ids: ['web'],
    output_id: null,
    package: { name: 'nginx', title: 'Nginx', version: '2.1.0' },
    inputs: [],
    revision: 1,
    created_at: '2026-11-22T08:00:00.000Z',
    created_by: 'elastic',
    updated_at: '2026-11-22T08:00:00.000Z',
    updated_by: 'elastic',
    ...over,
  });
}
