/** What to do on one remote now, packages and custom assets together, and what was decided with. */
import {
  blockedAssetRemovals,
  blockedRemovals,
  planAssets,
  planRemote,
  versionsToLookUp,
  type AssetPlan,
  type BesideInstaller,
  type LeaderIntegration,
  type ObservedRemote,
  type Plan,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import type { NewestOffered } from './newest-offered.ts';
import type { ReconcileOverrides } from './reconcile-result.ts';

/** Handed in alike to plan, report and wire status, so that the three say the same. */
export interface DecisionNotes extends ReconcileOverrides {
  /** Package names and asset keys whose removal prune protection blocks until a person approves it. */
  readonly blockedRemovals: readonly string[];
  /** The newest version that the remote's registry has, of packages whose wanted version it lacks. */
  readonly offered: ReadonlyMap<string, string>;
}

export const NO_NOTES: DecisionNotes = {
  blockedRemovals: [],
  offered: new Map(),
  ignoreBackoff: [],
  allowedRemovals: [],
};

export interface ReconcilePlan {
  readonly packages: Plan;
  /** Undefined when custom assets could not be read, or there are none. */
  readonly assets: AssetPlan | undefined;
  /** With what prune protection blocks after this plan. */
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
  before: NotesBefore,
  options: DecideOptions,
): Promise<ReconcilePlan> {
  const context = contextOf(seen, before, options);
  const { installations } = seen;
  const toLookUp = new Set(versionsToLookUp({ ...context, installations }));
  const offered = await lookUp(
    context.leader.integrations.filter(({ packageName }) => toLookUp.has(packageName)),
    options,
  );
  const packages = planRemote({ ...context, installations, offered });
  return planWith(
    { packages, assets: assetPlan(seen, context) },
    { ...before, offered },
    blockedRemovals(packages),
  );
}

/** Where nobody knows what is installed: custom assets alone, and of packages nothing is blocked that was not before. */
export function decideAssetSteps(
  seen: BesideInstaller,
  before: NotesBefore,
  options: DecideOptions,
): ReconcilePlan {
  const blocked = before.blockedRemovals.filter((name) => !isAsset(name));
  const assets = assetPlan(seen, contextOf(seen, before, options));
  return planWith({ packages: { steps: [] }, assets }, { ...before, offered: new Map() }, blocked);
}

type NotesBefore = Pick<DecisionNotes, 'blockedRemovals'> & ReconcileOverrides;

function contextOf(seen: BesideInstaller, before: NotesBefore, { policy, now }: DecideOptions) {
  const { leader, host } = seen.merged ?? seen;
  const { blockedRemovals, allowedRemovals, ignoreBackoff } = before;
  return { leader, host, policy, now: now(), blockedRemovals, allowedRemovals, ignoreBackoff };
}

function assetPlan(
  { assets }: BesideInstaller,
  context: ReturnType<typeof contextOf>,
): AssetPlan | undefined {
  return assets?.kind === 'read' ? planAssets({ ...context, remote: assets.remote }) : undefined;
}

function planWith(
  { packages, assets }: Pick<ReconcilePlan, 'packages' | 'assets'>,
  { blockedRemovals: before, ignoreBackoff, allowedRemovals, offered }: DecisionNotes,
  blockedPackages: readonly string[],
): ReconcilePlan {
  // What could not be read this time is still blocked.
  const blockedAssets = assets === undefined ? before.filter(isAsset) : blockedAssetRemovals(assets);
  return {
    packages,
    assets,
    notes: {
      blockedRemovals: [...new Set([...blockedPackages, ...blockedAssets])],
      offered,
      ignoreBackoff,
      allowedRemovals,
    },
    isIdle: [...packages.steps, ...(assets?.steps ?? [])].every(({ kind }) => kind === 'skip'),
  };
}

/** No package has a colon in its name. */
const isAsset = (name: string): boolean => name.includes(':');

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
