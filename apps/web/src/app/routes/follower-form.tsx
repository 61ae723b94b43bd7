/** `.../cross_cluster_replication/follower_indices/add` and `.../edit/:name`: the form of a follower, over the list. */
import { EuiFieldText, EuiSelect, EuiText } from '@elastic/eui';
import { useParams } from 'react-router-dom';
import { useLinks } from '../../features/remote-clusters/api/links-query.ts';
import { useFollowerOnce } from '../../features/replication/api/followers-query.ts';
import { FollowerForm } from '../../features/replication/components/follower-form.tsx';
import { followerMessages as text } from '../../texts/replication.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import type { FieldProps } from '../../ui/form-row.tsx';
import { Hint } from '../../ui/text.tsx';
import { useFlyoutNavigation } from './close-flyout.ts';
import { useChosenCluster, type ChosenCluster } from './cluster-page.tsx';
import { withOutcome } from './follower-outcome.ts';
import { followerTexts } from './follower-texts.ts';
import { FormRoute } from './list-detail.tsx';
import { TextLink } from '../../ui/text-link.tsx';

function FollowerFormRoute() {
  const { name } = useParams();
  return <FormOver key={name ?? ''} name={name} />;
}

function FormOver({ name }: { readonly name: string | undefined }) {
  const cluster = useChosenCluster();
  const { close, replaceWith } = useFlyoutNavigation(pathPatterns.replication);
  return (
    <FormRoute
      title={name === undefined ? text.addTitle : text.editTitle(name)}
      query={useFollowerOnce(cluster.id, name)}
      texts={followerTexts(name ?? '', cluster)}
      isNew={name === undefined}
      onClose={close}
    >
      {(opened) => (
        <FollowerForm
          cluster={cluster}
          opened={opened}
          permission={cluster.followerPermission}
          renderRemote={(props) => <RemoteSelect {...props} cluster={cluster} />}
          onClose={close}
          // How it ended, and whether it is active, is seen in the details.
          onDone={(made, outcome) => replaceWith(paths.follower(made), withOutcome(outcome))}
        />
      )}
    </FormRoute>
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
        <Hint color="warning">{text.remotesProblem}</Hint>
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
          {text.remotesNone(cluster.name)}{' '}
          <TextLink isInSentence {...add}>
            {text.remotesAdd}
          </TextLink>
        </EuiText>
      ) : null}
    </>
  );
}

export const route = { Component: FollowerFormRoute };
