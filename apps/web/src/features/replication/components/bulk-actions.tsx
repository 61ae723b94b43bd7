/** What can be done with several followers at once; the question says with which. */
import type { FollowerDetail } from '@lockstep/contracts';
import { EuiButton } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { ActionItem, ActionsMenu } from '../../../ui/actions-menu.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { BULK_ACTIONS, mayActOnMany, type BulkAction } from '../model/follower-actions.ts';

const BulkModal = lazy(async () => ({ default: (await import('./bulk-modal.tsx')).BulkModal }));

interface BulkActionsProps {
  readonly chosen: readonly FollowerDetail[];
  readonly cluster: { readonly id: string; readonly name: string };
  readonly permission: Permission;
  readonly onDone: () => void;
}

interface Asked {
  readonly action: BulkAction;
  /** As they were chosen: rows change while the question is open. */
  readonly followers: readonly FollowerDetail[];
}

export function BulkActions({ chosen, cluster, permission, onDone }: BulkActionsProps) {
  const [asked, ask] = useState<Asked>();
  return (
    <>
      <ActionsMenu
        label={text.manage(chosen.length)}
        anchor="downLeft"
        button={(toggle) => (
          <EuiButton size="s" iconType="chevronSingleDown" iconSide="right" {...toggle}>
            {text.manage(chosen.length)}
          </EuiButton>
        )}
        items={(close) =>
          BULK_ACTIONS.map((action) => (
            <ActionItem
              key={action}
              permission={mayActOnMany(action, chosen, permission)}
              onClick={() => {
                close();
                ask({ action, followers: chosen });
              }}
            >
              {text.verbs[action]}
            </ActionItem>
          ))
        }
      />
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <BulkModal
            {...asked}
            cluster={cluster}
            onClose={(hasActed) => {
              ask(undefined);
              if (hasActed) onDone();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
