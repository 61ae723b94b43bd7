/** `/app/management/data/remote_clusters/details/:name`: one link, over the list. */
import { useParams } from 'react-router-dom';
import { useKeptDialog } from '../../lib/kept-state.ts';
import { useLink } from '../../features/remote-clusters/api/links-query.ts';
import { LinkDetails } from '../../features/remote-clusters/components/link-details.tsx';
import { ReloadModal } from '../../features/remote-clusters/components/reload-modal.tsx';
import { RemoveLinkModal } from '../../features/remote-clusters/components/remove-link-modal.tsx';
import { linkMessages as text } from '../../texts/remote-clusters.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { ALLOWED, type Permission } from '../../lib/permission.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { GuardedLink } from '../../ui/page-link.tsx';
import { useFlyoutNavigation } from './close-flyout.ts';
import { linkTexts, useChosenCluster, type ChosenCluster } from './cluster-page.tsx';
import { DetailsFlyout } from './list-detail.tsx';

function RemoteClusterRoute() {
  const { name = '' } = useParams();
  const cluster = useChosenCluster();
  return <Details key={`${cluster.id} ${name}`} name={name} cluster={cluster} />;
}

function Details({ name, cluster }: { readonly name: string; readonly cluster: ChosenCluster }) {
  const link = useLink(cluster.id, name);
  const { close } = useFlyoutNavigation(pathPatterns.remoteClusters);
  const [asks, setAsks] = useKeptDialog<'remove' | 'reload'>(`link:${cluster.id}:${name}:asks`);
  const stopAsking = (): void => setAsks(undefined);
  const locked = link.data?.locked ?? null;
  const mayRemove: Permission = locked === null ? cluster.linkPermission : { kind: 'denied', reason: locked };
  return (
    <DetailsFlyout
      title={text.detailsTitle(name)}
      query={link}
      texts={linkTexts(name, cluster)}
      onClose={close}
      buttons={
        link.data === undefined ? null : (
          <>
            <GuardedButton permission={mayRemove} color="danger" onClick={() => setAsks('remove')}>
              {text.removeButton}
            </GuardedButton>
            <GuardedLink permission={ALLOWED} to={paths.editRemoteCluster(name)} look="fill">
              {text.editButton}
            </GuardedLink>
          </>
        )
      }
    >
      {(detail) => (
        <>
          <LinkDetails
            detail={detail}
            cluster={cluster.id}
            permission={cluster.linkPermission}
            isTrying={link.isFetching}
            onTry={() => void link.refetch()}
            onReload={() => setAsks('reload')}
          />
          {asks === 'reload' ? <ReloadModal cluster={cluster} name={name} onClose={stopAsking} /> : null}
          {asks === 'remove' ? (
            <RemoveLinkModal cluster={cluster} name={name} onClose={stopAsking} onRemoved={close} />
          ) : null}
        </>
      )}
    </DetailsFlyout>
  );
}

export const route = { Component: RemoteClusterRoute };
