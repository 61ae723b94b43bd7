/** Policies as seen from the outputs that they send to. */
import type { AgentPolicy, PackagePolicy } from '@lockstep/contracts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { PolicyStore } from './policy-store.ts';
import type { PolicyStores } from './policy-stores.ts';

/** What of an output decides who sends to it. */
export interface UsedOutput {
  readonly id: string;
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
}

export interface NamedOutput extends UsedOutput {
  readonly name: string;
}

/** Integrations whose agents have to send to an Elasticsearch output of this home (docs/elastic/synced-integrations.md#outputs). */
const TIED: Readonly<Record<string, string>> = { fleet_server: 'Fleet Server', synthetics: 'Synthetics' };

export interface OutputUsersOptions {
  readonly stores: PolicyStores;
  readonly clock: Clock;
  /** Told after a policy was changed. */
  readonly onChange: () => void;
}

export function createOutputUsers({ stores, clock, onChange }: OutputUsersOptions) {
  const { agentPolicies, packagePolicies } = stores;
  const stamp = (by: string) => ({ updated_at: isoTime(clock.now()), updated_by: by });

  const changeAgentPolicies = async (
    ids: readonly string[],
    by: string,
    change: Partial<AgentPolicy> | ((policy: AgentPolicy) => Partial<AgentPolicy>),
  ): Promise<void> => {
    for (const id of ids) {
      await changeStored(agentPolicies, id, (policy) => ({
        ...policy,
        ...(typeof change === 'function' ? change(policy) : change),
        ...stamp(by),
        revision: policy.revision + 1,
      }));
    }
    if (ids.length > 0) onChange();
  };

  return {
    async findTied(output: UsedOutput) {
      const agents = new Map((await agentPolicies.list()).map((policy) => [policy.id, policy]));
      for (const policy of await packagePolicies.list()) {
        const integration = TIED[policy.package.name];
        const users = policy.policy_ids.flatMap((id) => agents.get(id) ?? []);
        const user = users.find((agent) => sendsData(agent, policy, output));
        if (integration !== undefined && user !== undefined) return { policyName: user.name, integration };
      }
      return undefined;
    },

    async pinTied(outputId: string, by: string) {
      const tied = (await packagePolicies.list()).filter((policy) => policy.package.name in TIED);
      const ids = new Set(tied.flatMap(({ policy_ids: policyIds }) => policyIds));
      const unpinned = (await agentPolicies.list()).filter(
        ({ id, data_output_id: output }) => ids.has(id) && output === null,
      );
      await changeAgentPolicies(
        unpinned.map(({ id }) => id),
        by,
        { data_output_id: outputId },
      );
    },

    async bump(output: UsedOutput, by: string) {
      const integrations = await packagePolicies.list();
      const users = (await agentPolicies.list()).filter((agent) => {
        const own = integrations.filter(({ policy_ids: ids }) => ids.includes(agent.id));
        return sends(agent, output) || own.some(({ output_id: id }) => id === output.id);
      });
      await changeAgentPolicies(
        users.map(({ id }) => id),
        by,
        {},
      );
    },

    async release(outputId: string, by: string) {
      const integrations = (await packagePolicies.list()).filter(({ output_id: id }) => id === outputId);
      for (const { id } of integrations) {
        await changeStored(packagePolicies, id, (policy) => ({
          ...policy,
          output_id: null,
          ...stamp(by),
          revision: policy.revision + 1,
        }));
      }
      const through = new Set(integrations.flatMap(({ policy_ids: ids }) => ids));
      const agents = (await agentPolicies.list()).filter(
        ({ id, data_output_id: data, monitoring_output_id: monitoring }) =>
          data === outputId || monitoring === outputId || through.has(id),
      );
      await changeAgentPolicies(
        agents.map(({ id }) => id),
        by,
        (policy) => ({
          data_output_id: policy.data_output_id === outputId ? null : policy.data_output_id,
          monitoring_output_id: policy.monitoring_output_id === outputId ? null : policy.monitoring_output_id,
        }),
      );
    },
  };
}

function sends(agent: AgentPolicy, output: UsedOutput): boolean {
  const { data_output_id: data, monitoring_output_id: monitoring } = agent;
  return (
    (data === null ? output.isDefault : data === output.id) ||
    (monitoring === null ? output.isDefaultMonitoring : monitoring === output.id)
  );
}

function sendsData(agent: AgentPolicy, policy: PackagePolicy, output: UsedOutput): boolean {
  const named = policy.output_id ?? agent.data_output_id;
  return named === null ? output.isDefault : named === output.id;
}

/** More often than this it is a loop of two writers. */
const MAX_TRIES = 5;

async function changeStored<P>(store: PolicyStore<P>, id: string, change: (policy: P) => P): Promise<void> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const found = await store.get(id);
    if (found === undefined) return;
    if ((await store.replace(change(found.policy), found)) === 'written') return;
  }
  throw new Error(`Policy ${id} changed under every one of ${String(MAX_TRIES)} tries.`);
}
