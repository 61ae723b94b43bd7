/** `/app/management/data/remote_clusters`: what a cluster reads from. Details and form are child routes over it. */
import { EuiButton, EuiPanel, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense, useRef, useState } from 'react';
import { Outlet } from 'react-router-dom';
import { useLinks } from '../../features/remote-clusters/api/links-query.ts';
import { LinksTable } from '../../features/remote-clusters/components/links-table.tsx';
import { linkMessages as text } from '../../features/remote-clusters/messages.ts';
import { toLinkRow } from '../../features/remote-clusters/model/link-rows.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { announce, Announcer } from '../../ui/announcer.tsx';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { useListLink } from '../../ui/list-link.tsx';
import { uiMessages } from '../../ui/messages.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { ClusterPage, useChosenCluster } from './cluster-page.tsx';

const RemoveLinkModal = lazy(async () => ({
  default: (await import('../../features/remote-clusters/components/remove-link-modal.tsx')).RemoveLinkModal,
}));

function RemoteClustersPage() {
  usePageTitle(appMessages.title(text.title));
  return (
    <>
      <ClusterPage title={text.title} about={text.about} action={<AddLink key="add" />}>
        <EuiPanel hasBorder hasShadow={false} paddingSize="l">
          <Links />
        </EuiPanel>
      </ClusterPage>
      <Announcer />
      <Outlet />
    </>
  );
}

function AddLink() {
  const { linkPermission: permission } = useChosenCluster();
  const link = useListLink(paths.addRemoteCluster());
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

function Links() {
  const cluster = useChosenCluster();
  const links = useLinks(cluster.id);
  const [removed, setRemoved] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  if (links.data === undefined) {
    return links.error === null ? (
      <EuiSkeletonText lines={6} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(links.error)} isAnnounced>
        <EuiButton size="s" isLoading={links.isFetching} onClick={() => void links.refetch()}>
          {uiMessages.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  return (
    <div ref={list} tabIndex={-1}>
      {links.error === null ? null : (
        <>
          <ProblemCallout title={text.oldProblem} problem={problemOf(links.error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      <LinksTable
        rows={links.data.map(toLinkRow)}
        cluster={cluster}
        permission={cluster.linkPermission}
        onRemove={setRemoved}
      />
      {removed === undefined ? null : (
        <Suspense>
          <RemoveLinkModal
            cluster={cluster}
            name={removed}
            onClose={() => setRemoved(undefined)}
            onRemoved={(said) => {
              setRemoved(undefined);
              announce(said);
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
