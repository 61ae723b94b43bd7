/** Integration policies with the names and agents of their agent policies. */
import type { ShownAgentPolicy, ShownPackagePolicy } from '@lockstep/contracts';

export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly namespace: string;
  readonly isEnabled: boolean;
  /** Names where they are known, else ids. */
  readonly agentPolicies: readonly string[];
  /** Undefined when not all of its agent policies could be read. */
  readonly agents: number | undefined;
  readonly outputId: string | null;
}

export function policyRows(
  policies: readonly ShownPackagePolicy[],
  agentPolicies: readonly ShownAgentPolicy[] | undefined,
): readonly PolicyRow[] {
  const known = new Map((agentPolicies ?? []).map((policy) => [policy.id, policy]));
  return policies.map((policy) => {
    const used = policy.policy_ids.map((id) => known.get(id));
    const isComplete = used.every((one) => one !== undefined);
    return {
      id: policy.id,
      name: policy.name,
      version: policy.package.version,
      namespace: policy.namespace,
      isEnabled: policy.enabled,
      agentPolicies: policy.policy_ids.map((id) => known.get(id)?.name ?? id),
      agents: isComplete ? used.reduce((sum, { agents }) => sum + agents, 0) : undefined,
      outputId: policy.output_id,
    };
  });
}
