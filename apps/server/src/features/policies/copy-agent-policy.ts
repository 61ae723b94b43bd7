/** Copies an agent policy with its integration policies. */
import { copyAgentPolicy } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { isoTime } from '../../lib/clock.ts';
import type { AgentPolicyReads } from './agent-policy-reads.ts';
import { freeNameFor } from './free-name.ts';
import { policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';
import { resealPolicy, type StoredPackagePolicy } from './policy-secrets.ts';

export function bindAgentPolicyCopy(
  binder: Binder,
  options: PolicyRoutesOptions,
  { find, requireFreeName, present }: AgentPolicyReads,
): void {
  const { clock, newId, recording, secretBox, stores } = options;
  const { agentPolicies, packagePolicies } = stores;

  binder.guarded(copyAgentPolicy, async ({ params, body }, { principal }) => {
    const { policy: original } = await find(params.agentPolicyId);
    const id = newId();
    const target = { kind: 'agent_policy', id, name: body.name } as const;
    return recording(policyHead(principal.username, 'agent_policy_created', target), async (note) => {
      await requireFreeName(body.name, id);
      const stamp = { updated_at: isoTime(clock.now()), updated_by: principal.username };
      const description = body.description ?? original.description;
      const copy = {
        ...original,
        id,
        name: body.name,
        ...(description === undefined ? {} : { description }),
        ...stamp,
        revision: 1,
        agents: 0,
      };
      await saveOrRefuse(agentPolicies.create(copy), `An agent policy with the id ${id} exists already.`);
      const all = await packagePolicies.list();
      const names = new Set(all.map(({ name }) => name));
      for (const user of all.filter(({ policy_ids: ids }) => ids.includes(original.id))) {
        const name = freeNameFor(`${user.name} (copy)`, names);
        names.add(name);
        const own: StoredPackagePolicy = {
          ...user,
          ...stamp,
          id: newId(),
          name,
          policy_id: id,
          policy_ids: [id],
          revision: 1,
          created_at: stamp.updated_at,
          created_by: stamp.updated_by,
        };
        const sealed = resealPolicy(own, user, secretBox);
        await saveOrRefuse(packagePolicies.create(sealed), `The integration policy ${name} exists already.`);
      }
      note({ after: copy });
      options.onChange();
      return present(copy);
    });
  });
}
