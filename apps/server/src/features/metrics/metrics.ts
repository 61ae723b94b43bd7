/**
 * What Prometheus may know. Labels are output ids and names and words from fixed lists, so there are no more series
 * than outputs times states; never a package, a user, a path or an address.
 */
import { SYNC_STATES, type ConditionStatus, type ConditionType, type SyncReport } from '@lockstep/contracts';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface OutputFigures {
  readonly outputId: string;
  readonly outputName: string;
  readonly report: SyncReport | undefined;
  /** Until the leader no longer keeps the history that the follower needs. */
  readonly leaseSecondsLeft: number | undefined;
  /** The follower was further behind at each of the last looks. */
  readonly isLagGrowing: boolean;
}

/** One condition of an output, or of home (`outputId` empty). */
export interface ConditionFigure {
  readonly outputId: string;
  readonly type: ConditionType;
  readonly status: ConditionStatus;
}

interface Figures {
  readonly outputs: readonly OutputFigures[];
  readonly conditions: readonly ConditionFigure[];
  readonly isHomeUp: boolean;
}

export interface MetricsOptions {
  readonly productVersion: string;
  /** How things are as far as is known; asks no cluster, and so has an answer whatever is down. */
  readonly figures: () => Figures;
}

export interface Metrics {
  readonly contentType: string;
  render(): Promise<string>;
  countRun(result: 'success' | 'error', durationMs: number | undefined): void;
  readonly countRequest: (method: string, status: number) => void;
}

const RUN_SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];

export function createMetrics({ productVersion, figures }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const perOutput = ['output_id', 'output_name'] as const;

  const runs = new Counter({
    name: 'lockstep_sync_runs_total',
    help: 'Runs of integration syncing, by result.',
    labelNames: ['result'],
    registers,
  });
  const durations = new Histogram({
    name: 'lockstep_sync_run_duration_seconds',
    help: 'How long these runs took.',
    buckets: RUN_SECONDS,
    registers,
  });
  const requests = new Counter({
    name: 'lockstep_http_requests_total',
    help: 'Requests that this console answered, by method and class of status.',
    labelNames: ['method', 'status'],
    registers,
  });
  const gauge = (name: string, help: string, more: readonly string[] = []): Gauge =>
    new Gauge({ name: `lockstep_${name}`, help, labelNames: [...perOutput, ...more], registers });
  const state = gauge('output_state', '1 for the state that the output is in, 0 for the others.', ['state']);
  const items = gauge('output_items', 'Integrations of the output, by state.', ['state']);
  const attempts = gauge(
    'output_failed_attempts',
    'Failed attempts that count against the items of the output.',
  );
  const lag = gauge(
    'follower_lag_seconds',
    'How old the newest thing is that has not arrived; 0 when nothing waits.',
  );
  const growing = gauge(
    'follower_lag_growing',
    '1 when the follower was further behind at each of the last looks, else 0.',
  );
  const behind = gauge('follower_operations_behind', 'Operations that the follower has not copied yet.');
  const lease = gauge(
    'follower_lease_seconds_left',
    'Until the history that the follower needs is given up.',
  );
  const unreachable = gauge(
    'output_unreachable_since_seconds',
    'Epoch seconds since when; 0 when it is reachable.',
  );
  const condition = new Gauge({
    name: 'lockstep_condition',
    help: '1 for the status that a condition of an output has, by type; of the home cluster where output is empty.',
    labelNames: ['output', 'type', 'status'],
    registers,
  });
  const homeUp = new Gauge({
    name: 'lockstep_home_up',
    help: '1 when the management cluster answered the last look, else 0.',
    registers,
  });
  const inSync = gauge(
    'output_last_in_sync_seconds',
    'Epoch seconds of the last moment in sync; 0 for never.',
  );
  new Gauge({
    name: 'lockstep_info',
    help: 'The version of this console.',
    labelNames: ['version'],
    registers,
  }).set({ version: productVersion }, 1);

  const show = ({ outputId, outputName, report, leaseSecondsLeft, isLagGrowing }: OutputFigures): void => {
    const labels = { output_id: outputId, output_name: outputName };
    if (leaseSecondsLeft !== undefined) lease.set(labels, leaseSecondsLeft);
    if (report === undefined) return;
    growing.set(labels, isLagGrowing ? 1 : 0);
    for (const each of SYNC_STATES) state.set({ ...labels, state: each }, report.state === each ? 1 : 0);
    const { total, ...counts } = report.counts;
    items.set({ ...labels, state: 'total' }, total);
    for (const [name, count] of Object.entries(counts)) items.set({ ...labels, state: name }, count);
    attempts.set(
      labels,
      report.integrations.reduce((sum, item) => sum + item.attempts.count, 0),
    );
    const { follower } = report;
    if (typeof follower?.lag_ms === 'number') lag.set(labels, follower.lag_ms / 1000);
    if (typeof follower?.operations_behind === 'number') behind.set(labels, follower.operations_behind);
    unreachable.set(labels, seconds(report.unreachable_since));
    inSync.set(labels, seconds(report.last_in_sync_at));
  };

  return {
    contentType: registry.contentType,
    async render() {
      const found = figures();
      homeUp.set(found.isHomeUp ? 1 : 0);
      // Outputs that are gone leave no series behind.
      for (const each of [
        state,
        items,
        attempts,
        lag,
        growing,
        behind,
        lease,
        unreachable,
        inSync,
        condition,
      ])
        each.reset();
      for (const each of found.outputs) show(each);
      for (const { outputId, type, status } of found.conditions)
        condition.set({ output: outputId, type, status }, 1);
      return registry.metrics();
    },
    countRun(result, durationMs) {
      runs.inc({ result });
      if (durationMs !== undefined) durations.observe(durationMs / 1000);
    },
    countRequest(method, status) {
      requests.inc({
        method: METHODS.includes(method) ? method : 'other',
        status: `${Math.floor(status / 100)}xx`,
      });
    },
  };
}

function seconds(time: string | null): number {
  return time === null ? 0 : Math.floor(Date.parse(time) / 1000);
}
