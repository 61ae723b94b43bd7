/** `/app/management/data/cross_cluster_replication`: followers and auto-follow patterns of a cluster. */
import { EuiPanel, EuiSpacer, EuiTab, EuiTabs } from '@elastic/eui';
import { useLocation } from 'react-router-dom';
import { ALL_CLUSTERS, onCluster } from '../../features/remote-clusters/model/all-clusters.ts';
import { useFollowers, useFollowersOfAll } from '../../features/replication/api/followers-query.ts';
import { usePatterns } from '../../features/replication/api/patterns-query.ts';
import { AllFollowersTable } from '../../features/replication/components/all-followers-table.tsx';
import { FollowersTable } from '../../features/replication/components/followers-table.tsx';
import { PatternsTable } from '../../features/replication/components/patterns-table.tsx';
import { followerMessages as text } from '../../texts/replication.ts';
import { paths } from '../../lib/paths.ts';
import { GuardedLink } from '../../ui/page-link.tsx';
import { useAppLink } from '../../ui/app-link.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { Paragraph } from '../../ui/text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { ClusterPage, OfAllClusters, useChosenCluster, useShownClusters } from './cluster-page.tsx';
import { DirectNote } from './direct-note.tsx';

function ReplicationPage() {
  return (
    <ClusterPage title={text.title} about={text.about} action={<AddFollower key="add" />}>
      <DirectNote />
      <Tabs />
    </ClusterPage>
  );
}

/** Which tab is in the address, as in Kibana; what opens over the list belongs to the followers. */
function Tabs() {
  const { pathname, search } = useLocation();
  const isPatterns = pathname === paths.autoFollowPatterns();
  const followers = useAppLink(paths.replication() + search);
  const patterns = useAppLink(paths.autoFollowPatterns() + search);
  return (
    <>
      <EuiTabs aria-label={text.tabs}>
        <EuiTab isSelected={!isPatterns} {...followers}>
          {text.followersTitle}
        </EuiTab>
        <EuiTab isSelected={isPatterns} {...patterns}>
          {text.patternsTitle}
        </EuiTab>
      </EuiTabs>
      <EuiSpacer size="m" />
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <Paragraph color="subdued">{isPatterns ? text.patternsAbout : text.followersAbout}</Paragraph>
        <EuiSpacer size="m" />
        {isPatterns ? <Patterns /> : <OneOrAll />}
      </EuiPanel>
    </>
  );
}

function OneOrAll() {
  return useChosenCluster().id === ALL_CLUSTERS ? <AllFollowers /> : <Followers />;
}

function AllFollowers() {
  const shown = useShownClusters();
  const clusters = shown?.clusters ?? [];
  const followers = useFollowersOfAll(clusters.map(({ id }) => id));
  const rows = clusters.flatMap((cluster, index) => onCluster(followers[index]?.data?.items ?? [], cluster));
  return (
    <OfAllClusters
      shown={shown}
      readings={followers}
      loading={text.loading}
      problem={text.problem}
      list={(isPartial) => <AllFollowersTable rows={rows} isPartial={isPartial} />}
    />
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
  const patterns = usePatterns(id, { isWanted: id !== ALL_CLUSTERS });
  if (id === ALL_CLUSTERS) return <EmptyNote level={2} title={text.patternsOfOne} />;
  return (
    <QueryState query={patterns} loading={text.patternsLoading} lines={3} problem={text.patternsProblem}>
      {(rows) => <PatternsTable rows={rows} cluster={id} />}
    </QueryState>
  );
}

export const route = { Component: ReplicationPage };
