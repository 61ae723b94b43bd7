/** Both kinds of policies of one cluster, and what they say about the packages that they use. */
import {
  agentPolicySchema,
  packagePolicySchema,
  POLICIES_INDEX,
  type AgentPolicy,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Logger } from '../../lib/logger.ts';
import { z } from 'zod';
import type { StoredPackagePolicy } from './policy-secrets.ts';
import { createPolicyStore, type PolicyStore } from './policy-store.ts';

export interface PolicyStores {
  readonly agentPolicies: PolicyStore<AgentPolicy>;
  readonly packagePolicies: PolicyStore<StoredPackagePolicy>;
}

const storedPolicySchema = packagePolicySchema.extend({
  sealed_secrets: z.record(z.string(), z.string()).optional(),
});

/** Both kinds of policies share one hidden index; the prefix of the document ID keeps them apart. */
export function createPolicyStores(connection: ElasticConnection, log: Logger): PolicyStores {
  return {
    agentPolicies: createPolicyStore(connection, { prefix: 'agent', schema: agentPolicySchema }, log),
    packagePolicies: createPolicyStore(connection, { prefix: 'package', schema: storedPolicySchema }, log),
  };
}

/** An integration policy as seen from its package. */
export interface PackageUser {
  readonly id: string;
  readonly name: string;
  /** Enabled, or with agents on record: agents themselves are not known here. */
  readonly isActive: boolean;
}

/** The integration policies that use a package. */
export async function packageUsers(
  { agentPolicies, packagePolicies }: PolicyStores,
  packageName: string,
): Promise<readonly PackageUser[]> {
  const using = (await packagePolicies.list()).filter((policy) => policy.package.name === packageName);
  if (using.length === 0) return [];
  const agents = new Map((await agentPolicies.list()).map((policy) => [policy.id, policy.agents]));
  return using.map(({ id, name, enabled, policy_ids: policyIds }) => ({
    id,
    name,
    isActive: enabled || policyIds.some((policyId) => (agents.get(policyId) ?? 0) > 0),
  }));
}

/** How many integration policies a package has, and in how many agent policies they are. */
export async function countPackageUsers({ packagePolicies }: PolicyStores, packageName: string) {
  const using = (await packagePolicies.list()).filter((policy) => policy.package.name === packageName);
  const agentPolicies = new Set(using.flatMap(({ policy_ids: ids }) => ids)).size;
  return { agentPolicies, packagePolicies: using.length };
}

export interface PolicyUse {
  readonly id: string;
  readonly name: string;
  readonly agent_policies: { readonly id: string; readonly name: string; readonly agents: number }[];
}

/** The integration policies of another cluster that use a package, as a person reads them. */
export async function policyUsersOn(
  connection: ElasticConnection,
  packageName: string,
  log: Logger,
): Promise<PolicyUse[] | 'not-kept'> {
  if (!(await connection.indices.exists(POLICIES_INDEX))) return 'not-kept';
  const { agentPolicies, packagePolicies } = createPolicyStores(connection, log);
  const using = (await packagePolicies.list()).filter((policy) => policy.package.name === packageName);
  const agents = using.length === 0 ? [] : await agentPolicies.list();
  return using.map(({ id, name, policy_ids: ids }) => ({
    id,
    name,
    agent_policies: agents
      .filter((policy) => ids.includes(policy.id))
      .map((policy) => ({ id: policy.id, name: policy.name, agents: policy.agents })),
  }));
}

/** Removes the integration policies of a package that goes. */
export async function removePackageUsers(stores: PolicyStores, packageName: string): Promise<void> {
  for (const { id } of await packageUsers(stores, packageName)) await stores.packagePolicies.remove(id);
}
