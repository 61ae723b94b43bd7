/** What an action does, what is lost and what stays, before it is sent; while it is under way, that it is. */
import type { FollowerDetail, FollowerOutcome } from '@lockstep/contracts';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { ShowRequests } from '../../../ui/show-requests.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useActOnFollower } from '../api/act-on-follower.ts';
import { followerMessages as text } from '../../../texts/replication.ts';
import { isDestructive, type FollowerAction } from '../model/follower-action.ts';
import { requestsOf } from '../model/follower-actions.ts';

interface ActionModalProps {
  readonly action: FollowerAction;
  readonly detail: FollowerDetail;
  readonly cluster: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onDone: (outcome: FollowerOutcome) => void;
}

export function ActionModal({ action, detail, cluster, onClose, onDone }: ActionModalProps) {
  const act = useActOnFollower();
  const { name, output } = detail;
  const isLoss = action !== 'resume';
  return (
    <ConfirmModal
      title={text.questions[action](name)}
      buttonColor={isDestructive(action) ? 'danger' : 'primary'}
      defaultFocusedButton={isLoss ? 'cancel' : 'confirm'}
      confirmButtonText={text.confirms[action]}
      cancelButtonText={text.cancel}
      isLoading={act.isPending}
      onCancel={onClose}
      onConfirm={() => act.mutate({ cluster: cluster.id, name, action }, { onSuccess: onDone })}
    >
      <ErrorNotice title={text.actionProblem[action]} error={act.error} after="m" />
      <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
        {text.consequences[action].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {output === null || action === 'resume' || action === 'recreate' ? null : (
          <p>
            <strong>{text.carries(output.name)}</strong>
          </p>
        )}
      </EuiText>
      <EuiSpacer size="m" />
      <ShowRequests requests={requestsOf(action, detail)} clusterName={cluster.name} />
      <EuiSpacer size="s" />
      <EuiText size="s" color="subdued" role="status">
        {act.isPending ? text.waiting : ''}
      </EuiText>
    </ConfirmModal>
  );
}
