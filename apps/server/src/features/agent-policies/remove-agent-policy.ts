/** Removes an agent policy with the integration policies that no other one has, as Kibana does. */
import type { AgentPolicy } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import { saveOrRefuse } from './policy-routes.ts';
import type { PolicyStores } from './policy-stores.ts';

/** Throws AGENT_POLICY_IN_USE while agents are on record for it. */
export async function removeAgentPolicy(
  { agentPolicies, packagePolicies }: PolicyStores,
  { id, name, agents }: AgentPolicy,
): Promise<void> {
  if (agents > 0)
    throw new AppError('AGENT_POLICY_IN_USE', `${agents} agents are recorded for agent policy ${name}.`);
  const users = (await packagePolicies.list()).filter((user) => user.policy_ids.includes(id));
  for (const user of users) {
    if (user.policy_ids.length === 1) await packagePolicies.remove(user.id);
    else await release(packagePolicies, user.id, id);
  }
  await agentPolicies.remove(id);
}

/** Takes an agent policy off an integration policy that others have, too. */
async function release(
  packagePolicies: PolicyStores['packagePolicies'],
  packagePolicyId: string,
  agentPolicyId: string,
): Promise<void> {
  const found = await packagePolicies.get(packagePolicyId);
  if (found === undefined) return;
  const ids = found.policy.policy_ids.filter((one) => one !== agentPolicyId);
  const next = { ...found.policy, policy_ids: ids, policy_id: ids[0] ?? null };
  await saveOrRefuse(packagePolicies.replace(next, found), 'Another user changed it at the same time.');
}
