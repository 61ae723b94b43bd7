/** Where agent policies send: what a policy or integration names, else the default of its kind. */
import {
  getAgentPolicyOutputs,
  listAgentPolicyOutputs,
  type AgentPolicy,
  type AgentPolicyOutputs,
  type PackagePolicy,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { PolicyRoutesOptions } from './policy-routes.ts';
import type { NamedOutput } from './output-users.ts';

export function bindAgentPolicyOutputs(binder: Binder, options: PolicyRoutesOptions): void {
  const { stores, outputs } = options;
  /** Throws AGENT_POLICY_NOT_FOUND and OUTPUT_NOT_FOUND. */
  const outputsOf = async (ids: readonly string[]): Promise<AgentPolicyOutputs[]> => {
    const [policies, integrations, known] = await Promise.all([
      stores.agentPolicies.list(),
      stores.packagePolicies.list(),
      outputs(),
    ]);
    const byId = new Map(policies.map((policy) => [policy.id, policy]));
    return ids.map((id) => {
      const policy = byId.get(id);
      if (policy === undefined) throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${id} not found`);
      return outputsOfPolicy(policy, integrations, known);
    });
  };
  binder.guarded(getAgentPolicyOutputs, async ({ params }) => {
    const [item] = await outputsOf([params.agentPolicyId]);
    if (item === undefined) throw new Error('The outputs of one policy are one answer.');
    return { item };
  });
  binder.guarded(listAgentPolicyOutputs, async ({ body }) => ({ items: await outputsOf(body.ids) }));
}

/** Throws OUTPUT_NOT_FOUND when what is named, or the default, is not there. */
function outputsOfPolicy(
  policy: AgentPolicy,
  integrations: readonly PackagePolicy[],
  known: readonly NamedOutput[],
): AgentPolicyOutputs {
  const shown = (output: NamedOutput | undefined, what: string) => {
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `${what} of ${policy.name} not found`);
    return { id: output.id, name: output.name };
  };
  const named = (id: string) => known.find((output) => output.id === id);
  const { data_output_id: data, monitoring_output_id: monitoring } = policy;
  return {
    agentPolicyId: policy.id,
    monitoring: {
      output: shown(
        monitoring === null ? known.find((one) => one.isDefaultMonitoring) : named(monitoring),
        'The monitoring output',
      ),
    },
    data: {
      output: shown(data === null ? known.find((one) => one.isDefault) : named(data), 'The output'),
      integrations: integrations.flatMap(({ name, output_id: own, package: used, policy_ids: ids }) =>
        own === null || !ids.includes(policy.id)
          ? []
          : [
              {
                ...shown(named(own), `The output of ${name}`),
                integrationPolicyName: name,
                pkgName: used.name,
              },
            ],
      ),
    },
  };
}
