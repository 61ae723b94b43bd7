/** Publishing: outputs and installations in, leader document out, and a record of it when it did something. */
import type { RunRecord } from '@lockstep/contracts';
import type { LeaderState, PolicyPipeline } from '@lockstep/sync-engine';
import { toAssetOwner } from '../../features/integrations/asset-owners.ts';
import type { StoredInstallations } from '../../features/integrations/stored-installations.ts';
import type { Output } from '../../features/outputs/output.ts';
import type {
  AssetCollector,
  AssetReading,
} from '../../features/synced-integrations/leader/collect-assets.ts';
import type { StoredLeader } from '../../features/synced-integrations/leader/leader-store.ts';
import type { HomeLicense } from '../../features/synced-integrations/leader/home-license.ts';
import type { ReconcileTrigger } from '../../features/synced-integrations/reconcile/reconcile.ts';
import { publishLeader } from '../../features/synced-integrations/leader/publish-leader.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { CountedLeader } from './counted-leader.ts';
import type { HomeSide } from './home-side.ts';
import type { RemoteList } from './remote-list.ts';
import type { SyncReports } from './sync-reports.ts';

export interface PublisherParts {
  readonly homeSide: HomeSide;
  readonly leader: CountedLeader;
  readonly assets: AssetCollector;
  readonly license: HomeLicense;
  readonly remotes: RemoteList;
  readonly reports: SyncReports;
}

/** What was read of the home cluster just now, so that it need not be read again. */
export interface ReadAtHome {
  /** Undefined when the installations have changed since. */
  readonly found: StoredInstallations | undefined;
  readonly lists: HomeLists | undefined;
}

interface HomeLists {
  readonly outputs: Promise<readonly Output[]>;
  readonly pipelines: Promise<readonly PolicyPipeline[]>;
  /** As it probably is. */
  readonly leader: Promise<StoredLeader | undefined>;
  /** Undefined while no output has wanted them. */
  readonly assets: AssetReading | undefined;
}

export interface Publisher {
  /** Begins to read all that a run needs beside the installations: lists share one request, the rest is asked meanwhile. */
  readonly startReading: () => HomeLists | undefined;
  readonly run: (asks: readonly ReconcileTrigger[], given: ReadAtHome) => Promise<void>;
}

export function createPublisher(core: ConsoleCore, parts: PublisherParts): Publisher {
  return {
    // Outputs of the configuration have to be in place first.
    startReading: () => (core.configuredOutputs.areInPlace() ? startReading(core, parts) : undefined),
    run: createRun(core, parts),
  };
}

function startReading(
  core: ConsoleCore,
  { assets, leader, license, remotes }: Pick<PublisherParts, 'assets' | 'leader' | 'license' | 'remotes'>,
): HomeLists {
  const lists = {
    outputs: core.outputs.list(),
    pipelines: core.policyPipelines(),
    leader: leader.store.peek(),
  };
  // Whoever waits for them is told; a run that is cut off before does not wait.
  for (const list of Object.values(lists)) list.catch(() => undefined);
  const areWanted =
    (remotes.isAnyDirect() || license.isSufficient()) &&
    remotes.hosts().some(({ syncIntegrations }) => syncIntegrations);
  return { ...lists, assets: areWanted ? assets.startReading() : undefined };
}

function createRun(core: ConsoleCore, parts: PublisherParts): Publisher['run'] {
  const { leader, reports } = parts;
  let lastFailure: string | undefined;
  return async (asks, given) => {
    const cause = asks[0]?.cause ?? 'interval';
    const before = leader.writes();
    try {
      const state = await writeLeader(core, parts, given);
      reports.statusCache.setLeader(state);
      reports.statusCache.setPublishError(undefined);
      lastFailure = undefined;
      if (leader.writes() > before) {
        const generation = state?.stamp?.generation ?? null;
        record(core, { cause, result: 'succeeded', generation, message: null });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== lastFailure) record(core, { cause, result: 'failed', generation: null, message });
      lastFailure = message;
      reports.statusCache.setPublishError(message);
      throw error;
    }
  };
}

async function writeLeader(
  core: ConsoleCore,
  parts: PublisherParts,
  { found, lists }: ReadAtHome,
): Promise<LeaderState | undefined> {
  const { assets, homeSide, leader, license, remotes } = parts;
  const now = (): number => core.clock.now();
  // A start while home was away could not do it; until it is done, nothing else can.
  await core.configuredOutputs.reconcile();
  // Asked for in the same moment, so that they share a request.
  const { outputs, pipelines: listed, ...reading } = lists ?? startReading(core, parts);
  const [pipelines, { installed, installations }] = await Promise.all([
    listed,
    homeSide.snapshot(found),
    remotes.refresh(outputs),
  ]);
  return publishLeader(
    {
      leader: leader.store,
      log: core.log,
      now,
      isLicensed: async () => remotes.isAnyDirect() || (await license.look()),
      collect: (previous) =>
        assets.collect({
          owners: installed.map(toAssetOwner),
          policyPipelines: pipelines,
          previous,
          now: now(),
          reading: reading.assets,
        }),
    },
    { hosts: remotes.hosts(), installations, peeked: reading.leader },
  );
}

/** A run of its own on record when it wrote something, or failed in a new way. Remotes need not wait for that. */
function record(
  { clock, activity, managementName }: ConsoleCore,
  facts: Pick<RunRecord, 'cause' | 'result' | 'generation' | 'message'>,
): void {
  const at = isoTime(clock.now());
  activity.log.appendSoon([
    {
      kind: 'run',
      id: activity.log.newId(),
      at,
      ended_at: at,
      output_id: null,
      output_name: null,
      actor: null,
      scope: { output_id: null, item: null },
      console: managementName(),
      steps: [],
      idle_runs_before: 0,
      ...facts,
    },
  ]);
}
