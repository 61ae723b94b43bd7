/** Removals that a person let go past the brake, per output, until they are done or no longer wanted. */
import { allOutcomes, nameOf } from './judge-turn.ts';
import type { TurnResult } from './remote-turn.ts';

export interface RemovalApprovals {
  of(outputId: string): readonly string[];
  add(outputId: string, names: readonly string[]): void;
  /** Forgets what a turn has done, and what the leader lists again or no longer at all. */
  afterTurn(outputId: string, turn: TurnResult): void;
  keep(outputIds: readonly string[]): void;
}

/** The remote has it no more, or it is not to be removed as things are. */
const OVER: ReadonlySet<string> = new Set([
  'already-removed',
  'removal-not-allowed',
  'asset-removed',
  'asset-removal-not-allowed',
]);

export function createRemovalApprovals(): RemovalApprovals {
  const approved = new Map<string, ReadonlySet<string>>();
  return {
    of: (outputId) => [...(approved.get(outputId) ?? [])],
    add(outputId, names) {
      approved.set(outputId, new Set([...(approved.get(outputId) ?? []), ...names]));
    },
    afterTurn(outputId, turn) {
      const names = approved.get(outputId);
      if (names === undefined || turn.ending !== 'finished') return;
      const pending = new Set(allOutcomes(turn).filter(isPendingRemoval).map(nameOf));
      const left = [...names].filter((name) => pending.has(name));
      if (left.length === 0) approved.delete(outputId);
      else approved.set(outputId, new Set(left));
    },
    keep(outputIds) {
      for (const id of approved.keys()) if (!outputIds.includes(id)) approved.delete(id);
    },
  };
}

function isPendingRemoval({ step, result }: ReturnType<typeof allOutcomes>[number]): boolean {
  const { wanted } = step.evidence;
  const isUnwanted = 'isDeleted' in wanted ? wanted.isDeleted : wanted.status === 'not_installed';
  return isUnwanted && result.kind !== 'done' && !OVER.has(step.reason);
}
