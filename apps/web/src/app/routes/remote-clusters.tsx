/** `/app/management/data/remote_clusters`: what a cluster reads from. Details and form are child routes over it. */
import { HOME_CLUSTER } from '@lockstep/contracts';
import { EuiPanel, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense, useRef, useState } from 'react';
import { useIncomingLinks } from '../../features/remote-clusters/api/incoming-query.ts';
import { useLinks, useLinksOfAll } from '../../features/remote-clusters/api/links-query.ts';
import { AllLinksTable } from '../../features/remote-clusters/components/all-links-table.tsx';
import { IncomingLinks } from '../../features/remote-clusters/components/incoming-links.tsx';
import { LinksTable } from '../../features/remote-clusters/components/links-table.tsx';
import { linkMessages as text } from '../../texts/remote-clusters.ts';
import { ALL_CLUSTERS, onCluster } from '../../features/remote-clusters/model/all-clusters.ts';
import { toLinkRow } from '../../features/remote-clusters/model/link-rows.ts';
import { paths } from '../../lib/paths.ts';
import { GuardedLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Heading, Paragraph } from '../../ui/text.tsx';
import { ClusterPage, OfAllClusters, useChosenCluster, useShownClusters } from './cluster-page.tsx';
import { DirectNote } from './direct-note.tsx';

const RemoveLinkModal = lazy(async () => ({
  default: (await import('../../features/remote-clusters/components/remove-link-modal.tsx')).RemoveLinkModal,
}));

function RemoteClustersPage() {
  return (
    <ClusterPage title={text.title} about={text.about} action={<AddLink key="add" />}>
      <DirectNote />
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <OneOrAll />
      </EuiPanel>
      <Incoming />
    </ClusterPage>
  );
}

function AddLink() {
  const { linkPermission } = useChosenCluster();
  return (
    <GuardedLink permission={linkPermission} to={paths.addRemoteCluster()} look="fill" iconType="plusCircle">
      {text.add}
    </GuardedLink>
  );
}

function OneOrAll() {
  return useChosenCluster().id === ALL_CLUSTERS ? <AllLinks /> : <Links />;
}

function AllLinks() {
  const shown = useShownClusters();
  const clusters = shown?.clusters ?? [];
  const links = useLinksOfAll(clusters.map(({ id }) => id));
  const rows = clusters.flatMap((cluster, index) =>
    onCluster((links[index]?.data ?? []).map(toLinkRow), cluster),
  );
  return (
    <OfAllClusters
      shown={shown}
      readings={links}
      loading={text.loading}
      problem={text.problem}
      list={(isPartial) => <AllLinksTable rows={rows} isPartial={isPartial} />}
    />
  );
}

/** Home's own list is empty when remote clusters read from it: their links are on their side. */
function Incoming() {
  const { id, name } = useChosenCluster();
  const incoming = useIncomingLinks({ isWanted: id === HOME_CLUSTER });
  if (id !== HOME_CLUSTER || incoming.data?.length === 0) return null;
  return (
    <>
      <EuiSpacer size="l" />
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <Heading level={2} size="s" text={text.incomingTitle(name)} />
        <Paragraph color="subdued">{text.incomingAbout}</Paragraph>
        <EuiSpacer size="m" />
        <QueryState query={incoming} loading={text.incomingLoading} lines={3} problem={text.incomingProblem}>
          {(rows) => <IncomingLinks rows={rows} />}
        </QueryState>
      </EuiPanel>
    </>
  );
}

function Links() {
  const cluster = useChosenCluster();
  const links = useLinks(cluster.id);
  const [removed, setRemoved] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  return (
    <div ref={list} tabIndex={-1}>
      <QueryState query={links} loading={text.loading} problem={text.problem} oldProblem={text.oldProblem}>
        {(rows) => (
          <LinksTable
            rows={rows.map(toLinkRow)}
            cluster={cluster}
            permission={cluster.linkPermission}
            onRemove={setRemoved}
          />
        )}
      </QueryState>
      {removed === undefined ? null : (
        <Suspense>
          <RemoveLinkModal
            cluster={cluster}
            name={removed}
            onClose={() => setRemoved(undefined)}
            onRemoved={() => {
              setRemoved(undefined);
              // The row that had the focus is gone.
              list.current?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

export const route = { Component: RemoteClustersPage };
