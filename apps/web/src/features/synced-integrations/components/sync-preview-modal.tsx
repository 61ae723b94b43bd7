/** What a sync of this remote would do now, and the button that does just that. */
import type { SyncPreview } from '@lockstep/contracts';
import { EuiButton } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { FormModal } from '../../../ui/form-modal.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { SyncPlan } from '../../../ui/sync-plan.tsx';
import { useSyncAsPreviewed, useSyncPreview } from '../api/sync-preview.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages } from '../../../texts/synced-integrations.ts';
import { mayDoPreviewed } from '../model/may-do-previewed.ts';

interface SyncPreviewModalProps {
  readonly outputId: string;
  readonly outputName: string;
  readonly permission: Permission;
  readonly onClose: () => void;
}

export function SyncPreviewModal({ outputId, outputName, permission, onClose }: SyncPreviewModalProps) {
  const query = useSyncPreview(outputId);
  const sync = useSyncAsPreviewed(outputId);
  const preview: SyncPreview | undefined = query.data;
  const again = (): void => {
    sync.reset();
    void query.refetch();
  };
  return (
    <FormModal
      width={720}
      title={text.previewOf(outputName)}
      closeLabel={syncMessages.close}
      onClose={onClose}
      actions={
        <>
          <EuiButton size="s" isLoading={query.isFetching} onClick={again}>
            {text.previewAgain}
          </EuiButton>
          <GuardedButton
            look="fill"
            permission={mayDoPreviewed(query.isFetching ? undefined : preview, permission)}
            isLoading={sync.isPending}
            onClick={() => {
              if (preview?.kind !== 'preview') return;
              sync.mutate({ fingerprint: preview.fingerprint }, { onSuccess: onClose });
            }}
          >
            {sync.isPending ? syncMessages.syncing : syncMessages.syncNow}
          </GuardedButton>
        </>
      }
    >
      <ErrorNotice title={syncMessages.nowRefused} error={sync.error} after="m" />
      <QueryState query={query} loading={text.previewing} problem={text.previewProblem} hasRetry={false}>
        {(found) => <SyncPlan title={text.previewTitle} plan={found} />}
      </QueryState>
    </FormModal>
  );
}
