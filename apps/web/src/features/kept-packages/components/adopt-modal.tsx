/** Exactly what changes when a Kibana adopts what Lockstep installed, before it does. */
import { EuiText } from '@elastic/eui';
import type { KeptPackage } from '@lockstep/contracts';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { keptMessages as text } from '../../../texts/kept-packages.ts';

interface AdoptModalProps {
  readonly items: readonly KeptPackage[];
  readonly outputName: string;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function AdoptModal({ items, outputName, isLoading, error, onCancel, onConfirm }: AdoptModalProps) {
  return (
    <ConfirmModal
      title={text.adoptModal(items.length, outputName)}
      confirmButtonText={text.adopt(items.length)}
      cancelButtonText={text.cancel}
      isLoading={isLoading}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <ErrorNotice after="m" title={text.failed} error={error} />
      <ModalHeading>{text.adoptWhat}</ModalHeading>
      <EuiText size="s" tabIndex={0} css={{ maxBlockSize: 240, overflow: 'auto' }}>
        <ul>
          {items.map((item) => (
            <li key={item.package_name}>
              <strong>{`${item.package_name} ${item.version}:`}</strong> {changesOf(item)}
            </li>
          ))}
        </ul>
      </EuiText>
      <ModalHeading>{text.adoptStays}</ModalHeading>
      <Paragraph>{text.adoptStaysText}</Paragraph>
    </ConfirmModal>
  );
}

function changesOf({ changes }: KeptPackage): string {
  if (changes === null) return '';
  const { is_recorded: isRecorded, elasticsearch_assets: assets, kibana_assets: kibana } = changes;
  return isRecorded ? text.recorded : text.changes(assets, kibana);
}
