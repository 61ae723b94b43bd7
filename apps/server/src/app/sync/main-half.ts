/** The main half of a run: outputs and installations in, leader document out, and a record of it when it did something. */
import type { RunRecord } from '@lockstep/contracts';
import type { LeaderState } from '@lockstep/sync-engine';
import { toAssetOwner } from '../../features/integrations/asset-owners.ts';
import type { StoredInstallations } from '../../features/integrations/installation-store.ts';
import type { AssetCollector } from '../../features/synced-integrations/leader/collect-assets.ts';
import type { HomeLicense } from '../../features/synced-integrations/leader/home-license.ts';
import type { LaneAsk } from '../../features/synced-integrations/reconcile/reconcile.ts';
import { runMainHalf } from '../../features/synced-integrations/leader/publish-leader.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { CountedLeader } from './counted-leader.ts';
import type { HomeSide } from './home-side.ts';
import type { RemoteList } from './remote-list.ts';
import type { SyncReports } from './sync-reports.ts';

export interface MainHalfParts {
  readonly homeSide: HomeSide;
  readonly leader: CountedLeader;
  readonly assets: AssetCollector;
  readonly license: HomeLicense;
  readonly remotes: RemoteList;
  readonly reports: SyncReports;
}

/** `found`: the installations at home, when they were read just now. */
export type MainHalf = (asks: readonly LaneAsk[], found?: StoredInstallations) => Promise<void>;

export function createMainHalf(core: ConsoleCore, parts: MainHalfParts): MainHalf {
  const { leader, reports } = parts;
  let lastFailure: string | undefined;
  return async (asks, found) => {
    const cause = asks[0]?.cause ?? 'interval';
    const before = leader.writes();
    try {
      const state = await writeLeader(core, parts, found);
      reports.board.setLeader(state);
      reports.board.setPublishError(undefined);
      lastFailure = undefined;
      if (leader.writes() > before) {
        const generation = state?.stamp?.generation ?? null;
        await record(core, { cause, result: 'succeeded', generation, message: null });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== lastFailure) await record(core, { cause, result: 'failed', generation: null, message });
      lastFailure = message;
      reports.board.setPublishError(message);
      throw error;
    }
  };
}

async function writeLeader(
  core: ConsoleCore,
  { assets, homeSide, leader, license, remotes }: MainHalfParts,
  found: StoredInstallations | undefined,
): Promise<LeaderState | undefined> {
  const now = (): number => core.clock.now();
  // A start while home was away could not do it; until it is done, nothing else can.
  await core.configuredOutputs.reconcile();
  // Asked for in the same moment, so that they share a request.
  const [pipelines, { installed, installations }] = await Promise.all([
    core.policyPipelines(),
    homeSide.snapshot(found),
    remotes.refresh(),
  ]);
  return runMainHalf(
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
        }),
    },
    { hosts: remotes.hosts(), installations },
  );
}

/** A run of its own on record when it wrote something, or failed in a new way. */
async function record(
  { clock, history, managementName }: ConsoleCore,
  facts: Pick<RunRecord, 'cause' | 'result' | 'generation' | 'message'>,
): Promise<void> {
  const at = isoTime(clock.now());
  await history.history.append([
    {
      kind: 'run',
      id: history.history.newId(),
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
