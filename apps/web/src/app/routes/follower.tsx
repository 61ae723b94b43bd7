/** `/app/management/data/cross_cluster_replication/follower_indices/details/:name`: one follower, over the list. */
import type { FollowerDetail, FollowerOutcome } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiEmptyPrompt, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'react-router-dom';
import { useFollower, useFollowers } from '../../features/replication/api/followers-query.ts';
import { ActionModal } from '../../features/replication/components/action-modal.tsx';
import { FollowerDetails } from '../../features/replication/components/follower-details.tsx';
import { OutcomeCallout } from '../../features/replication/components/outcome-callout.tsx';
import { followerMessages as text } from '../../features/replication/messages.ts';
import {
  FOLLOWER_ACTIONS,
  readAction,
  type FollowerAction,
} from '../../features/replication/model/follower-action.ts';
import { mayAct } from '../../features/replication/model/follower-actions.ts';
import { problemOf } from '../../lib/api-client.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
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
import { outcomeIn } from './follower-outcome.ts';

function FollowerRoute() {
  const { name = '' } = useParams();
  const cluster = useChosenCluster();
  return <Details key={`${cluster.id} ${name}`} name={name} cluster={cluster} />;
}

function Details({ name, cluster }: { readonly name: string; readonly cluster: ChosenCluster }) {
  const title = text.detailsTitle(name);
  usePageTitle(appMessages.title(title));
  const follower = useFollower(cluster.id, name);
  const list = useFollowers(cluster.id);
  const location = useLocation();
  const { close } = useFlyoutNavigation(pathPatterns.replication);
  const [asked, ask] = useAsked();
  // What came of creating it comes along with the address.
  const [outcome, setOutcome] = useState<FollowerOutcome | undefined>(() => outcomeIn(location.state));
  // One that is expected and not there is only known to the list.
  const expected = list.data?.items.find((one) => one.name === name && one.state === 'missing');
  const detail = follower.data ?? expected;
  const { error } = follower;

  const handleDone = (ended: FollowerOutcome): void => {
    ask(undefined);
    setOutcome(ended);
    announce(ended.message);
    if (ended.item !== null) void follower.refetch();
  };
  const isGone = outcome?.done === true && outcome.item === null;
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
          {detail === undefined || isGone ? null : <Buttons detail={detail} cluster={cluster} onAsk={ask} />}
        </>
      }
    >
      {outcome === undefined ? null : (
        <>
          <OutcomeCallout outcome={outcome} />
          <EuiSpacer size="m" />
        </>
      )}
      {error === null || expected !== undefined || outcome !== undefined ? null : (
        <>
          <Unreadable name={name} cluster={cluster} error={error} onRetry={() => void follower.refetch()} />
          <EuiSpacer size="m" />
        </>
      )}
      {isGone ? null : detail === undefined ? (
        error === null ? (
          <EuiSkeletonText lines={8} contentAriaLabel={text.loadingOne} />
        ) : null
      ) : (
        <FollowerDetails detail={detail} cluster={cluster.id} />
      )}
      {asked === undefined || detail === undefined || isGone ? null : (
        <ActionModal
          action={asked}
          detail={detail}
          cluster={cluster}
          onClose={() => ask(undefined)}
          onDone={handleDone}
        />
      )}
    </PageFlyout>
  );
}

/** The question that is open is part of the address: the menu of the list leads to it. */
function useAsked(): readonly [FollowerAction | undefined, (action: FollowerAction | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const ask = (action: FollowerAction | undefined): void =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (action === undefined) next.delete('ask');
        else next.set('ask', action);
        return next;
      },
      { replace: true },
    );
  return [readAction(params.get('ask')), ask];
}

interface ButtonsProps {
  readonly detail: FollowerDetail;
  readonly cluster: ChosenCluster;
  readonly onAsk: (action: FollowerAction) => void;
}

function Buttons({ detail, cluster, onAsk }: ButtonsProps) {
  const { followerPermission: permission } = cluster;
  const actions = FOLLOWER_ACTIONS.filter((action) =>
    detail.state === 'missing'
      ? action === 'recreate'
      : action !== (detail.state === 'paused' ? 'pause' : 'resume'),
  );
  return (
    <>
      {actions.map((action) => (
        <GuardedButton
          key={action}
          permission={mayAct(action, detail, permission)}
          color={action === 'pause' || action === 'resume' ? 'primary' : 'danger'}
          look={lookOf(action, detail.state)}
          onClick={() => onAsk(action)}
        >
          {text.verbs[action]}
        </GuardedButton>
      ))}
      {permission.kind === 'denied' || detail.state === 'missing' ? null : <EditLink name={detail.name} />}
    </>
  );
}

/** The way out of a state stands out; what cannot be undone stays in the background. */
function lookOf(action: FollowerAction, state: FollowerDetail['state']): 'fill' | 'plain' | 'empty' {
  if (action === 'resume') return 'fill';
  if (action === 'recreate' && (state === 'failed' || state === 'missing')) return 'fill';
  return action === 'pause' ? 'plain' : 'empty';
}

function EditLink({ name }: { readonly name: string }) {
  return (
    <EuiButton size="s" {...useListLink(paths.editFollower(name))}>
      {text.verbs.edit}
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
  if (problem.code === 'FOLLOWER_NOT_FOUND') {
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

export const route = { Component: FollowerRoute };
