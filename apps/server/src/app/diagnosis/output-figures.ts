/** The figures of each output for metrics, out of what is known anyway. */
import type { SyncReport } from '@lockstep/contracts';
import type { LagMemory } from '../../conditions/lag-trend.ts';
import type { Watch } from '../../features/doctor/watch.ts';
import { createMetrics, type Metrics } from '../../features/metrics/metrics.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export interface MetricsParts {
  readonly lags: LagMemory;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  readonly stored: StoredOutputs;
  readonly watch: Watch;
}

export function composeMetrics({ productVersion }: ConsoleCore, parts: MetricsParts): Metrics {
  const { lags, reportOf, stored, watch } = parts;
  return createMetrics({
    productVersion,
    figures: async () => {
      const [{ forecasts }, found] = await Promise.all([watch.read(false), stored.remotes()]);
      lags.keep(found.map(({ id }) => id));
      return found.map(({ id, name }) => {
        const report = reportOf(id);
        if (report !== undefined) lags.note(report);
        const lease = forecasts.find(({ outputId }) => outputId === id)?.lease;
        return {
          outputId: id,
          outputName: name,
          report,
          isLagGrowing: lags.growthOf(id) !== undefined,
          leaseSecondsLeft: lease === undefined ? undefined : lease.leftMs / 1000,
        };
      });
    },
  });
}
