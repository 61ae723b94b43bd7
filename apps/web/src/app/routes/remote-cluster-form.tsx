/** `/app/management/data/remote_clusters/add` and `.../edit/:name`: the form of a link, over the list. */
import { EuiSkeletonText } from '@elastic/eui';
import { useParams } from 'react-router-dom';
import { useLinkOnce } from '../../features/remote-clusters/api/links-query.ts';
import { LinkForm } from '../../features/remote-clusters/components/link-form.tsx';
import { linkMessages as text } from '../../features/remote-clusters/messages.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { appMessages } from '../messages.ts';
import { useFlyoutNavigation } from './close-flyout.ts';
import { useChosenCluster } from './cluster-page.tsx';
import { Unreadable } from './remote-cluster.tsx';

function RemoteClusterFormRoute() {
  const { name } = useParams();
  return <LinkFormFlyout key={name ?? ''} name={name} />;
}

function LinkFormFlyout({ name }: { readonly name: string | undefined }) {
  const title = name === undefined ? text.addTitle : text.editTitle(name);
  usePageTitle(appMessages.title(title));
  const cluster = useChosenCluster();
  const link = useLinkOnce(cluster.id, name);
  const { close, replaceWith } = useFlyoutNavigation(pathPatterns.remoteClusters);
  if (name !== undefined && link.data === undefined) {
    return (
      <PageFlyout title={title} onClose={close}>
        {link.error === null ? (
          <EuiSkeletonText lines={10} contentAriaLabel={text.loadingOne} />
        ) : (
          <Unreadable name={name} cluster={cluster} error={link.error} onRetry={() => void link.refetch()} />
        )}
      </PageFlyout>
    );
  }
  return (
    <LinkForm
      cluster={cluster}
      opened={link.data}
      permission={cluster.linkPermission}
      onClose={close}
      // Whether it connects is seen in the details.
      onSaved={(saved) => replaceWith(paths.remoteCluster(saved))}
    />
  );
}

export const route = { Component: RemoteClusterFormRoute };
