/** `/app/management/data/remote_clusters/add` and `.../edit/:name`: the form of a link, over the list. */
import { useParams } from 'react-router-dom';
import { useLinkOnce } from '../../features/remote-clusters/api/links-query.ts';
import { LinkForm } from '../../features/remote-clusters/components/link-form.tsx';
import { linkMessages as text } from '../../texts/remote-clusters.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { useFlyoutNavigation } from './close-flyout.ts';
import { linkTexts, useChosenCluster } from './cluster-page.tsx';
import { FormRoute } from './list-detail.tsx';

function RemoteClusterFormRoute() {
  const { name } = useParams();
  return <LinkFormFlyout key={name ?? ''} name={name} />;
}

function LinkFormFlyout({ name }: { readonly name: string | undefined }) {
  const cluster = useChosenCluster();
  const { close, replaceWith } = useFlyoutNavigation(pathPatterns.remoteClusters);
  return (
    <FormRoute
      title={name === undefined ? text.addTitle : text.editTitle(name)}
      query={useLinkOnce(cluster.id, name)}
      texts={linkTexts(name ?? '', cluster)}
      isNew={name === undefined}
      onClose={close}
    >
      {(opened) => (
        <LinkForm
          cluster={cluster}
          opened={opened}
          permission={cluster.linkPermission}
          onClose={close}
          // Whether it connects is seen in the details.
          onSaved={(saved) => replaceWith(paths.remoteCluster(saved))}
        />
      )}
    </FormRoute>
  );
}

export const route = { Component: RemoteClusterFormRoute };
