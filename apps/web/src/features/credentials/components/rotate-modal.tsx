/** Before a rotation: what is sent, with whose rights, and the question. */
import { EuiButton, EuiFormRow, EuiSpacer, EuiSwitch } from '@elastic/eui';
import type { RotationPreview } from '@lockstep/contracts';
import { formatSpan } from '../../../lib/format.ts';
import { useKeptState } from '../../../lib/kept-state.ts';
import { FormModal } from '../../../ui/form-modal.tsx';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { useRotate, useRotationPreview, type RotationTarget } from '../api/credentials-query.ts';
import { credentialMessages as text } from '../../../texts/credentials.ts';
import { NO_USER, RemoteUserFields, toCredentials, type RemoteUser } from './remote-user-fields.tsx';

interface RotateModalProps {
  readonly target: RotationTarget;
  readonly kind: string;
  readonly cluster: string;
  readonly onClose: () => void;
  readonly onRotated: () => void;
}

export function RotateModal({ target, kind, cluster, onClose, onRotated }: RotateModalProps) {
  const kept = `rotate:${JSON.stringify(target)}`;
  const [user, setUser] = useKeptState(`${kept}:user`, NO_USER);
  const [isAtOnce, setAtOnce] = useKeptState(`${kept}:at-once`, false, { isPlain: true });
  const preview = useRotationPreview(target);
  const rotate = useRotate(text.rotatedSaid(kind, cluster));
  const credentials = toCredentials(user);
  const needsUser = preview.data?.needs_credentials ?? true;
  const canRotate = preview.data?.obstacle === null && (credentials !== undefined || !needsUser);
  return (
    <FormModal
      isQuestion
      width={720}
      title={text.rotateWhich(kind, cluster)}
      closeLabel={text.cancel}
      onClose={onClose}
      actions={
        <EuiButton
          fill
          isLoading={rotate.isPending}
          isDisabled={!canRotate}
          onClick={() =>
            rotate.mutate(
              { ...target, at_once: isAtOnce, ...(credentials === undefined ? {} : { credentials }) },
              { onSuccess: onRotated },
            )
          }
        >
          {rotate.isPending ? text.rotating : text.rotate}
        </EuiButton>
      }
    >
      <ErrorNotice title={text.rotateProblem} error={rotate.error} after="m" />
      <QueryState query={preview} loading={text.previewing} problem={text.previewProblem} hasRetry={false}>
        {(found) => (
          <Preview
            preview={found}
            cluster={cluster}
            user={user}
            onUser={setUser}
            isAtOnce={isAtOnce}
            onAtOnce={setAtOnce}
          />
        )}
      </QueryState>
    </FormModal>
  );
}

interface PreviewProps {
  readonly preview: RotationPreview;
  readonly cluster: string;
  readonly user: RemoteUser;
  readonly onUser: (user: RemoteUser) => void;
  readonly isAtOnce: boolean;
  readonly onAtOnce: (isAtOnce: boolean) => void;
}

function Preview({ preview, cluster, user, onUser, isAtOnce, onAtOnce }: PreviewProps) {
  const { obstacle, overlap_ms: overlapMs } = preview;
  return (
    <>
      <Paragraph>{preview.summary}</Paragraph>
      <EuiSpacer size="m" />
      {obstacle === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={obstacle.message} role="alert">
          <Paragraph>{obstacle.next_action}</Paragraph>
        </Notice>
      )}
      {preview.needs_credentials ? (
        <RemoteUserFields cluster={cluster} user={user} onChange={onUser} />
      ) : null}
      {overlapMs === 0 ? null : (
        <EuiFormRow fullWidth helpText={text.atOnceHelp(formatSpan(overlapMs))}>
          <EuiSwitch
            compressed
            label={text.atOnce}
            checked={isAtOnce}
            onChange={({ target }) => onAtOnce(target.checked)}
          />
        </EuiFormRow>
      )}
      <EuiSpacer size="m" />
      {preview.requests.map(({ method, path, body, note }) => (
        <div key={`${method} ${path}`}>
          <Hint>{note}</Hint>
          <RawText>{`${method} ${path}${body === null ? '' : `\n${body}`}`}</RawText>
          <EuiSpacer size="s" />
        </div>
      ))}
      <ModalHeading>{text.needs}</ModalHeading>
      <Hint>{preview.needs.join(', ')}</Hint>
    </>
  );
}
