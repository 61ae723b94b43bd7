/** What is lost, what stays, and what remote clusters do, before an integration is uninstalled. */
import type { PackageItem } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import { remoteSentences, removedAssets, type RemoteEffects } from '../model/uninstall-effects.ts';

interface UninstallModalProps {
  readonly item: PackageItem;
  readonly clusterName: string;
  readonly effects: RemoteEffects;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function UninstallModal({ item, clusterName, effects, onCancel, onConfirm }: UninstallModalProps) {
  const removed = removedAssets(item);
  return (
    <ConfirmModal
      title={text.confirmTitle(item.title, item.installationInfo?.version ?? item.version)}
      buttonColor="danger"
      confirmButtonText={text.confirm(item.title)}
      cancelButtonText={text.cancel}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <EuiText size="s">
        <ModalHeading>{text.removedTitle}</ModalHeading>
        <p>{removed === '' ? text.removedNothing(clusterName) : text.removed(removed, clusterName)}</p>
        <ModalHeading>{text.keptTitle}</ModalHeading>
        <p>{text.kept}</p>
        <ModalHeading>{text.remotesTitle}</ModalHeading>
        {remoteSentences(effects).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </EuiText>
    </ConfirmModal>
  );
}
