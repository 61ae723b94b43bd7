/** Which agent policies, and how many agents, a saved output reaches (docs/elastic/synced-integrations.md#affected-policies). */
import type { ShownAgentPolicy, ShownPackagePolicy } from '@lockstep/contracts';

export interface OutputUse {
  /** Undefined for an output that is not there yet. */
  readonly id: string | undefined;
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
}

export interface Impact {
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  readonly agents: number;
}

export function impactOf(
  output: OutputUse,
  agentPolicies: readonly ShownAgentPolicy[],
  packagePolicies: readonly ShownPackagePolicy[],
): Impact {
  const throughIntegrations = new Set(
    packagePolicies
      .filter(({ output_id }) => output_id !== null && output_id === output.id)
      .flatMap(({ policy_ids }) => policy_ids),
  );
  const reached = agentPolicies.filter((policy) => {
    const usesData = policy.data_output_id === null ? output.isDefault : policy.data_output_id === output.id;
    const usesMonitoring =
      policy.monitoring_output_id === null
        ? output.isDefaultMonitoring && policy.monitoring_enabled.length > 0
        : policy.monitoring_output_id === output.id;
    return usesData || usesMonitoring || throughIntegrations.has(policy.id);
  });
  return {
    policies: reached.map(({ id, name }) => ({ id, name })),
    agents: reached.reduce((sum, { agents }) => sum + agents, 0),
  };
}
