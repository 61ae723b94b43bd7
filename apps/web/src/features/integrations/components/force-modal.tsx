/** Asks before something is done against a refusal, and says what that means. */
import { EuiConfirmModal, EuiText, EuiTitle, useGeneratedHtmlId } from '@elastic/eui';
import { packageMessages as text } from '../package-messages.ts';

export interface ForceModalProps {
  readonly title: string;
  readonly meanings: readonly string[];
  readonly confirmText: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function ForceModal({ title, meanings, confirmText, onCancel, onConfirm }: ForceModalProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiConfirmModal
      aria-labelledby={titleId}
      maxWidth={560}
      titleProps={{ id: titleId }}
      title={title}
      buttonColor="danger"
      defaultFocusedButton="cancel"
      confirmButtonText={confirmText}
      cancelButtonText={text.cancel}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <EuiText size="s">
        <EuiTitle size="xxs">
          <h2>{text.whatItMeans}</h2>
        </EuiTitle>
        {meanings.map((meaning) => (
          <p key={meaning}>{meaning}</p>
        ))}
      </EuiText>
    </EuiConfirmModal>
  );
}
