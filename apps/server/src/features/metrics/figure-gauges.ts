/** Gauges of outputs, conditions and home: set from what is known at each scrape. */
import { SYNC_STATES, type ConditionStatus, type ConditionType, type SyncReport } from '@lockstep/contracts';
import { Gauge, type Registry } from 'prom-client';

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

export interface Figures {
  readonly outputs: readonly OutputFigures[];
  readonly conditions: readonly ConditionFigure[];
  readonly isHomeUp: boolean;
  /** By id of the key; empty until they were counted. */
  readonly sealingKeys: readonly SealingKeyFigure[];
}

/** How many stored secrets one key opens. */
interface SealingKeyFigure {
  readonly id: string;
  readonly verdict: string;
  readonly secrets: number;
}

/** Sets every gauge; outputs that are gone leave no series behind. */
export function createFigureGauges(registers: Registry[]): (figures: Figures) => void {
  const showOutputs = createOutputGauges(registers);
  const condition = new Gauge({
    name: 'lockstep_condition',
    help: '1 for the status that a condition of an output has, by type; of the home cluster where output is empty.',
    labelNames: ['output', 'type', 'status'],
    registers,
  });
  const sealingKey = new Gauge({
    name: 'lockstep_sealing_key_secrets',
    help: 'Stored secrets that only this key opens; verdict: active, needed, removable (none) or missing from encryption.keys.',
    labelNames: ['key', 'verdict'],
    registers,
  });
  const homeUp = new Gauge({
    name: 'lockstep_home_up',
    help: '1 when the management cluster answered the last look, else 0.',
    registers,
  });
  return ({ conditions, isHomeUp, outputs, sealingKeys }) => {
    homeUp.set(isHomeUp ? 1 : 0);
    showOutputs(outputs);
    sealingKey.reset();
    for (const { id: key, verdict, secrets } of sealingKeys) sealingKey.set({ key, verdict }, secrets);
    condition.reset();
    for (const { outputId, type, status } of conditions) condition.set({ output: outputId, type, status }, 1);
  };
}

function createOutputGauges(registers: Registry[]): (outputs: readonly OutputFigures[]) => void {
  const all = outputGauges(registers);
  return (outputs) => {
    for (const each of Object.values(all)) each.reset();
    for (const each of outputs) showOutput(all, each);
  };
}

type OutputGauges = ReturnType<typeof outputGauges>;

function outputGauges(registers: Registry[]) {
  const perOutput = ['output_id', 'output_name'] as const;
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
  const inSync = gauge(
    'output_last_in_sync_seconds',
    'Epoch seconds of the last moment in sync; 0 for never.',
  );
  return { state, items, attempts, lag, growing, behind, lease, unreachable, inSync };
}

function showOutput(
  { state, items, attempts, lag, growing, behind, lease, unreachable, inSync }: OutputGauges,
  { outputId, outputName, report, leaseSecondsLeft, isLagGrowing }: OutputFigures,
): void {
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
}

function seconds(time: string | null): number {
  return time === null ? 0 : Math.floor(Date.parse(time) / 1000);
}
