/** Gives an agent policy other outputs. */
import { getAgentPolicy, updateAgentPolicy, type ShownAgentPolicy } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { policyMessages as text } from '../../../texts/agent-policies.ts';
import { AGENT_POLICIES_KEY } from './policies-query.ts';

export interface PolicyOutputs {
  /** Null: the default output. */
  readonly dataOutputId: string | null;
  readonly monitoringOutputId: string | null;
}

interface SavePolicyOutputs {
  readonly policyId: string;
  readonly outputs: PolicyOutputs;
}

export function useSavePolicyOutputs(): UseMutationResult<ShownAgentPolicy, Error, SavePolicyOutputs> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: ({ name }) => text.saved(name), failed: () => text.saveProblem },
    mutationFn: async ({ policyId, outputs }: SavePolicyOutputs) => {
      const params = { agentPolicyId: policyId };
      // The route replaces a policy: what it is now, not what was read a while ago, must come back unchanged.
      const { item } = await callApi(getAgentPolicy, { params });
      const body = {
        name: item.name,
        namespace: item.namespace,
        ...(item.description === undefined ? {} : { description: item.description }),
        monitoring_enabled: item.monitoring_enabled,
        agents: item.agents,
        data_output_id: outputs.dataOutputId,
        monitoring_output_id: outputs.monitoringOutputId,
      };
      return (await callApi(updateAgentPolicy, { params, body })).item;
    },
    onSettled: () => client.invalidateQueries({ queryKey: AGENT_POLICIES_KEY }),
  });
}
