/** What can be done with one output. What is not allowed stays in the menu, with the reason. */
import { EuiButtonIcon, EuiToolTip } from '@elastic/eui';
import type { ReactElement } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { ActionsMenu, ActionItem, ActionLink, CopyItem } from '../../../ui/actions-menu.tsx';
import { outputMessages as text } from '../../../texts/outputs.ts';
import { mayDelete, maySync } from '../model/output-actions.ts';
import type { OutputRow } from '../model/output-rows.ts';

export interface RowActionHandlers {
  readonly onSyncNow: (row: OutputRow) => void;
  readonly onShowSync: (row: OutputRow) => void;
  readonly onDelete: (row: OutputRow) => void;
  readonly syncPermissionOf: (outputId: string) => Permission;
  readonly deletePermission: Permission;
}

interface OutputRowActionsProps {
  readonly row: OutputRow;
  readonly handlers: RowActionHandlers;
}

export function OutputRowActions({ row, handlers }: OutputRowActionsProps) {
  const edit = text.edit(row.name);
  return (
    <span css={{ display: 'inline-flex' }}>
      <EuiToolTip content={edit} disableScreenReaderOutput>
        <EuiButtonIcon iconType="pencil" aria-label={edit} {...useAppLink(paths.editOutput(row.id))} />
      </EuiToolTip>
      <ActionsMenu label={text.more(row.name)} items={(close) => entries({ row, handlers }, close)} />
    </span>
  );
}

function entries({ row, handlers }: OutputRowActionsProps, close: () => void): ReactElement[] {
  const run = (action: (row: OutputRow) => void) => (): void => {
    close();
    action(row);
  };
  const canSync = maySync(row, handlers.syncPermissionOf(row.id));
  const canDelete = mayDelete(row, handlers.deletePermission);
  return [
    <ActionItem key="sync" icon="refresh" permission={canSync} onClick={run(handlers.onSyncNow)}>
      {text.syncNow}
    </ActionItem>,
    ...(row.type === 'remote_elasticsearch'
      ? [
          <ActionItem key="status" icon="compare" onClick={run(handlers.onShowSync)}>
            {text.showSync}
          </ActionItem>,
          <ActionLink key="doctor" icon="magnify" to={paths.doctorOf(row.id)}>
            {text.runDoctor}
          </ActionLink>,
          <ActionLink key="setup" icon="plugs" to={paths.setupOf(row.id)}>
            {text.setUp}
          </ActionLink>,
        ]
      : []),
    <ActionLink key="activity" icon="clock" to={paths.activityOf(row.id)}>
      {text.activity}
    </ActionLink>,
    <CopyItem key="copy" content={row.id} done={text.copiedId}>
      {text.copyTheId}
    </CopyItem>,
    <ActionItem key="delete" icon="trash" permission={canDelete} onClick={run(handlers.onDelete)}>
      {text.delete}
    </ActionItem>,
  ];
}
