/** Prune protection has stopped something: says so, and leads to the list that can be approved. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages } from '../../../texts/synced-integrations.ts';
import { pruneReason } from '../model/blocked-items.ts';

const ApproveRemovalsModal = lazy(async () => ({
  default: (await import('./approve-removals-modal.tsx')).ApproveRemovalsModal,
}));

interface BlockedRemovalsProps {
  readonly report: SyncReport;
  readonly permission: Permission;
}

export function BlockedRemovals({ report, permission }: BlockedRemovalsProps) {
  const [isOpen, setOpen] = useState(false);
  const held = report.blocked_removals ?? [];
  const reason = pruneReason(report);
  if (held.length === 0) return null;
  return (
    <>
      <EuiCallOut
        size="s"
        color="warning"
        iconType="pause"
        title={text.blockedTitle(held.length, report.output_name)}
      >
        <Paragraph>
          {reason === undefined ? text.blockedText : reason.message}
          {reason === undefined ? null : (
            <>
              <br />
              <strong>{syncMessages.next}</strong> {reason.next_action}
            </>
          )}
        </Paragraph>
        <EuiSpacer size="s" />
        {report.applied_by === 'console' ? (
          <GuardedButton permission={permission} onClick={() => setOpen(true)}>
            {text.blockedReview}
          </GuardedButton>
        ) : (
          <EuiText size="s">{text.blockedNotHere(report.output_name)}</EuiText>
        )}
      </EuiCallOut>
      <EuiSpacer size="m" />
      {isOpen ? (
        <Suspense fallback={null}>
          <ApproveRemovalsModal report={report} blocked={held} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
