/** What looks at the whole chain and repairs it: requests by hand, doctor, repairs, warnings, metrics. */
import type { ConsoleWarning, SyncReport } from '@lockstep/contracts';
import { bindConditionRoutes } from '../../conditions/condition-routes.ts';
import { createLagMemory, type LagMemory } from '../../conditions/lag-memory.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import { bindDevConsoleRoutes } from '../../features/dev-console/dev-console-routes.ts';
import { bindDoctorRoutes } from '../../features/doctor/doctor-routes.ts';
import { createDoctor } from '../../features/doctor/doctor.ts';
import { createWatch } from '../../features/doctor/watch.ts';
import { bindMetricsRoutes } from '../../features/metrics/metrics-routes.ts';
import type { Metrics } from '../../features/metrics/metrics.ts';
import type { OutputChanges } from '../../features/outputs/change-outputs.ts';
import {
  AUTOMATIC_ACTOR,
  createAutomaticRepairs,
  type AutomaticRepairs,
} from '../../features/repairs/automatic-repairs.ts';
import { bindRepairRoutes } from '../../features/repairs/repair-routes.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import { bindKeystoreRoute, bindSandboxLabRoutes } from '../../features/sandbox-lab/sandbox-lab-routes.ts';
import { presentReport } from '../../features/synced-integrations/status/present-report.ts';
import type { Binder } from '../../http/bind-route.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { composeLab } from './compose-lab.ts';
import { composeConditions } from './look-at-outputs.ts';
import { lookWithSync } from './look-with-sync.ts';
import { composeMetrics } from './output-figures.ts';
import { composeRepairs } from './repairs.ts';
import { watchReports } from './report-watcher.ts';
import { createShownLooks, type ShownLooks } from './shown-looks.ts';
import { createStoredOutputs, type StoredOutputs } from './stored-outputs.ts';

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
  readonly lagsOf: LagMemory['within'];
  /** Somebody has seen that the status is too green. */
  readonly lookAgain: ShownLooks['lookAgain'];
  close(): Promise<void>;
}

export function composeDiagnosis(core: ConsoleCore, { sync, changes }: DiagnosisParts): ComposedDiagnosis {
  const stored = createStoredOutputs(core);
  const lags = createLagMemory();
  const { reportOf, engineReportOf } = readersOfReports(sync.routes);
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
  const shown = createShownLooks(core, { conditions, sync, closing: closing.signal });
  const doctor = createDoctor({ outputIds, conditions: { ...conditions, look: shown.look }, now });
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
  const lab = composeLab(core, { doctor, repairs, stored, sync });
  const stopWatching = watchReports(core, { automatic, lags, metrics, reportOf, sync });
  return {
    conditions,
    countRequest: metrics.countRequest,
    warningsOf: (outputId) => watch.known(outputId),
    lagsOf: lags.within,
    lookAgain: shown.lookAgain,
    async close() {
      closing.abort();
      stopWatching();
      await Promise.all([automatic.close(), lab?.close()]);
      await Promise.all([repairs.close(), watch.close()]);
    },
    bind(binder) {
      bindDevConsole(binder, core, stored);
      bindConditionRoutes(binder, { conditions, outputs: () => stored.remotes(), now });
      bindDoctorRoutes(binder, doctor, watch);
      bindMetricsRoutes(binder, metrics, core.config.metrics);
      bindRepairRoutes(binder, repairs, repairs.progress);
      if (lab === undefined || core.lab === undefined) return;
      bindKeystoreRoute(binder, core.lab);
      bindSandboxLabRoutes(binder, lab);
    },
  };
}

interface ReportReaders {
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  /** As the engine has it: conditions do not rest on themselves. */
  readonly engineReportOf: (outputId: string) => SyncReport | undefined;
}

function readersOfReports({ statusCache, runFacts }: ComposedSync['routes']): ReportReaders {
  return {
    reportOf: (outputId) => {
      const entry = statusCache.get(outputId);
      return entry === undefined ? undefined : presentReport(entry, runFacts());
    },
    engineReportOf: (outputId) => {
      const entry = statusCache.get(outputId);
      return entry === undefined ? undefined : presentReport({ ...entry, conditions: [] }, runFacts());
    },
  };
}

interface AutomaticParts {
  readonly conditions: Conditions;
  readonly metrics: Metrics;
  readonly repairs: Repairs;
}

function automaticRepairs(
  core: ConsoleCore,
  { conditions, metrics, repairs }: AutomaticParts,
): AutomaticRepairs {
  const { clock, config, activity, log } = core;
  return createAutomaticRepairs({
    rules: config.repairs.automatic,
    repairs,
    look: (outputId, signal) => conditions.look(outputId, { depth: 'all', signal }),
    pastRepairs: (outputId, since) =>
      activity.pastActions({ outputId, actor: AUTOMATIC_ACTOR, from: isoTime(since) }),
    now: () => clock.now(),
    onResult: metrics.countRepair,
    log,
  });
}

function bindDevConsole(binder: Binder, core: ConsoleCore, stored: StoredOutputs): void {
  bindDevConsoleRoutes(binder, {
    isEnabled: core.config.devConsole.enabled,
    homeName: core.managementName,
    homeAs: core.clusters.homeAs,
    remotes: async () =>
      (await stored.remotes()).filter(({ sealedSecrets }) => sealedSecrets.remote_api_key !== undefined),
    connectRemote: async (outputId) => stored.connect(await stored.require(outputId)),
    recording: core.activity.log.recording,
    now: () => core.clock.now(),
  });
}
