/** Exactly what will be removed, and a confirmation that is typed: prune protection stopped it because it was much. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiFieldText, EuiFormRow, EuiSpacer, EuiText } from '@elastic/eui';
import { useState } from 'react';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { useApproveRemovals } from '../api/approve-removals.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { blockedItems } from '../model/blocked-items.ts';

interface ApproveRemovalsModalProps {
  readonly report: SyncReport;
  readonly blocked: readonly string[];
  readonly onClose: () => void;
}

export function ApproveRemovalsModal({ report, blocked: held, onClose }: ApproveRemovalsModalProps) {
  const [typed, setTyped] = useState('');
  // What is approved is what was read: another list has to be read and confirmed again.
  const [seen, setSeen] = useState({ held, hasChanged: false });
  if (!isSameList(held, seen.held)) {
    setSeen({ held, hasChanged: true });
    setTyped('');
  }
  const { mutate, isPending, error } = useApproveRemovals(report.output_id);
  const name = report.output_name;
  return (
    <ConfirmModal
      title={text.approveTitle(held.length, name)}
      buttonColor="danger"
      confirmButtonText={text.approve(held.length)}
      cancelButtonText={text.approveCancel}
      confirmButtonDisabled={typed.trim() !== name.trim()}
      isLoading={isPending}
      onCancel={onClose}
      onConfirm={() => mutate(held, { onSuccess: onClose })}
    >
      {seen.hasChanged ? <Notice after="m" color="warning" title={text.approveChanged} role="alert" /> : null}
      {error === null || seen.hasChanged ? null : (
        <>
          <ErrorNotice title={text.approveFailed} error={error} />
          <EuiSpacer size="m" />
        </>
      )}
      <ModalHeading>{text.approveLost}</ModalHeading>
      <EuiText size="s" tabIndex={0} css={{ maxBlockSize: 240, overflow: 'auto' }}>
        <ul>
          {blockedItems(report, held).map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
        </ul>
      </EuiText>
      <ModalHeading>{text.approveStays}</ModalHeading>
      <Paragraph>{text.approveStaysText}</Paragraph>
      <EuiSpacer size="m" />
      <EuiFormRow label={text.approveTyped(name)} fullWidth>
        <EuiFieldText
          fullWidth
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </EuiFormRow>
    </ConfirmModal>
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
