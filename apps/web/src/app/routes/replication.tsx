/** `/app/management/data/cross_cluster_replication`: followers and auto-follow patterns of a cluster. */
import { EuiPanel, EuiSpacer } from '@elastic/eui';
import type { ReactNode } from 'react';
import { useFollowers } from '../../features/replication/api/followers-query.ts';
import { usePatterns } from '../../features/replication/api/patterns-query.ts';
import { FollowersTable } from '../../features/replication/components/followers-table.tsx';
import { PatternsTable } from '../../features/replication/components/patterns-table.tsx';
import { followerMessages as text } from '../../features/replication/messages.ts';
import { paths } from '../../lib/paths.ts';
import { GuardedLink } from '../../ui/page-link.tsx';
import { Heading, Paragraph } from '../../ui/text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { ClusterPage, useChosenCluster } from './cluster-page.tsx';
import { DirectNote } from './direct-note.tsx';

function ReplicationPage() {
  return (
    <ClusterPage title={text.title} about={text.about} action={<AddFollower key="add" />}>
      <DirectNote />
      <Panel title={text.followersTitle} about={text.followersAbout}>
        <Followers />
      </Panel>
      <EuiSpacer size="l" />
      <Panel title={text.patternsTitle} about={text.patternsAbout}>
        <Patterns />
      </Panel>
    </ClusterPage>
  );
}

interface PanelProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Panel({ title, about, children }: PanelProps) {
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="l">
      <Heading level={2} size="s" text={title} />
      <Paragraph color="subdued">{about}</Paragraph>
      <EuiSpacer size="m" />
      {children}
    </EuiPanel>
  );
}

function AddFollower() {
  const { followerPermission } = useChosenCluster();
  return (
    <GuardedLink permission={followerPermission} to={paths.addFollower()} look="fill" iconType="plusCircle">
      {text.add}
    </GuardedLink>
  );
}

function Followers() {
  const cluster = useChosenCluster();
  const followers = useFollowers(cluster.id);
  return (
    <QueryState query={followers} loading={text.loading} problem={text.problem} oldProblem={text.oldProblem}>
      {({ items, stats_known: isKnown, message }) => (
        <>
          {isKnown ? null : (
            <Notice after="m" color="warning" iconType="warning" title={text.statsUnknown}>
              {message === null ? null : <p>{message}</p>}
            </Notice>
          )}
          <FollowersTable rows={items} cluster={cluster} permission={cluster.followerPermission} />
        </>
      )}
    </QueryState>
  );
}

function Patterns() {
  const { id } = useChosenCluster();
  const patterns = usePatterns(id);
  return (
    <QueryState query={patterns} loading={text.patternsLoading} lines={3} problem={text.patternsProblem}>
      {(rows) => <PatternsTable rows={rows} cluster={id} />}
    </QueryState>
  );
}

export const route = { Component: ReplicationPage };
