/** Agent policies over HTTP, in Kibana's shapes. */
import {
  createAgentPolicy,
  deleteAgentPolicy,
  getAgentPolicy,
  listAgentPolicies,
  updateAgentPolicy,
  type AgentPolicy,
  type RouteInput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { pageOf, policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';

export function bindAgentPolicyRoutes(binder: Binder, options: PolicyRoutesOptions): void {
  const { stores, clock, newId, requireOutputs, recording } = options;
  const { agentPolicies, packagePolicies } = stores;

  const withUsers = async (policies: readonly AgentPolicy[]): Promise<AgentPolicy[]> => {
    const users = await packagePolicies.list();
    return policies.map((policy) => ({
      ...policy,
      package_policies: users.filter(({ policy_ids: ids }) => ids.includes(policy.id)).map(({ id }) => id),
    }));
  };
  const present = async (policy: AgentPolicy) => ({ item: (await withUsers([policy]))[0] ?? policy });
  const find = async (id: string) => {
    const found = await agentPolicies.get(id);
    if (found === undefined) throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${id} not found`);
    return found;
  };
  const requireFreeName = async (name: string, id: string): Promise<void> => {
    const taken = (await agentPolicies.list()).some((other) => other.name === name && other.id !== id);
    if (taken) throw new AppError('POLICY_NAME_TAKEN', `An agent policy called ${name} exists already.`);
  };

  binder.guarded(listAgentPolicies, async ({ query }) => {
    const page = pageOf(await agentPolicies.list(), query);
    return { ...page, items: await withUsers(page.items) };
  });
  binder.guarded(getAgentPolicy, async ({ params }) => present((await find(params.agentPolicyId)).policy));

  binder.guarded(createAgentPolicy, ({ body }, { principal }) => {
    const id = body.id ?? newId();
    const head = policyHead(principal.username, 'agent_policy_created', recorded(id, body.name));
    return recording(head, async (note) => {
      await requireFreeName(body.name, id);
      await requireOutputs([body.data_output_id, body.monitoring_output_id]);
      const policy = toAgentPolicy(id, body, { revision: 1, now: clock.now(), by: principal.username });
      await saveOrRefuse(agentPolicies.create(policy), `An agent policy with the id ${id} exists already.`);
      note({ after: policy });
      options.onChange();
      return present(policy);
    });
  });

  binder.guarded(updateAgentPolicy, async ({ params, body }, { principal }) => {
    const previous = await find(params.agentPolicyId);
    const { id, name, revision } = previous.policy;
    const head = policyHead(principal.username, 'agent_policy_updated', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: previous.policy });
      await requireFreeName(body.name, id);
      await requireOutputs([body.data_output_id, body.monitoring_output_id]);
      const stamp = { revision: revision + 1, now: clock.now(), by: principal.username };
      const policy = toAgentPolicy(id, body, stamp);
      await saveOrRefuse(
        agentPolicies.replace(policy, previous),
        'Somebody else changed it at the same time.',
      );
      note({ after: policy });
      options.onChange();
      return present(policy);
    });
  });

  binder.guarded(deleteAgentPolicy, async ({ body }, { principal }) => {
    const { policy } = await find(body.agentPolicyId);
    const { id, name } = policy;
    const head = policyHead(principal.username, 'agent_policy_deleted', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: policy });
      await removePolicy(policy, body.force);
      options.onChange();
      return { id, name };
    });
  });

  async function removePolicy({ id, name, agents }: AgentPolicy, force: boolean): Promise<void> {
    if (agents > 0)
      throw new AppError('AGENT_POLICY_IN_USE', `${agents} agents are on record for agent policy ${name}.`);
    const users = (await packagePolicies.list()).filter((user) => user.policy_ids.includes(id));
    if (users.length > 0 && !force) {
      const names = users.map((user) => user.name).join(', ');
      throw new AppError('AGENT_POLICY_IN_USE', `Agent policy ${name} has integration policies: ${names}.`);
    }
    for (const user of users) await release(user.id, id);
    await agentPolicies.remove(id);
  }

  /** Takes an agent policy off an integration policy. */
  async function release(packagePolicyId: string, agentPolicyId: string): Promise<void> {
    const found = await packagePolicies.get(packagePolicyId);
    if (found === undefined) return;
    const ids = found.policy.policy_ids.filter((one) => one !== agentPolicyId);
    const next = { ...found.policy, policy_ids: ids, policy_id: ids[0] ?? null };
    await saveOrRefuse(packagePolicies.replace(next, found), 'Somebody else changed it at the same time.');
  }
}

const recorded = (id: string, name: string) => ({ kind: 'agent_policy', id, name }) as const;

interface Stamp {
  readonly revision: number;
  readonly now: number;
  readonly by: string;
}

function toAgentPolicy(
  id: string,
  body: RouteInput<typeof updateAgentPolicy>['body'],
  { revision, now, by }: Stamp,
): AgentPolicy {
  return {
    id,
    name: body.name,
    namespace: body.namespace,
    ...(body.description === undefined ? {} : { description: body.description }),
    status: 'active',
    is_managed: false,
    monitoring_enabled: body.monitoring_enabled,
    data_output_id: body.data_output_id ?? null,
    monitoring_output_id: body.monitoring_output_id ?? null,
    revision,
    updated_at: isoTime(now),
    updated_by: by,
    agents: body.agents,
    package_policies: [],
  };
}
