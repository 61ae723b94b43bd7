/** Gauges of one output each: what its report says. */
import { SYNC_STATES, type SyncReport } from '@lockstep/contracts';
import { Gauge, type Registry } from 'prom-client';

export interface OutputFigures {
  readonly outputId: string;
  readonly outputName: string;
  readonly report: SyncReport | undefined;
  /** When somebody last looked at the remote, epoch ms, whether it answered or not. */
  readonly lookedAt: number | undefined;
  /** Until the leader no longer keeps the history that the follower needs. */
  readonly leaseSecondsLeft: number | undefined;
  /** The follower was further behind at each of the last looks. */
  readonly isLagGrowing: boolean;
}

const LABELS = ['output_id', 'output_name'] as const;

/** Outputs that are gone leave no series behind. */
export function createOutputGauges(registers: Registry[]): (outputs: readonly OutputFigures[]) => void {
  const all = outputGauges(registers);
  return (outputs) => {
    for (const each of Object.values(all)) each.reset();
    for (const each of outputs) showOutput(all, each);
  };
}

type OutputGauges = ReturnType<typeof outputGauges>;

function outputGauges(registers: Registry[]) {
  const gauge = (name: string, help: string, more: readonly string[] = []): Gauge =>
    new Gauge({ name: `lockstep_${name}`, help, labelNames: [...LABELS, ...more], registers });
  return { ...stateGauges(gauge), ...followerGauges(gauge) };
}

type MakeGauge = (name: string, help: string, more?: readonly string[]) => Gauge;

const stateGauges = (gauge: MakeGauge) => ({
  state: gauge('output_state', '1 for the state that the output is in, 0 for the others.', ['state']),
  items: gauge('output_items', 'Integrations of the output by state; their sum is all of them.', ['state']),
  attempts: gauge('output_failed_attempts', 'Failed attempts that count against the items of the output.'),
  blocked: gauge('output_blocked_removals', 'Removals that wait for the approval of a person.'),
  checked: gauge(
    'output_checked_timestamp_seconds',
    'When the remote was last checked, whether it answered or not; 0 for never.',
  ),
  unreachable: gauge(
    'output_unreachable_since_timestamp_seconds',
    'Since when the remote does not answer; 0 when it does.',
  ),
  inSync: gauge(
    'output_last_in_sync_timestamp_seconds',
    'The last moment in sync that this console has seen; 0 for none.',
  ),
});

const followerGauges = (gauge: MakeGauge) => ({
  lag: gauge(
    'follower_lag_seconds',
    'How old the newest thing is that has not arrived; 0 when nothing waits.',
  ),
  growing: gauge(
    'follower_lag_growing',
    '1 when the follower was further behind at each of the last looks, else 0.',
  ),
  behind: gauge('follower_operations_behind', 'Operations that the follower has not copied yet.'),
  lease: gauge('follower_lease_seconds_left', 'Until the history that the follower needs is given up.'),
});

function showOutput(all: OutputGauges, { leaseSecondsLeft, isLagGrowing, ...figures }: OutputFigures): void {
  const { outputId, outputName, report, lookedAt } = figures;
  const labels = { output_id: outputId, output_name: outputName };
  if (leaseSecondsLeft !== undefined) all.lease.set(labels, leaseSecondsLeft);
  if (report === undefined) return;
  all.growing.set(labels, isLagGrowing ? 1 : 0);
  for (const each of SYNC_STATES) all.state.set({ ...labels, state: each }, report.state === each ? 1 : 0);
  // A total among them would double every sum.
  const { total: _sum, ...counts } = report.counts;
  for (const [name, count] of Object.entries(counts)) all.items.set({ ...labels, state: name }, count);
  all.attempts.set(
    labels,
    report.integrations.reduce((sum, item) => sum + item.attempts.count, 0),
  );
  all.blocked.set(labels, report.blocked_removals?.length ?? 0);
  showFollower(all, labels, report.follower);
  all.checked.set(labels, Math.floor((lookedAt ?? 0) / 1_000));
  all.unreachable.set(labels, seconds(report.unreachable_since));
  all.inSync.set(labels, seconds(report.last_in_sync_at));
}

function showFollower(
  { lag, behind }: OutputGauges,
  labels: Readonly<Record<string, string>>,
  follower: SyncReport['follower'],
): void {
  if (typeof follower?.lag_ms === 'number') lag.set(labels, follower.lag_ms / 1000);
  if (typeof follower?.operations_behind === 'number') behind.set(labels, follower.operations_behind);
}

const seconds = (time: string | null): number => (time === null ? 0 : Math.floor(Date.parse(time) / 1000));
