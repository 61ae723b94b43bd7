/** What to do on one remote now, packages and custom assets together, and what was decided with. */
import {
  heldAssetRemovals,
  heldRemovals,
  planAssets,
  planRemote,
  versionsToLookUp,
  type AssetPlan,
  type LeaderIntegration,
  type ObservedRemote,
  type Plan,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import type { NewestOffered } from './newest-offered.ts';
import type { ReconcileOverrides } from './reconcile-result.ts';

/** Handed in alike to plan, report and wire status, so that the three say the same. */
export interface DecisionNotes extends ReconcileOverrides {
  /** Package names and asset keys whose removal the brake holds back; it stays engaged until a person lets go. */
  readonly heldRemovals: readonly string[];
  /** The newest version that the remote's registry has, of packages whose wanted version it lacks. */
  readonly offered: ReadonlyMap<string, string>;
}

export const NO_NOTES: DecisionNotes = {
  heldRemovals: [],
  offered: new Map(),
  ignoreBackoff: [],
  allowedRemovals: [],
};

export interface ReconcilePlan {
  readonly packages: Plan;
  /** Undefined when custom assets could not be read, or there are none. */
  readonly assets: AssetPlan | undefined;
  /** With what the brake holds back after this plan. */
  readonly notes: DecisionNotes;
  readonly isIdle: boolean;
}

export interface DecideOptions {
  readonly policy: SyncPolicy;
  readonly now: () => number;
  readonly newestOffered: NewestOffered;
}

/** Asks the registry only about packages whose wanted version it did not have. */
export async function decideSteps(
  seen: ObservedRemote,
  before: Pick<DecisionNotes, 'heldRemovals'> & ReconcileOverrides,
  options: DecideOptions,
): Promise<ReconcilePlan> {
  const { leader, host } = seen.merged ?? seen;
  const { ignoreBackoff, allowedRemovals } = before;
  const context = {
    leader,
    host,
    policy: options.policy,
    now: options.now(),
    heldRemovals: before.heldRemovals,
    allowedRemovals,
    ignoreBackoff,
  };
  const { installations } = seen;
  const toLookUp = new Set(versionsToLookUp({ ...context, installations }));
  const offered = await lookUp(
    leader.integrations.filter(({ packageName }) => toLookUp.has(packageName)),
    options,
  );
  const packages = planRemote({ ...context, installations, offered });
  const assets =
    seen.assets?.kind === 'read' ? planAssets({ ...context, remote: seen.assets.remote }) : undefined;
  // What could not be read this time is still held back.
  const heldAssets =
    assets === undefined
      ? before.heldRemovals.filter((name) => name.includes(':'))
      : heldAssetRemovals(assets);
  return {
    packages,
    assets,
    notes: {
      heldRemovals: [...new Set([...heldRemovals(packages), ...heldAssets])],
      offered,
      ignoreBackoff,
      allowedRemovals,
    },
    isIdle: [...packages.steps, ...(assets?.steps ?? [])].every(({ kind }) => kind === 'skip'),
  };
}

async function lookUp(
  wanted: readonly LeaderIntegration[],
  { newestOffered }: DecideOptions,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    wanted.map(
      async ({ packageName, packageVersion }) =>
        [packageName, await newestOffered(packageName, packageVersion)] as const,
    ),
  );
  return new Map(
    found.flatMap(([name, version]): [string, string][] => (version === undefined ? [] : [[name, version]])),
  );
}
