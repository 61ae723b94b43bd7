/** `.../cross_cluster_replication/follower_indices/add` and `.../edit/:name`: the form of a follower, over the list. */
import { EuiFieldText, EuiLink, EuiSelect, EuiSkeletonText, EuiText } from '@elastic/eui';
import { useParams } from 'react-router-dom';
import { useLinks } from '../../features/remote-clusters/api/links-query.ts';
import { useFollowerOnce } from '../../features/replication/api/followers-query.ts';
import { FollowerForm } from '../../features/replication/components/follower-form.tsx';
import { followerMessages as text } from '../../features/replication/messages.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import type { FieldProps } from '../../ui/form-row.tsx';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { appMessages } from '../messages.ts';
import { useFlyoutNavigation } from './close-flyout.ts';
import { useChosenCluster, type ChosenCluster } from './cluster-page.tsx';
import { withOutcome } from './follower-outcome.ts';
import { Unreadable } from './follower.tsx';

function FollowerFormRoute() {
  const { name } = useParams();
  return <FormOver key={name ?? ''} name={name} />;
}

function FormOver({ name }: { readonly name: string | undefined }) {
  const title = name === undefined ? text.addTitle : text.editTitle(name);
  usePageTitle(appMessages.title(title));
  const cluster = useChosenCluster();
  const follower = useFollowerOnce(cluster.id, name);
  const { close, replaceWith } = useFlyoutNavigation(pathPatterns.replication);
  if (name !== undefined && follower.data === undefined) {
    return (
      <PageFlyout title={title} onClose={close}>
        {follower.error === null ? (
          <EuiSkeletonText lines={10} contentAriaLabel={text.loadingOne} />
        ) : (
          <Unreadable
            name={name}
            cluster={cluster}
            error={follower.error}
            onRetry={() => void follower.refetch()}
          />
        )}
      </PageFlyout>
    );
  }
  return (
    <FollowerForm
      cluster={cluster}
      opened={follower.data}
      permission={cluster.followerPermission}
      renderRemote={(props) => <RemoteSelect {...props} cluster={cluster} />}
      onClose={close}
      // How it ended, and whether it is active, is seen in the details.
      onDone={(made, outcome) => replaceWith(paths.follower(made), withOutcome(outcome))}
    />
  );
}

interface RemoteSelectProps extends FieldProps {
  readonly cluster: ChosenCluster;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The links of the cluster to choose from; a text field where they cannot be read. The row gives the control its id. */
function RemoteSelect({ cluster, value, onChange, ...field }: RemoteSelectProps) {
  const links = useLinks(cluster.id);
  const add = useAppLink(paths.addRemoteCluster(cluster.id));
  if (links.data === undefined && links.error !== null) {
    return (
      <>
        <EuiFieldText {...field} value={value} onChange={(event) => onChange(event.target.value)} />
        <EuiText size="xs" color="warning">
          {text.remotesProblem}
        </EuiText>
      </>
    );
  }
  const known = links.data ?? [];
  return (
    <>
      <EuiSelect
        {...field}
        value={value}
        isLoading={links.data === undefined}
        options={[
          { value: '', text: text.chooseRemote },
          ...known.map(({ remote_cluster: { name }, connection }) => ({
            value: name,
            text: connection.state === 'not_connected' ? text.notConnected(name) : name,
          })),
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
      {links.data?.length === 0 ? (
        <EuiText size="xs">
          {text.remotesNone(cluster.name)} <EuiLink {...add}>{text.remotesAdd}</EuiLink>
        </EuiText>
      ) : null}
    </>
  );
}

export const route = { Component: FollowerFormRoute };
