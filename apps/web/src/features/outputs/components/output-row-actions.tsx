/** What can be done with one output. What is not allowed stays in the menu, with the reason. */
import {
  EuiButtonIcon,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiCopy,
  EuiPopover,
  EuiText,
  EuiToolTip,
} from '@elastic/eui';
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { outputMessages as text } from '../messages.ts';
import { isAllowed, mayDelete, maySync } from '../model/output-actions.ts';
import type { OutputRow } from '../model/output-rows.ts';

export interface RowActionHandlers {
  readonly onSyncNow: (row: OutputRow) => void;
  readonly onShowSync: (row: OutputRow) => void;
  readonly onDelete: (row: OutputRow) => void;
  readonly syncPermission: Permission;
  readonly deletePermission: Permission;
}

export interface OutputRowActionsProps {
  readonly row: OutputRow;
  readonly handlers: RowActionHandlers;
}

export function OutputRowActions({ row, handlers }: OutputRowActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const edit = text.edit(row.name);
  const more = text.more(row.name);
  return (
    <span css={{ display: 'inline-flex' }}>
      <EuiToolTip content={edit} disableScreenReaderOutput>
        <EuiButtonIcon iconType="pencil" aria-label={edit} {...useAppLink(paths.editOutput(row.id))} />
      </EuiToolTip>
      <EuiPopover
        isOpen={isOpen}
        closePopover={close}
        panelPaddingSize="none"
        anchorPosition="downRight"
        aria-label={more}
        button={
          <EuiButtonIcon
            iconType="boxesVertical"
            color="text"
            aria-label={more}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        }
      >
        <RowMenu row={row} handlers={handlers} onClose={close} />
      </EuiPopover>
    </span>
  );
}

function RowMenu({ row, handlers, onClose }: OutputRowActionsProps & { readonly onClose: () => void }) {
  const activity = useAppLink(paths.activityOf(row.id));
  const doctor = useAppLink(paths.doctorOf(row.id));
  const setup = useAppLink(paths.setupOf(row.id));
  const run = (action: (row: OutputRow) => void) => (): void => {
    onClose();
    action(row);
  };
  const canSync = maySync(row, handlers.syncPermission);
  const canDelete = mayDelete(row, handlers.deletePermission);
  return (
    <EuiContextMenuPanel
      css={{ maxInlineSize: 280 }}
      items={[
        <EuiContextMenuItem
          key="sync"
          icon="refresh"
          disabled={!isAllowed(canSync)}
          onClick={run(handlers.onSyncNow)}
        >
          <Reasoned permission={canSync}>{text.syncNow}</Reasoned>
        </EuiContextMenuItem>,
        ...(row.type === 'remote_elasticsearch'
          ? [
              <EuiContextMenuItem key="status" icon="compare" onClick={run(handlers.onShowSync)}>
                {text.showSync}
              </EuiContextMenuItem>,
              <EuiContextMenuItem
                key="doctor"
                icon="magnify"
                href={doctor.href}
                onClick={(event) => doctor.onClick(event as MouseEvent<HTMLAnchorElement>)}
              >
                {text.runDoctor}
              </EuiContextMenuItem>,
              <EuiContextMenuItem
                key="setup"
                icon="plugs"
                href={setup.href}
                onClick={(event) => setup.onClick(event as MouseEvent<HTMLAnchorElement>)}
              >
                {text.setUp}
              </EuiContextMenuItem>,
            ]
          : []),
        <EuiContextMenuItem
          key="activity"
          icon="clock"
          href={activity.href}
          onClick={(event) => activity.onClick(event as MouseEvent<HTMLAnchorElement>)}
        >
          {text.activity}
        </EuiContextMenuItem>,
        <EuiCopy key="copy" textToCopy={row.id} afterMessage={text.copiedId}>
          {(copy) => (
            <EuiContextMenuItem icon="copy" onClick={copy}>
              {text.copyTheId}
            </EuiContextMenuItem>
          )}
        </EuiCopy>,
        <EuiContextMenuItem
          key="delete"
          icon="trash"
          disabled={!isAllowed(canDelete)}
          onClick={run(handlers.onDelete)}
        >
          <Reasoned permission={canDelete}>{text.delete}</Reasoned>
        </EuiContextMenuItem>,
      ]}
    />
  );
}

/** A disabled entry of a menu takes no focus, so its reason stands in it. */
function Reasoned({
  permission,
  children,
}: {
  readonly permission: Permission;
  readonly children: ReactNode;
}) {
  if (permission.kind === 'allowed') return children;
  return (
    <>
      {children}
      <EuiText size="xs" color="subdued" component="span" css={{ display: 'block', whiteSpace: 'normal' }}>
        {permission.reason}
      </EuiText>
    </>
  );
}
