/** What is lost, what stays behind and who is affected, before an output is deleted. */
import { EuiSkeletonText, EuiText } from '@elastic/eui';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { problemOf } from '../../../lib/api-client.ts';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useDeleteOutput } from '../api/delete-output.ts';
import { useOutputUsers } from '../api/output-users-query.ts';
import { deleteMessages as text } from '../../../texts/outputs-delete.ts';
import type { OutputRow } from '../model/output-rows.ts';
import type { OutputUsers } from '../model/output-users.ts';

interface DeleteOutputModalProps {
  readonly row: OutputRow;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function DeleteOutputModal({ row, onClose, onDeleted }: DeleteOutputModalProps) {
  const { mutate, isPending, error } = useDeleteOutput();
  return (
    <ConfirmModal
      title={text.title(row.name)}
      buttonColor="danger"
      confirmButtonText={text.confirm(row.name)}
      cancelButtonText={text.cancel}
      isLoading={isPending}
      onCancel={onClose}
      onConfirm={() => mutate(row, { onSuccess: onDeleted })}
    >
      <ErrorNotice title={text.failed} error={error} after="m" />
      <EuiText size="s">
        <ModalHeading>{text.lostTitle}</ModalHeading>
        <p>
          {text.lost} {row.isSyncOn ? text.lostSync(row.name) : ''}
        </p>
        <ModalHeading>{text.staysTitle}</ModalHeading>
        <Stays row={row} />
        <ModalHeading>{text.affectedTitle}</ModalHeading>
        <Affected outputId={row.id} />
      </EuiText>
    </ConfirmModal>
  );
}

function Stays({ row }: Pick<DeleteOutputModalProps, 'row'>) {
  if (row.type !== 'remote_elasticsearch') return <p>{text.staysNothing}</p>;
  return (
    <ul>
      <li>{text.staysRemote(row.name)}</li>
      <li>{row.followerIndex === undefined ? text.staysRecord : text.staysFollower(row.followerIndex)}</li>
      <li>{text.staysHere}</li>
    </ul>
  );
}

function Affected({ outputId }: { readonly outputId: string }) {
  const { data, error } = useOutputUsers(outputId);
  if (error !== null) return <p>{`${text.affectedUnknown}: ${problemOf(error).message}`}</p>;
  if (data === undefined) return <EuiSkeletonText lines={2} contentAriaLabel={text.affectedLoading} />;
  return <Users users={data} />;
}

const SHOWN = 8;

function Users({ users: { agentPolicies, packagePolicies, agents } }: { readonly users: OutputUsers }) {
  if (agentPolicies.length + packagePolicies.length === 0) return <p>{text.affectedNone}</p>;
  return (
    <>
      {agentPolicies.length === 0 ? null : (
        <>
          <p>{text.affected(agentPolicies.length, agents)}</p>
          <ul>
            {agentPolicies.slice(0, SHOWN).map((policy) => (
              <li key={policy.id}>{text.affectedOne(policy.name, policy.agents)}</li>
            ))}
            {agentPolicies.length > SHOWN ? <li>{text.affectedMore(agentPolicies.length - SHOWN)}</li> : null}
          </ul>
        </>
      )}
      {packagePolicies.length === 0 ? null : (
        <p>{text.affectedPackages(packagePolicies.map(({ name }) => name).join(', '))}</p>
      )}
    </>
  );
}
