/** `/app/management/data/remote_clusters/details/:name`: one link, over the list. */
import { EuiButton, EuiButtonEmpty, EuiEmptyPrompt, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useLink } from '../../features/remote-clusters/api/links-query.ts';
import { LinkDetails } from '../../features/remote-clusters/components/link-details.tsx';
import { ReloadModal } from '../../features/remote-clusters/components/reload-modal.tsx';
import { RemoveLinkModal } from '../../features/remote-clusters/components/remove-link-modal.tsx';
import { linkMessages as text } from '../../features/remote-clusters/messages.ts';
import { problemOf } from '../../lib/api-client.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import type { Permission } from '../../lib/permission.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { announce } from '../../ui/announcer.tsx';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { useListLink } from '../../ui/list-link.tsx';
import { uiMessages } from '../../ui/messages.ts';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { useFlyoutNavigation } from './close-flyout.ts';
import { useChosenCluster, type ChosenCluster } from './cluster-page.tsx';

function RemoteClusterRoute() {
  const { name = '' } = useParams();
  const cluster = useChosenCluster();
  return <Details key={`${cluster.id} ${name}`} name={name} cluster={cluster} />;
}

function Details({ name, cluster }: { readonly name: string; readonly cluster: ChosenCluster }) {
  const title = text.detailsTitle(name);
  usePageTitle(appMessages.title(title));
  const link = useLink(cluster.id, name);
  const { close } = useFlyoutNavigation(pathPatterns.remoteClusters);
  const [asks, setAsks] = useState<'remove' | 'reload'>();
  const { data, error } = link;
  const permission: Permission =
    data === undefined || data.locked === null
      ? cluster.linkPermission
      : { kind: 'denied', reason: data.locked };
  return (
    <PageFlyout
      title={title}
      onClose={close}
      footer={
        <>
          <EuiButtonEmpty flush="left" iconType="cross" onClick={close}>
            {text.close}
          </EuiButtonEmpty>
          <span css={{ flex: 1 }} />
          {data === undefined ? null : (
            <>
              <GuardedButton permission={permission} color="danger" onClick={() => setAsks('remove')}>
                {text.removeButton}
              </GuardedButton>
              <EditLink name={name} />
            </>
          )}
        </>
      }
    >
      {error === null ? null : (
        <>
          <Unreadable name={name} cluster={cluster} error={error} onRetry={() => void link.refetch()} />
          <EuiSpacer size="m" />
        </>
      )}
      {data === undefined ? (
        error === null ? (
          <EuiSkeletonText lines={8} contentAriaLabel={text.loadingOne} />
        ) : null
      ) : (
        <LinkDetails
          detail={data}
          cluster={cluster.id}
          permission={cluster.linkPermission}
          isTrying={link.isFetching}
          onTry={() => void link.refetch()}
          onReload={() => setAsks('reload')}
        />
      )}
      {asks === 'reload' ? (
        <ReloadModal cluster={cluster} name={name} onClose={() => setAsks(undefined)} />
      ) : null}
      {asks === 'remove' ? (
        <RemoveLinkModal
          cluster={cluster}
          name={name}
          onClose={() => setAsks(undefined)}
          onRemoved={(said) => {
            announce(said);
            close();
          }}
        />
      ) : null}
    </PageFlyout>
  );
}

function EditLink({ name }: { readonly name: string }) {
  return (
    <EuiButton size="s" fill {...useListLink(paths.editRemoteCluster(name))}>
      {text.editButton}
    </EuiButton>
  );
}

interface UnreadableProps {
  readonly name: string;
  readonly cluster: ChosenCluster;
  readonly error: Error;
  readonly onRetry: () => void;
}

export function Unreadable({ name, cluster, error, onRetry }: UnreadableProps) {
  const problem = problemOf(error);
  if (problem.code === 'REMOTE_CLUSTER_NOT_FOUND') {
    return (
      <EuiEmptyPrompt
        titleSize="xs"
        title={<h3>{text.goneTitle}</h3>}
        body={<p>{text.gone(name, cluster.name)}</p>}
      />
    );
  }
  return (
    <ProblemCallout title={text.problemOne} problem={problem} isAnnounced>
      <EuiButton size="s" onClick={onRetry}>
        {uiMessages.tryAgain}
      </EuiButton>
    </ProblemCallout>
  );
}

export const route = { Component: RemoteClusterRoute };
