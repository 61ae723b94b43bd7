/** What can be done with one follower. The question is asked in its details, where the state is in sight. */
import type { FollowerDetail } from '@lockstep/contracts';
import { EuiButtonIcon, EuiContextMenuItem, EuiContextMenuPanel, EuiPopover, EuiText } from '@elastic/eui';
import { useState, type MouseEvent } from 'react';
import { useLocation } from 'react-router-dom';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { followerMessages as text } from '../messages.ts';
import { FOLLOWER_ACTIONS, type FollowerAction } from '../model/follower-action.ts';
import { mayAct } from '../model/follower-actions.ts';

export interface FollowerRowActionsProps {
  readonly row: FollowerDetail;
  readonly permission: Permission;
}

export function FollowerRowActions({ row, permission }: FollowerRowActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const more = text.more(row.name);
  return (
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
      <EuiContextMenuPanel
        css={{ maxInlineSize: 280 }}
        items={(['edit', ...FOLLOWER_ACTIONS] as const).map((action) => (
          <ActionItem key={action} action={action} row={row} permission={permission} onGo={close} />
        ))}
      />
    </EuiPopover>
  );
}

interface ActionItemProps extends FollowerRowActionsProps {
  readonly action: FollowerAction | 'edit';
  readonly onGo: () => void;
}

function ActionItem({ action, row, permission, onGo }: ActionItemProps) {
  const allowed = mayAct(action, row, permission);
  const link = useAppLink(useActionPath(action, row.name));
  if (allowed.kind === 'denied') {
    return (
      <EuiContextMenuItem disabled>
        {text.verbs[action]}
        {/* A disabled entry of a menu takes no focus, so its reason stands in it. */}
        <EuiText size="xs" color="subdued" component="span" css={{ display: 'block', whiteSpace: 'normal' }}>
          {allowed.reason}
        </EuiText>
      </EuiContextMenuItem>
    );
  }
  return (
    <EuiContextMenuItem
      href={link.href}
      onClick={(event) => {
        onGo();
        link.onClick(event as MouseEvent<HTMLAnchorElement>);
      }}
    >
      {text.verbs[action]}
    </EuiContextMenuItem>
  );
}

function useActionPath(action: FollowerAction | 'edit', name: string): string {
  const { search } = useLocation();
  if (action === 'edit') return `${paths.editFollower(name)}${search}`;
  const params = new URLSearchParams(search);
  params.set('ask', action);
  return `${paths.follower(name)}?${params.toString()}`;
}
