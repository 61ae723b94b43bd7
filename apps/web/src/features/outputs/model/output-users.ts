/** Who would notice that an output is gone. */
import type { ShownAgentPolicy, ShownPackagePolicy } from '@lockstep/contracts';

export interface OutputUsers {
  readonly agentPolicies: readonly { readonly id: string; readonly name: string; readonly agents: number }[];
  readonly packagePolicies: readonly { readonly id: string; readonly name: string }[];
  /** Agents of these agent policies together. */
  readonly agents: number;
}

export function outputUsers(
  outputId: string,
  agentPolicies: readonly ShownAgentPolicy[],
  packagePolicies: readonly ShownPackagePolicy[],
): OutputUsers {
  const ofPackages = packagePolicies.filter((policy) => policy.output_id === outputId);
  const named = new Set(ofPackages.flatMap((policy) => policy.policy_ids));
  const affected = agentPolicies.filter(
    ({ id, data_output_id: data, monitoring_output_id: monitoring }) =>
      data === outputId || monitoring === outputId || named.has(id),
  );
  return {
    agentPolicies: affected.map(({ id, name, agents }) => ({ id, name, agents })),
    packagePolicies: ofPackages.map(({ id, name }) => ({ id, name })),
    agents: affected.reduce((sum, { agents }) => sum + agents, 0),
  };
}
