/** Agent policies with the outputs that their agents send to, and what is searched in them. */
import type { ShownAgentPolicy, Output, ShownPackagePolicy } from '@lockstep/contracts';
import { findsWords } from '../../../lib/finds-words.ts';

/** Where one kind of data goes. */
export type OutputUse =
  | { readonly kind: 'output'; readonly id: string; readonly name: string; readonly isByDefault: boolean }
  /** Its output was deleted. */
  | { readonly kind: 'missing'; readonly id: string }
  /** No outputs could be read, so the default has no name. */
  | { readonly kind: 'default' }
  | { readonly kind: 'off' };

export interface IntegrationUse {
  readonly id: string;
  readonly name: string;
  readonly packageName: string;
  readonly packageTitle: string;
  readonly version: string;
  /** Output of its own, which overrules that of the agent policy. */
  readonly output: OutputUse | undefined;
}

export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isManaged: boolean;
  readonly agents: number;
  readonly updatedAt: string;
  readonly data: OutputUse;
  readonly monitoring: OutputUse;
  /** Undefined when they cannot be read: then only their number is known. */
  readonly integrations: readonly IntegrationUse[] | undefined;
  readonly integrationCount: number;
  readonly policy: ShownAgentPolicy;
}

type Outputs = readonly Output[] | undefined;

/**
 * Without `packagePolicies` (not read yet, or not allowed) the row has the number of integrations, and not
 * their names.
 */
export function toPolicyRow(
  policy: ShownAgentPolicy,
  outputs: Outputs,
  packagePolicies: readonly ShownPackagePolicy[] | undefined,
): PolicyRow {
  const integrations = packagePolicies
    ?.filter(({ policy_ids }) => policy_ids.includes(policy.id))
    .map((one) => ({
      id: one.id,
      name: one.name,
      packageName: one.package.name,
      packageTitle: one.package.title,
      version: one.package.version,
      output: one.output_id === null ? undefined : named(one.output_id, outputs),
    }));
  return {
    id: policy.id,
    name: policy.name,
    description: policy.description ?? '',
    isManaged: policy.is_managed,
    agents: policy.agents,
    updatedAt: policy.updated_at,
    data: outputOf(policy.data_output_id, 'is_default', outputs),
    monitoring:
      policy.monitoring_enabled.length === 0
        ? { kind: 'off' }
        : outputOf(policy.monitoring_output_id, 'is_default_monitoring', outputs),
    integrations,
    integrationCount: integrations?.length ?? policy.package_policies.length,
    policy,
  };
}

function outputOf(
  id: string | null,
  flag: 'is_default' | 'is_default_monitoring',
  outputs: Outputs,
): OutputUse {
  if (id !== null) return named(id, outputs);
  const found = outputs?.find((output) => output[flag]);
  return found === undefined
    ? { kind: 'default' }
    : { kind: 'output', id: found.id, name: found.name, isByDefault: true };
}

function named(id: string, outputs: Outputs): OutputUse {
  if (outputs === undefined) return { kind: 'output', id, name: id, isByDefault: false };
  const found = outputs.find((output) => output.id === id);
  return found === undefined
    ? { kind: 'missing', id }
    : { kind: 'output', id, name: found.name, isByDefault: false };
}

interface PolicyFilter {
  readonly query: string;
  /** Only policies some of whose data goes to this output; undefined for all. */
  readonly outputId: string | undefined;
}

/** Also finds a policy by the integrations in it; `outputId` keeps those that send anything there. */
export function filterPolicies(
  rows: readonly PolicyRow[],
  { query, outputId }: PolicyFilter,
): readonly PolicyRow[] {
  const finds = findsWords(query);
  return rows.filter((row) => {
    const integrations = row.integrations ?? [];
    const names = integrations.flatMap((one) => [one.name, one.packageName, one.packageTitle]);
    const isFound = finds([row.id, row.name, row.description, ...names]);
    return isFound && (outputId === undefined || uses(row, outputId));
  });
}

function uses(row: PolicyRow, outputId: string): boolean {
  const all = [row.data, row.monitoring, ...(row.integrations ?? []).map(({ output }) => output)];
  return all.some((use) => use !== undefined && 'id' in use && use.id === outputId);
}
