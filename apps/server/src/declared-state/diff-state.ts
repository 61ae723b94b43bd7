/** What is declared and what is there → the steps between them, each with its reason, in the order in which they work. Pure. */
import type { ActualState } from './actual-state.ts';
import type { DeclaredState } from './declared-state.ts';
import { diffIntegrations } from './diff-integrations.ts';
import { diffFollowers, diffLinks } from './diff-links.ts';
import { diffOutputs } from './diff-outputs.ts';
import { NO_PART, type Part, type Plan, type PlannedStep } from './plan.ts';

export interface DiffOptions {
  /** What is there and not in the file goes, in the lists that the file has. */
  readonly prune: boolean;
  readonly rewriteSecrets: boolean;
  /** More integrations may go than prune protection lets pass. */
  readonly approveRemovals: boolean;
}

export function diffState(declared: DeclaredState, actual: ActualState, options: DiffOptions): Plan {
  const { prune, rewriteSecrets, approveRemovals } = options;
  const { outputs, remote_clusters: links, followers, integrations, kept } = declared;
  const around = { prune, clusters: clustersOf(declared, actual) };
  const part = <T>(list: readonly T[] | undefined, diff: (given: readonly T[]) => Part): Part =>
    list === undefined ? NO_PART : diff(list);
  const parts = [
    part(outputs, (given) => diffOutputs(given, actual.outputs, { kept, prune, rewriteSecrets })),
    part(links, (given) => diffLinks(given, actual, around)),
    part(followers, (given) => diffFollowers(given, actual, around)),
    part(integrations, (given) => diffIntegrations(given, actual, { prune, approveRemovals })),
  ];
  const steps = parts.flatMap((one) => one.steps);
  return {
    // What uses something else goes before it: integrations and followers before links, links before outputs.
    steps: [...steps.filter((step) => !isRemoval(step)), ...steps.filter(isRemoval).toReversed()],
    unchanged: parts.reduce((sum, one) => sum + one.unchanged, 0),
    undeclared: parts.flatMap((one) => one.undeclared),
    notes: parts.flatMap((one) => one.notes),
  };
}

const isRemoval = ({ action }: PlannedStep): boolean => action === 'delete';

/** Those that are there or will be. */
function clustersOf(
  { outputs = [] }: Pick<DeclaredState, 'outputs'>,
  actual: Pick<ActualState, 'outputs'>,
): readonly string[] {
  const remotes = [...actual.outputs, ...outputs].filter(({ type }) => type === 'remote_elasticsearch');
  return ['home', ...new Set(remotes.map(({ id }) => id))];
}
