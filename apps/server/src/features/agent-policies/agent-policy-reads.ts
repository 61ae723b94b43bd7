/** What the routes of agent policies read first. */
import type { AgentPolicy } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { PolicyRoutesOptions } from './policy-routes.ts';

export function agentPolicyReads({ stores: { agentPolicies, packagePolicies } }: PolicyRoutesOptions) {
  return {
    /** Throws AGENT_POLICY_NOT_FOUND. */
    find: async (id: string) => {
      const found = await agentPolicies.get(id);
      if (found === undefined) throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${id} not found`);
      return found;
    },
    /** Throws POLICY_NAME_TAKEN. */
    requireFreeName: async (name: string, id: string): Promise<void> => {
      const taken = (await agentPolicies.list()).some((other) => other.name === name && other.id !== id);
      if (taken) throw new AppError('POLICY_NAME_TAKEN', `An agent policy called ${name} already exists.`);
    },
    present: async (policy: AgentPolicy) => {
      const users = (await packagePolicies.list()).filter(({ policy_ids: ids }) => ids.includes(policy.id));
      return { item: { ...policy, package_policies: users.map(({ id }) => id) } };
    },
  };
}

export type AgentPolicyReads = ReturnType<typeof agentPolicyReads>;
