/** What is lost, what stays, and what remote clusters do, before an integration is uninstalled. */
import type { PackageItem } from '@lockstep/contracts';
import { EuiConfirmModal, EuiText, EuiTitle, useGeneratedHtmlId } from '@elastic/eui';
import { integrationMessages as text } from '../messages.ts';
import { remoteSentences, removedAssets, type RemoteEffects } from '../model/uninstall-effects.ts';

export interface UninstallModalProps {
  readonly item: PackageItem;
  readonly clusterName: string;
  readonly effects: RemoteEffects;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function UninstallModal({ item, clusterName, effects, onCancel, onConfirm }: UninstallModalProps) {
  const titleId = useGeneratedHtmlId();
  const removed = removedAssets(item);
  return (
    <EuiConfirmModal
      aria-labelledby={titleId}
      maxWidth={560}
      titleProps={{ id: titleId }}
      title={text.confirmTitle(item.title, item.installationInfo?.version ?? item.version)}
      buttonColor="danger"
      defaultFocusedButton="cancel"
      confirmButtonText={text.confirm(item.title)}
      cancelButtonText={text.cancel}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <EuiText size="s">
        <Heading>{text.removedTitle}</Heading>
        <p>{removed === '' ? text.removedNothing(clusterName) : text.removed(removed, clusterName)}</p>
        <Heading>{text.keptTitle}</Heading>
        <p>{text.kept}</p>
        <Heading>{text.remotesTitle}</Heading>
        {remoteSentences(effects).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </EuiText>
    </EuiConfirmModal>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <EuiTitle size="xxs">
      <h2>{children}</h2>
    </EuiTitle>
  );
}
