/** One credential: why it is in its state, how it is rotated, and what was replaced. */
import { EuiButton, EuiSpacer } from '@elastic/eui';
import type { Credential } from '@lockstep/contracts';
import { useKeptState } from '../../../lib/kept-state.ts';
import type { Permission } from '../../../lib/permission.ts';
import { FormModal } from '../../../ui/form-modal.tsx';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useInvalidateFormer } from '../api/credentials-query.ts';
import { credentialMessages as text } from '../../../texts/credentials.ts';
import { isLeft, rotationTarget, type CredentialRow } from '../model/credential-rows.ts';
import { NO_USER, RemoteUserFields, toCredentials } from './remote-user-fields.tsx';

interface CredentialModalProps {
  readonly row: CredentialRow;
  readonly permission: Permission;
  readonly onClose: () => void;
  readonly onInvalidated: () => void;
}

export function CredentialModal({ row, permission, onClose, onInvalidated }: CredentialModalProps) {
  const { credential } = row;
  const [user, setUser] = useKeptState(`credential:${credential.id}`, NO_USER);
  const invalidate = useInvalidateFormer();
  const target = rotationTarget(credential);
  const credentials = toCredentials(user);
  const canInvalidate = target !== undefined && isLeft(credential) && permission.kind !== 'denied';
  return (
    <FormModal
      title={text.detailsWhich(row.kind, row.usedBy)}
      width={640}
      closeLabel={text.close}
      onClose={onClose}
      actions={
        canInvalidate ? (
          <EuiButton
            fill
            color="danger"
            isLoading={invalidate.isPending}
            onClick={() =>
              invalidate.mutate(
                { ...target, ...(credentials === undefined ? {} : { credentials }) },
                { onSuccess: onInvalidated },
              )
            }
          >
            {text.invalidate}
          </EuiButton>
        ) : null
      }
    >
      <ErrorNotice title={text.invalidateProblem} error={invalidate.error} after="m" />
      <Facts credential={credential} />
      {canInvalidate ? (
        <RemoteUserFields cluster={credential.cluster} user={user} onChange={setUser} />
      ) : null}
    </FormModal>
  );
}

function Facts({ credential }: { readonly credential: Credential }) {
  const { reason, last_rotation: last, interrupted, former, rotation, ref } = credential;
  return (
    <>
      {reason === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={reason.message}>
          <Paragraph>{reason.next_action}</Paragraph>
        </Notice>
      )}
      {last?.result === 'failed' ? (
        <Notice after="m" color="danger" iconType="error" title={text.failed}>
          <Paragraph>{last.message ?? text.unknown}</Paragraph>
        </Notice>
      ) : null}
      {interrupted === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={text.cutOff}>
          <Paragraph>{text.interruptedText(interrupted.name)}</Paragraph>
        </Notice>
      )}
      {ref === null ? null : <Paragraph>{`${text.id}: ${ref}`}</Paragraph>}
      {rotation.note === null ? null : (
        <>
          <ModalHeading>{text.howTitle}</ModalHeading>
          <Paragraph>{rotation.note}</Paragraph>
          <EuiSpacer size="m" />
        </>
      )}
      {former.length === 0 ? null : <ModalHeading>{text.formerTitle}</ModalHeading>}
      {former.map(({ name, request, invalid_after: after }) => (
        <div key={name}>
          <Paragraph>
            {name}
            {' · '}
            {after === null ? (
              text.byPerson
            ) : (
              <>
                {text.until} <RelativeTime at={after} />
              </>
            )}
          </Paragraph>
          <RawText>{request}</RawText>
          <EuiSpacer size="m" />
        </div>
      ))}
    </>
  );
}
