/** What looks at the whole chain and repairs it: requests by hand, doctor, repairs, warnings, metrics. */
import type { ConsoleWarning, SyncReport } from '@lockstep/contracts';
import { bindConditionRoutes } from '../../conditions/condition-routes.ts';
import { createLagMemory } from '../../conditions/lag-trend.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import { bindDoctorRoutes } from '../../features/doctor/doctor-routes.ts';
import { createDoctor } from '../../features/doctor/doctor.ts';
import { createWatch } from '../../features/doctor/watch.ts';
import { bindMetricsRoutes } from '../../features/metrics/metrics-routes.ts';
import type { Metrics } from '../../features/metrics/metrics.ts';
import type { OutputChanges } from '../../features/outputs/change-outputs.ts';
import { bindRepairRoutes } from '../../features/repairs/repair-routes.ts';
import { presentReport } from '../../features/synced-integrations/status/present-report.ts';
import type { Binder } from '../../http/bind-route.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { composeConditions } from './look-at-outputs.ts';
import { lookWithSync } from './look-with-sync.ts';
import { composeMetrics } from './output-figures.ts';
import { composeRepairs } from './repairs.ts';
import { watchReports } from './report-watcher.ts';
import { createStoredOutputs } from './stored-outputs.ts';
import { bindDevConsole, bindLab } from './bind-lab.ts';
import { automaticRepairs } from './compose-automatic-repairs.ts';

export interface DiagnosisParts {
  readonly sync: Pick<
    ComposedSync,
    'routes' | 'ensureLeader' | 'trigger' | 'exclusively' | 'lookAt' | 'listenToLooks' | 'listenToOthers'
  >;
  readonly changes: OutputChanges;
}

export interface ComposedDiagnosis extends Pick<Metrics, 'countRequest'> {
  bind(binder: Binder): void;
  readonly conditions: Conditions;
  /** What will break there, as it was seen last; undefined before the first look. Asks nobody anything. */
  readonly warningsOf: (outputId: string) => readonly ConsoleWarning[] | undefined;
  close(): Promise<void>;
}

export function composeDiagnosis(core: ConsoleCore, { sync, changes }: DiagnosisParts): ComposedDiagnosis {
  const stored = createStoredOutputs(core);
  const lags = createLagMemory();
  const reportOf = (outputId: string): SyncReport | undefined => {
    const entry = sync.routes.statusCache.get(outputId);
    return entry === undefined ? undefined : presentReport(entry, sync.routes.runFacts());
  };
  /** As the engine has it: conditions do not rest on themselves. */
  const engineReportOf = (outputId: string): SyncReport | undefined => {
    const entry = sync.routes.statusCache.get(outputId);
    return entry === undefined
      ? undefined
      : presentReport({ ...entry, conditions: [] }, sync.routes.runFacts());
  };
  const closing = new AbortController();
  const conditions = composeConditions(core, { lags, reportOf: engineReportOf, stored, sync });
  sync.listenToOthers((outputId, found) => conditions.adopt(outputId, found));
  sync.listenToLooks(lookWithSync(core, { conditions, sync, closing: closing.signal }));
  const outputIds = async (): Promise<readonly string[]> => {
    const ids = (await stored.remotes()).map(({ id }) => id);
    conditions.keep(ids);
    return ids;
  };
  const now = (): number => core.clock.now();
  const doctor = createDoctor({ outputIds, conditions, now });
  const watch = createWatch({
    outputIds,
    conditions,
    log: core.log,
    now,
    onChange: () => core.publish({ kind: 'warnings-changed' }),
  });
  const lookedAt = (outputId: string): number | undefined => sync.routes.statusCache.get(outputId)?.lookedAt;
  const metrics = composeMetrics(core, { conditions, lags, lookedAt, reportOf, stored, watch });
  const repairs = composeRepairs(core, { changes, conditions, stored, sync, reportOf: engineReportOf });
  const automatic = automaticRepairs(core, { conditions, metrics, repairs });
  const stopWatching = watchReports(core, { automatic, lags, metrics, reportOf, sync });
  return {
    conditions,
    countRequest: metrics.countRequest,
    warningsOf: (outputId) => watch.known(outputId),
    async close() {
      closing.abort();
      stopWatching();
      await automatic.close();
      await Promise.all([repairs.close(), watch.close()]);
    },
    bind(binder) {
      bindDevConsole(binder, core, stored);
      bindConditionRoutes(binder, { conditions, outputs: () => stored.remotes(), now });
      bindDoctorRoutes(binder, doctor, watch);
      bindMetricsRoutes(binder, metrics, core.config.metrics);
      bindRepairRoutes(binder, repairs, repairs.progress);
      bindLab(binder, core, { repairs, stored, sync });
    },
  };
}
