/** What is noticed from reports that there are anyway: lag that grows, followers that broke, how runs end. */
import type { SyncReport } from '@lockstep/contracts';
import { remotesAmong } from '../../clusters/remote-outputs.ts';
import type { LagMemory } from '../../conditions/lag-memory.ts';
import type { Metrics } from '../../features/metrics/metrics.ts';
import type { AutomaticRepairs } from '../../features/repairs/automatic-repairs.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

export interface ReportWatcherParts {
  readonly automatic: Pick<AutomaticRepairs, 'consider'>;
  readonly lags: LagMemory;
  readonly metrics: Pick<Metrics, 'countRun'>;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  readonly sync: Pick<ComposedSync, 'routes'>;
}

/** When it began. */
const AS_THE_RUN_READ_THEM = { maxAgeMs: 60_000 } as const;

/** Answers how to stop it. */
export function watchReports(
  { events, log, monitor, outputs }: ConsoleCore,
  parts: ReportWatcherParts,
): () => void {
  const { automatic, lags, metrics, reportOf, sync } = parts;
  const lookAtReports = (outputIds: readonly string[]): void => {
    for (const id of outputIds) {
      const report = reportOf(id);
      if (report === undefined) continue;
      lags.note(report);
      // As the engine has it: the report itself names the cause.
      const { report: seen } = sync.routes.statusCache.get(id) ?? {};
      if (seen?.reason?.code === 'follower-broken') void automatic.consider(id);
    }
  };
  const lookAtAllReports = async (): Promise<void> => {
    const ids = remotesAmong(await outputs.list(AS_THE_RUN_READ_THEM)).flatMap(({ id, syncIntegrations }) =>
      syncIntegrations ? [id] : [],
    );
    lags.keep(ids);
    lookAtReports(ids);
  };
  return events.listen(
    (event) => {
      if (event.kind === 'report-changed') lookAtReports([event.output_id]);
      if (event.kind !== 'run-ended' || monitor.state().isUnsupported) return;
      lookAtAllReports().catch((error: unknown) => {
        log.warn('followers-not-watched', { err: error });
      });
      const result = event.result === 'success' ? 'success' : 'error';
      metrics.countRun(result, sync.routes.runFacts().lastRun?.duration_ms);
    },
    () => undefined,
  );
}
