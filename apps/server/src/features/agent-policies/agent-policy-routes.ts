/** Agent policies over HTTP, in Kibana's shapes. */
import {
  agentPolicySchema,
  bulkGetAgentPolicies,
  createAgentPolicy,
  deleteAgentPolicy,
  getAgentPolicy,
  listAgentPolicies,
  updateAgentPolicy,
  type AgentPolicy,
  type PackagePolicy,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import { bindAgentPolicyOutputs } from './agent-policy-outputs.ts';
import { agentPolicyReads } from './agent-policy-reads.ts';
import { bindAgentPolicyCopy } from './copy-agent-policy.ts';
import { removeAgentPolicy } from './remove-agent-policy.ts';
import { toAgentPolicy } from './merge-agent-policy.ts';
import { requireOwnSpace } from './own-space.ts';
import { pageOf, policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';
import { presentIn, type PolicyFormat } from './present-package-policy.ts';

const MEMBERS = Object.keys(agentPolicySchema.shape);

export function bindAgentPolicyRoutes(binder: Binder, options: PolicyRoutesOptions): void {
  const { stores, clock, newId, requireOutputs, recording } = options;
  const createOrFinish = createUnfinishedCreations(clock, newId);
  const { agentPolicies, packagePolicies } = stores;
  const { find, requireFreeName, present } = agentPolicyReads(options);

  const readBoth = () => Promise.all([agentPolicies.list(), packagePolicies.list()]);

  binder.guarded(listAgentPolicies, async ({ query }) => {
    const [policies, users] = await readBoth();
    const page = pageOf(policies, query, MEMBERS);
    return { ...page, items: withUsers(page.items, users, query.full ? query.format : undefined) };
  });
  binder.guarded(bulkGetAgentPolicies, async ({ body, query }) => {
    const [policies, users] = await readBoth();
    const known = new Map(policies.map((policy) => [policy.id, policy]));
    const missing = body.ids.find((id) => !known.has(id));
    if (missing !== undefined && !body.ignoreMissing)
      throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${missing} not found`);
    const found = body.ids.flatMap((id) => known.get(id) ?? []);
    return { items: withUsers(found, users, body.full ? query.format : undefined) };
  });
  binder.guarded(getAgentPolicy, async ({ params }) => present((await find(params.agentPolicyId)).policy));

  binder.guarded(createAgentPolicy, ({ body }, { principal: { username: by }, space }) => {
    requireOwnSpace({ member: 'space_ids', given: body.space_ids, space });
    return createOrFinish({ kind: 'agent-policy', by, body }, ({ id, isRepeat }) =>
      recording(policyHead(by, 'agent_policy_created', recorded(id, body.name)), async (note) => {
        const made = isRepeat ? await agentPolicies.get(id) : undefined;
        if (made !== undefined) return present(made.policy);
        await requireFreeName(body.name, id);
        await requireOutputs([body.data_output_id, body.monitoring_output_id]);
        await options.requireServerHost(body.fleet_server_host_id);
        const policy = toAgentPolicy({ id, body, now: clock.now(), by });
        await saveOrRefuse(agentPolicies.create(policy), `An agent policy with the ID ${id} already exists.`);
        note({ after: policy });
        options.onChange();
        return present(policy);
      }),
    );
  });

  binder.guarded(updateAgentPolicy, async ({ params, body }, { principal, space }) => {
    const previous = await find(params.agentPolicyId);
    const { space_ids: spaces } = previous.policy;
    requireOwnSpace({ member: 'space_ids', given: body.space_ids, space, stored: spaces });
    const { id, name } = previous.policy;
    const head = policyHead(principal.username, 'agent_policy_updated', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: previous.policy });
      const by = principal.username;
      const policy = toAgentPolicy({ id, body, stored: previous.policy, now: clock.now(), by });
      await requireFreeName(policy.name, id);
      await requireOutputs([policy.data_output_id, policy.monitoring_output_id]);
      if (policy.fleet_server_host_id !== previous.policy.fleet_server_host_id)
        await options.requireServerHost(policy.fleet_server_host_id);
      await saveOrRefuse(
        agentPolicies.replace(policy, previous),
        'Another user changed it at the same time.',
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
      await removeAgentPolicy(stores, policy);
      options.onChange();
      return { id, name };
    });
  });
  bindAgentPolicyOutputs(binder, options);
  bindAgentPolicyCopy(binder, options, { find, requireFreeName, present });
}

/** With the ids of their integration policies, or with whole ones. */
function withUsers(
  policies: readonly AgentPolicy[],
  users: readonly PackagePolicy[],
  full: PolicyFormat | undefined,
) {
  const usersOf = byAgentPolicy(users);
  return policies.map((policy) => ({
    ...policy,
    package_policies: (usersOf.get(policy.id) ?? []).map((user) =>
      full === undefined ? user.id : presentIn(full, user),
    ),
  }));
}

function byAgentPolicy(users: readonly PackagePolicy[]): ReadonlyMap<string, readonly PackagePolicy[]> {
  const found = new Map<string, PackagePolicy[]>();
  for (const user of users)
    for (const id of new Set(user.policy_ids)) {
      const own = found.get(id);
      if (own === undefined) found.set(id, [user]);
      else own.push(user);
    }
  return found;
}

const recorded = (id: string, name: string) => ({ kind: 'agent_policy', id, name }) as const;
