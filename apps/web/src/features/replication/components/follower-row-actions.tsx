/** What can be done with one follower. The question is asked in its details, where the state is in sight. */
import type { FollowerDetail } from '@lockstep/contracts';
import { useLocation } from 'react-router-dom';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { ActionsMenu, ActionLink } from '../../../ui/actions-menu.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { FOLLOWER_ACTIONS, type FollowerAction } from '../model/follower-action.ts';
import { mayAct } from '../model/follower-actions.ts';

interface FollowerRowActionsProps {
  readonly row: FollowerDetail;
  readonly permission: Permission;
}

export function FollowerRowActions({ row, permission }: FollowerRowActionsProps) {
  return (
    <ActionsMenu
      label={text.more(row.name)}
      items={(close) =>
        (['edit', ...FOLLOWER_ACTIONS] as const).map((action) => (
          <Action key={action} action={action} row={row} permission={permission} onGo={close} />
        ))
      }
    />
  );
}

interface ActionProps extends FollowerRowActionsProps {
  readonly action: FollowerAction | 'edit';
  readonly onGo: () => void;
}

function Action({ action, row, permission, onGo }: ActionProps) {
  return (
    <ActionLink to={useActionPath(action, row.name)} permission={mayAct(action, row, permission)} onGo={onGo}>
      {text.verbs[action]}
    </ActionLink>
  );
}

function useActionPath(action: FollowerAction | 'edit', name: string): string {
  const { search } = useLocation();
  if (action === 'edit') return `${paths.editFollower(name)}${search}`;
  const params = new URLSearchParams(search);
  params.set('ask', action);
  return `${paths.follower(name)}?${params.toString()}`;
}
