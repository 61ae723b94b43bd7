/** `/app/management/data/remote_clusters`: what a cluster reads from. Details and form are child routes over it. */
import { EuiPanel } from '@elastic/eui';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLinks } from '../../features/remote-clusters/api/links-query.ts';
import { LinksTable } from '../../features/remote-clusters/components/links-table.tsx';
import { linkMessages as text } from '../../features/remote-clusters/messages.ts';
import { toLinkRow } from '../../features/remote-clusters/model/link-rows.ts';
import { paths } from '../../lib/paths.ts';
import { GuardedLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { ClusterPage, useChosenCluster } from './cluster-page.tsx';
import { DirectNote } from './direct-note.tsx';

const RemoveLinkModal = lazy(async () => ({
  default: (await import('../../features/remote-clusters/components/remove-link-modal.tsx')).RemoveLinkModal,
}));

function RemoteClustersPage() {
  return (
    <ClusterPage title={text.title} about={text.about} action={<AddLink key="add" />}>
      <DirectNote />
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <Links />
      </EuiPanel>
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
