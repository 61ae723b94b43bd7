/** Copies an agent policy with its integration policies. */
import { createHash } from 'node:crypto';
import { copyAgentPolicy } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { isoTime } from '../../lib/clock.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import type { AgentPolicyReads } from './agent-policy-reads.ts';
import { freeNameFor } from './free-name.ts';
import { policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';
import { resealPolicy, type StoredPackagePolicy } from './policy-secrets.ts';

/** The same for every try to copy the same policy into the same one. */
const copyId = (agentPolicyId: string, packagePolicyId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([agentPolicyId, packagePolicyId]))
    .digest('hex')
    .slice(0, 32);

export function bindAgentPolicyCopy(
  binder: Binder,
  options: PolicyRoutesOptions,
  { find, requireFreeName, present }: AgentPolicyReads,
): void {
  const { clock, newId, recording, secretBox, stores } = options;
  const { agentPolicies, packagePolicies } = stores;
  const createOrFinish = createUnfinishedCreations(clock, newId);

  binder.guarded(copyAgentPolicy, async ({ params, body }, { principal }) => {
    const { policy: original } = await find(params.agentPolicyId);
    const request = {
      kind: `copy of ${original.id}`,
      by: principal.username,
      body: { ...body, id: undefined },
    };
    return createOrFinish(request, ({ id, isRepeat }) => {
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
        const made = isRepeat ? await agentPolicies.get(id) : undefined;
        if (made === undefined)
          await saveOrRefuse(agentPolicies.create(copy), `An agent policy with the ID ${id} already exists.`);
        const all = await packagePolicies.list();
        const names = new Set(all.map(({ name }) => name));
        for (const user of all.filter(({ policy_ids: ids }) => ids.includes(original.id))) {
          const ownId = copyId(id, user.id);
          if (all.some((other) => other.id === ownId)) continue;
          const name = freeNameFor(`${user.name} (copy)`, names);
          names.add(name);
          const own = ownCopy(user, { id: ownId, name, agentPolicyId: id, stamp });
          const sealed = resealPolicy(own, user, secretBox);
          await saveOrRefuse(
            packagePolicies.create(sealed),
            `The integration policy ${name} already exists.`,
          );
        }
        note({ after: copy });
        options.onChange();
        return present(copy);
      });
    });
  });
}

interface CopyFacts {
  readonly id: string;
  readonly name: string;
  readonly agentPolicyId: string;
  readonly stamp: Pick<StoredPackagePolicy, 'updated_at' | 'updated_by'>;
}

function ownCopy(
  user: StoredPackagePolicy,
  { id, name, agentPolicyId, stamp }: CopyFacts,
): StoredPackagePolicy {
  return {
    ...user,
    ...stamp,
    id,
    name,
    policy_id: agentPolicyId,
    policy_ids: [agentPolicyId],
    revision: 1,
    created_at: stamp.updated_at,
    created_by: stamp.updated_by,
  };
}
