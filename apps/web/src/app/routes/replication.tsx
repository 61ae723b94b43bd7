/** `/app/management/data/cross_cluster_replication`: followers and auto-follow patterns of a cluster. */
import { EuiButton, EuiCallOut, EuiPanel, EuiSkeletonText, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import type { ReactNode } from 'react';
import { Outlet } from 'react-router-dom';
import { useFollowers } from '../../features/replication/api/followers-query.ts';
import { usePatterns } from '../../features/replication/api/patterns-query.ts';
import { FollowersTable } from '../../features/replication/components/followers-table.tsx';
import { PatternsTable } from '../../features/replication/components/patterns-table.tsx';
import { followerMessages as text } from '../../features/replication/messages.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { useListLink } from '../../ui/list-link.tsx';
import { uiMessages } from '../../ui/messages.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { ClusterPage, useChosenCluster } from './cluster-page.tsx';

function ReplicationPage() {
  usePageTitle(appMessages.title(text.title));
  return (
    <>
      <ClusterPage title={text.title} about={text.about} action={<AddFollower key="add" />}>
        <Panel title={text.followersTitle} about={text.followersAbout}>
          <Followers />
        </Panel>
        <EuiSpacer size="l" />
        <Panel title={text.patternsTitle} about={text.patternsAbout}>
          <Patterns />
        </Panel>
      </ClusterPage>
      <Announcer />
      <Outlet />
    </>
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
      <EuiTitle size="s">
        <h2>{title}</h2>
      </EuiTitle>
      <EuiText size="s" color="subdued">
        <p>{about}</p>
      </EuiText>
      <EuiSpacer size="m" />
      {children}
    </EuiPanel>
  );
}

function AddFollower() {
  const { followerPermission: permission } = useChosenCluster();
  const link = useListLink(paths.addFollower());
  if (permission.kind === 'denied') {
    return (
      <GuardedButton permission={permission} look="fill" iconType="plusCircle" onClick={() => undefined}>
        {text.add}
      </GuardedButton>
    );
  }
  return (
    <EuiButton size="s" fill iconType="plusCircle" {...link}>
      {text.add}
    </EuiButton>
  );
}

function Followers() {
  const cluster = useChosenCluster();
  const followers = useFollowers(cluster.id);
  const { data, error } = followers;
  if (data === undefined) {
    return error === null ? (
      <EuiSkeletonText lines={6} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(error)} isAnnounced>
        <EuiButton size="s" isLoading={followers.isFetching} onClick={() => void followers.refetch()}>
          {uiMessages.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  return (
    <>
      {error === null ? null : (
        <>
          <ProblemCallout title={text.oldProblem} problem={problemOf(error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      {data.stats_known ? null : (
        <>
          <EuiCallOut size="s" color="warning" iconType="warning" title={text.statsUnknown}>
            {data.message === null ? null : <p>{data.message}</p>}
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      <FollowersTable rows={data.items} cluster={cluster} permission={cluster.followerPermission} />
    </>
  );
}

function Patterns() {
  const { id } = useChosenCluster();
  const patterns = usePatterns(id);
  if (patterns.data !== undefined) return <PatternsTable rows={patterns.data} cluster={id} />;
  return patterns.error === null ? (
    <EuiSkeletonText lines={3} contentAriaLabel={text.patternsLoading} />
  ) : (
    <ProblemCallout title={text.patternsProblem} problem={problemOf(patterns.error)} isAnnounced />
  );
}

export const route = { Component: ReplicationPage };
