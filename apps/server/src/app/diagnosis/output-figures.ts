/** The figures of each output for metrics, out of what is known anyway: they answer whatever is down. */
import { X509Certificate } from 'node:crypto';
import { HOME_CONDITION_TYPES, type SyncReport } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { LagMemory } from '../../conditions/lag-memory.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { Watch } from '../../features/doctor/watch.ts';
import { expiriesIn } from '../../conditions/expiries.ts';
import type { ConditionFigure, ExpiryFigure } from '../../features/metrics/figure-gauges.ts';
import { createMetrics, type Metrics } from '../../features/metrics/metrics.ts';
import type { OutputFigures } from '../../features/metrics/output-gauges.ts';
import type { ClusterRequestFigure } from '../../features/metrics/request-gauges.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { secretsOf } from '../../lib/encryption-keys.ts';
import type { Config } from '../../config/config.ts';
import { readServerTls } from '../open-resources.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { StoredOutputs } from './stored-outputs.ts';

export interface MetricsParts {
  readonly conditions: Conditions;
  readonly lags: LagMemory;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  /** When it was last looked at, epoch ms; undefined before the first look. */
  readonly lookedAt: (outputId: string) => number | undefined;
  readonly stored: StoredOutputs;
  readonly watch: Watch;
}

export function composeMetrics(core: ConsoleCore, parts: MetricsParts): Metrics {
  const { clock, config, droppedLogLines = () => 0, log, monitor, productVersion, encryptionKeys } = core;
  const { conditions, lags, stored, watch } = parts;
  let outputs: readonly RemoteOutput[] = [];
  let reading: Promise<void> | undefined;
  /** A scrape shows what was known before it, and asks for what the next one shows. */
  const readOutputs = (): void => {
    reading ??= Promise.all([stored.remotes(), encryptionKeys.count()])
      .then(([found]) => {
        outputs = found;
        lags.keep(found.map(({ id }) => id));
      })
      .catch((error: unknown) => log.debug('metrics-without-outputs', { err: error }))
      .finally(() => {
        reading = undefined;
      });
  };
  readOutputs();
  const ownExpiry = ownCertificateEnd(config);
  return createMetrics({
    productVersion,
    droppedLogLines,
    now: () => clock.now(),
    figures: () => {
      readOutputs();
      void watch.read(false);
      return {
        isHomeUp: monitor.state().isReachable,
        homeAnsweredAt: monitor.state().answeredAt,
        isRegistryUp: isRegistryUp(conditions.home.latest()),
        expiries: [...ownExpiry, ...expiriesOf(outputs, conditions)],
        encryptionKeys: (encryptionKeys.latest() ?? []).map((key) => ({ ...key, secrets: secretsOf(key) })),
        outputs: outputs.map((output) => figuresOf(output, parts)),
        clusterRequests: requestFiguresOf(core, outputs),
        conditions: [
          ...conditionFigures('', conditions.home.latest()),
          ...outputs.flatMap(({ id }) => conditionFigures(id, conditions.latest(id))),
        ],
      };
    },
  });
}

function figuresOf(
  { id, name }: RemoteOutput,
  { lags, lookedAt, reportOf, watch }: MetricsParts,
): OutputFigures {
  const report = reportOf(id);
  if (report !== undefined) lags.note(report);
  const lease = watch.forecastOf(id)?.lease;
  return {
    outputId: id,
    outputName: name,
    report,
    lookedAt: lookedAt(id),
    isLagGrowing: lags.growthOf(id) !== undefined,
    leaseSecondsLeft: lease === undefined ? undefined : lease.leftMs / 1000,
  };
}

function requestFiguresOf(
  { clusters }: Pick<ConsoleCore, 'clusters'>,
  outputs: readonly RemoteOutput[],
): readonly ClusterRequestFigure[] {
  const figures = (outputId: string, hosts?: readonly string[]): readonly ClusterRequestFigure[] => {
    const known = clusters.requestFigures(hosts);
    return known === undefined ? [] : [{ outputId, ...known }];
  };
  return [...figures(''), ...outputs.flatMap(({ id, hosts }) => figures(id, hosts))];
}

/** Not known before somebody has asked it. */
function isRegistryUp(home: readonly EvaluatedCondition[]): boolean | undefined {
  const status = home.find(({ type }) => type === 'RegistryReachable')?.status;
  return status === undefined || status === 'Unknown' ? undefined : status === 'True';
}

/** What ends on management is seen once for each output; it is told once. */
function expiriesOf(outputs: readonly RemoteOutput[], conditions: Conditions): readonly ExpiryFigure[] {
  const all = outputs.flatMap(({ id }) => {
    const known = conditions.knownOf(id);
    const found = known === undefined ? [] : expiriesIn(known);
    return found.map(({ kind, isOfHome, at }) => ({ kind, at, outputId: isOfHome ? '' : id }));
  });
  return [...new Map(all.map((each) => [`${each.kind} ${each.outputId}`, each])).values()];
}

/** Of the certificate that this console shows; empty without TLS of its own. */
function ownCertificateEnd(config: Config): readonly ExpiryFigure[] {
  const certificate = readServerTls(config)?.certificate;
  if (certificate === undefined) return [];
  const at = new X509Certificate(certificate).validToDate.getTime();
  return [{ kind: 'server_certificate', outputId: '', at }];
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
