/** `/app/management/data/cross_cluster_replication/follower_indices/details/:name`: one follower, over the list. */
import type { FollowerDetail, FollowerOutcome } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'react-router-dom';
import { useFollower, useFollowers } from '../../features/replication/api/followers-query.ts';
import { ActionModal } from '../../features/replication/components/action-modal.tsx';
import { FollowerDetails } from '../../features/replication/components/follower-details.tsx';
import { OutcomeCallout } from '../../features/replication/components/outcome-callout.tsx';
import { followerMessages as text } from '../../texts/replication.ts';
import {
  FOLLOWER_ACTIONS,
  readAction,
  type FollowerAction,
} from '../../features/replication/model/follower-action.ts';
import { mayAct } from '../../features/replication/model/follower-actions.ts';
import { pathPatterns, paths } from '../../lib/paths.ts';
import { announce } from '../../ui/announcer.tsx';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { GuardedLink } from '../../ui/page-link.tsx';
import { withParam } from '../../lib/with-param.ts';
import { useFlyoutNavigation } from './close-flyout.ts';
import { useChosenCluster, type ChosenCluster } from './cluster-page.tsx';
import { followerTexts } from './follower-texts.ts';
import { DetailsFlyout } from './list-detail.tsx';
import { outcomeIn } from './follower-outcome.ts';

function FollowerRoute() {
  const { name = '' } = useParams();
  const cluster = useChosenCluster();
  return <Details key={`${cluster.id} ${name}`} name={name} cluster={cluster} />;
}

function Details({ name, cluster }: { readonly name: string; readonly cluster: ChosenCluster }) {
  const follower = useFollower(cluster.id, name);
  const list = useFollowers(cluster.id);
  const location = useLocation();
  const { close } = useFlyoutNavigation(pathPatterns.replication);
  const [asked, ask] = useAsked();
  // What came of creating it comes along with the address.
  const [outcome, setOutcome] = useState<FollowerOutcome | undefined>(() => outcomeIn(location.state));
  // One that is expected and not there is only known to the list.
  const expected = list.data?.items.find((one) => one.name === name && one.state === 'missing');
  const isGone = outcome?.done === true && outcome.item === null;
  const detail = isGone ? undefined : (follower.data ?? expected);

  const handleDone = (ended: FollowerOutcome): void => {
    ask(undefined);
    setOutcome(ended);
    announce(ended.message);
    if (ended.item !== null) void follower.refetch();
  };
  const before =
    outcome === undefined ? null : (
      <>
        <OutcomeCallout outcome={outcome} />
        <EuiSpacer size="m" />
      </>
    );
  // The outcome says more than the error that follows from it.
  const error = expected === undefined && outcome === undefined ? follower.error : null;
  return (
    <DetailsFlyout
      title={text.detailsTitle(name)}
      query={{ ...follower, data: detail, error } as const}
      isOver={isGone || (outcome !== undefined && follower.error !== null)}
      texts={followerTexts(name, cluster)}
      onClose={close}
      before={before}
      buttons={detail === undefined ? null : <Buttons detail={detail} cluster={cluster} onAsk={ask} />}
    >
      {(shown) => (
        <>
          <FollowerDetails detail={shown} cluster={cluster.id} />
          {asked === undefined ? null : (
            <ActionModal
              action={asked}
              detail={shown}
              cluster={cluster}
              onClose={() => ask(undefined)}
              onDone={handleDone}
            />
          )}
        </>
      )}
    </DetailsFlyout>
  );
}

/** The question that is open is part of the address: the menu of the list leads to it. */
function useAsked(): readonly [FollowerAction | undefined, (action: FollowerAction | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const ask = (action: FollowerAction | undefined): void =>
    setParams((current) => withParam(current, 'ask', action ?? ''), { replace: true });
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
          color={colorOf(action, detail.state)}
          look={lookOf(action, detail.state)}
          onClick={() => onAsk(action)}
        >
          {text.verbs[action]}
        </GuardedButton>
      ))}
      {permission.kind === 'denied' || detail.state === 'missing' ? null : (
        <GuardedLink permission={permission} to={paths.editFollower(detail.name)}>
          {text.verbs.edit}
        </GuardedLink>
      )}
    </>
  );
}

/** Three red words beside each other warn of nothing: red is what deletes, and what is to be done although it does. */
function colorOf(action: FollowerAction, state: FollowerDetail['state']): 'primary' | 'danger' | 'text' {
  if (action === 'pause' || action === 'resume') return 'primary';
  return action === 'delete' || lookOf(action, state) === 'fill' ? 'danger' : 'text';
}

/** The way out of a state stands out; what cannot be undone stays in the background. */
function lookOf(action: FollowerAction, state: FollowerDetail['state']): 'fill' | 'plain' | 'empty' {
  if (action === 'resume') return 'fill';
  if (action === 'recreate' && (state === 'failed' || state === 'missing')) return 'fill';
  return action === 'pause' ? 'plain' : 'empty';
}

export const route = { Component: FollowerRoute };
