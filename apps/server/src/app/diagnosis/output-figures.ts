/** The figures of each output for metrics, out of what is known anyway: they answer whatever is down. */
import { HOME_CONDITION_TYPES, type SyncReport } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { LagMemory } from '../../conditions/lag-trend.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { Watch } from '../../features/doctor/watch.ts';
import type { ConditionFigure, OutputFigures } from '../../features/metrics/figure-gauges.ts';
import { createMetrics, type Metrics } from '../../features/metrics/metrics.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { secretsOf } from '../../lib/sealing-keys.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export interface MetricsParts {
  readonly conditions: Conditions;
  readonly lags: LagMemory;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  readonly stored: StoredOutputs;
  readonly watch: Watch;
}

export function composeMetrics(
  { log, monitor, productVersion, sealingKeys }: ConsoleCore,
  parts: MetricsParts,
): Metrics {
  const { conditions, lags, stored, watch } = parts;
  let outputs: readonly RemoteOutput[] = [];
  let reading: Promise<void> | undefined;
  /** A scrape shows what was known before it, and asks for what the next one shows. */
  const readOutputs = (): void => {
    reading ??= Promise.all([stored.remotes(), sealingKeys.count()])
      .then(([found]) => {
        outputs = found;
        lags.keep(found.map(({ id }) => id));
      })
      .catch((error: unknown) => log.debug({ err: error }, 'outputs could not be read for metrics'))
      .finally(() => {
        reading = undefined;
      });
  };
  readOutputs();
  return createMetrics({
    productVersion,
    figures: () => {
      readOutputs();
      void watch.read(false);
      return {
        isHomeUp: monitor.state().isReachable,
        sealingKeys: (sealingKeys.latest() ?? []).map((key) => ({ ...key, secrets: secretsOf(key) })),
        outputs: outputs.map((output) => figuresOf(output, parts)),
        conditions: [
          ...conditionFigures('', conditions.home.latest()),
          ...outputs.flatMap(({ id }) => conditionFigures(id, conditions.latest(id))),
        ],
      };
    },
  });
}

function figuresOf({ id, name }: RemoteOutput, { lags, reportOf, watch }: MetricsParts): OutputFigures {
  const report = reportOf(id);
  if (report !== undefined) lags.note(report);
  const lease = watch.forecastOf(id)?.lease;
  return {
    outputId: id,
    outputName: name,
    report,
    isLagGrowing: lags.growthOf(id) !== undefined,
    leaseSecondsLeft: lease === undefined ? undefined : lease.leftMs / 1000,
  };
}

const OF_HOME: readonly string[] = HOME_CONDITION_TYPES;

/** What is true of home is in the conditions of every output, too; it is counted once. */
function conditionFigures(
  outputId: string,
  conditions: readonly EvaluatedCondition[],
): readonly ConditionFigure[] {
  return conditions
    .filter(({ type }) => outputId === '' || !OF_HOME.includes(type))
    .map(({ type, status }) => ({ outputId, type, status }));
}
