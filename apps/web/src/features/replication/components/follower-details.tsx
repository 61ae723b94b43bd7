/** Everything about one follower: its state and why, how far it is, and what the leader still keeps for it. */
import type { FollowerDetail } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, EuiSpacer, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import type { ReactNode } from 'react';
import { formatCount } from '../../../lib/format.ts';
import { ExplainedError } from '../../../ui/explained-error.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { Section } from '../../../ui/section.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { FollowerLimits } from './follower-limits.tsx';
import { FollowerStateBadge } from './follower-state-badge.tsx';
import { OutputLink, RemoteLink } from './followers-table.tsx';

interface FollowerDetailsProps {
  readonly detail: FollowerDetail;
  readonly cluster: string;
}

export function FollowerDetails({ detail, cluster }: FollowerDetailsProps) {
  return (
    <>
      <State detail={detail} />
      <Errors detail={detail} />
      <EuiSpacer size="l" />
      <FactList facts={factsOf(detail, cluster)} />
      {detail.state === 'missing' ? null : (
        <>
          <Section title={text.shardsTitle}>
            <Shards detail={detail} />
          </Section>
          <Section title={text.settingsTitle}>
            <FollowerLimits detail={detail} />
          </Section>
        </>
      )}
    </>
  );
}

function State({ detail: { state, message, next_action: next } }: Pick<FollowerDetailsProps, 'detail'>) {
  return (
    <>
      <Flow>
        <FollowerStateBadge state={state} />
        <EuiText size="s" css={{ flex: '1 1 200px', overflowWrap: 'anywhere' }}>
          {message}
        </EuiText>
      </Flow>
      <LiveRegion>{message}</LiveRegion>
      {next === null ? null : (
        <Paragraph>
          <strong>{text.next}</strong> {next}
        </Paragraph>
      )}
    </>
  );
}

function Errors({
  detail: { fatal_error: fatal, read_errors: reads },
}: Pick<FollowerDetailsProps, 'detail'>) {
  return (
    <>
      {fatal === null ? null : (
        <>
          <EuiSpacer size="m" />
          <ExplainedError error={fatal} title={text.fatal} />
        </>
      )}
      {reads.map((error, index) => (
        // The same error of two shards is shown twice.
        <div key={index}>
          <EuiSpacer size="m" />
          <ExplainedError
            error={error}
            title={text.readError}
            color="warning"
            note={text.retries(error.retries)}
          />
        </div>
      ))}
    </>
  );
}

function factsOf(detail: FollowerDetail, cluster: string) {
  const { lag, lease, documents, output, time_since_last_read_ms: silence } = detail;
  const when = (isThere: boolean, name: string, value: ReactNode) => (isThere ? [{ name, value }] : []);
  return [
    ...when(
      detail.remote_cluster !== '',
      text.remoteCluster,
      <RemoteLink name={detail.remote_cluster} cluster={cluster} />,
    ),
    { name: text.leader, value: detail.leader_index },
    ...when(
      output !== null,
      text.output,
      output === null ? null : <OutputLink id={output.id} name={output.name} />,
    ),
    ...when(lag !== null, text.lag, text.operations(lag ?? 0)),
    ...when(silence !== null && silence >= 0, text.lastReadName, text.ago(silence ?? 0)),
    ...when(
      documents !== undefined,
      text.documents,
      text.bothSides(documents?.leader ?? null, documents?.follower ?? null),
    ),
    ...when(lease !== undefined, text.lease, <Lease lease={lease} />),
  ];
}

const LEASE_COLORS = { held: 'success', expiring: 'warning', absent: 'danger', unknown: 'default' } as const;

function Lease({ lease }: Pick<FollowerDetail, 'lease'>) {
  if (lease === undefined) return null;
  return (
    <>
      <EuiBadge color={LEASE_COLORS[lease.state]}>{text.leaseStates[lease.state]}</EuiBadge>{' '}
      {lease.left_ms === null ? '' : `${text.leaseLeft(lease.left_ms, lease.period_ms)}. `}
      {lease.message}
    </>
  );
}

type Shard = FollowerDetail['shards'][number];

const SHARD_COLUMNS: EuiBasicTableColumn<Shard>[] = [
  { field: 'id', name: text.shard, width: '80px', render: String },
  { field: 'follower_checkpoint', name: text.followerCheckpoint, align: 'right', render: formatCount },
  { field: 'leader_checkpoint', name: text.leaderCheckpoint, align: 'right', render: formatCount },
  { field: 'operations_written', name: text.written, align: 'right', render: formatCount },
  {
    field: 'time_since_last_read_ms',
    name: text.shardRead,
    align: 'right',
    render: (ms: number) => (ms < 0 ? '' : text.ago(ms)),
  },
];

function Shards({ detail }: Pick<FollowerDetailsProps, 'detail'>) {
  if (detail.shards.length === 0) {
    return <Paragraph color="subdued">{text.shardsNone}</Paragraph>;
  }
  return (
    <EuiBasicTable<Shard>
      tableCaption={text.shardsCaption(detail.name)}
      items={detail.shards}
      itemId="id"
      rowHeader="id"
      compressed
      responsiveBreakpoint="s"
      columns={SHARD_COLUMNS}
    />
  );
}
