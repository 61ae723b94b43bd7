/** Asks before something is done against a refusal, and says what that means. */
import { EuiText } from '@elastic/eui';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { Heading } from '../../../ui/text.tsx';
import { packageMessages as text } from '../../../texts/integrations-package.ts';

interface ForceModalProps {
  readonly title: string;
  readonly meanings: readonly string[];
  readonly confirmText: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function ForceModal({ title, meanings, confirmText, onCancel, onConfirm }: ForceModalProps) {
  return (
    <ConfirmModal
      title={title}
      buttonColor="danger"
      confirmButtonText={confirmText}
      cancelButtonText={text.cancel}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <EuiText size="s">
        <Heading level={2} size="xxs" text={text.whatItMeans} />
        {meanings.map((meaning) => (
          <p key={meaning}>{meaning}</p>
        ))}
      </EuiText>
    </ConfirmModal>
  );
}
