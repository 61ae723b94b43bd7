/** Removals that a person has approved stay approved until they are done or no longer wanted. */
import { allOutcomes, nameOf } from './evaluate-reconcile.ts';
import type { ReconcileResult } from './reconcile-result.ts';

/** The remote has it no more, or it is not to be removed as things are. */
const OVER: ReadonlySet<string> = new Set([
  'already-removed',
  'removal-not-allowed',
  'asset-removed',
  'asset-removal-not-allowed',
]);

/** Without what a reconcile has done, and what the leader lists again or no longer at all. */
export function stillApproved(approved: readonly string[], reconciled: ReconcileResult): readonly string[] {
  if (approved.length === 0 || reconciled.ending !== 'finished') return approved;
  const pending = new Set(allOutcomes(reconciled).filter(isPendingRemoval).map(nameOf));
  return approved.filter((name) => pending.has(name));
}

function isPendingRemoval({ step, result }: ReturnType<typeof allOutcomes>[number]): boolean {
  const { wanted } = step.evidence;
  const isUnwanted = 'isDeleted' in wanted ? wanted.isDeleted : wanted.status === 'not_installed';
  return isUnwanted && result.kind !== 'done' && !OVER.has(step.reason);
}
