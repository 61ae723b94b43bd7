/** A button that leads to another page of this app; where that is forbidden it stays, disabled, and says why. */
import { EuiButton } from '@elastic/eui';
import type { Permission } from '../lib/permission.ts';
import { GuardedButton } from './guarded-button.tsx';
import { useListLink } from './list-link.tsx';

interface GuardedLinkProps {
  /** What the list under it shows stays in the address. */
  readonly to: string;
  readonly permission: Permission;
  readonly look?: 'fill' | 'plain';
  readonly iconType?: string;
  readonly children: string;
}

export function GuardedLink({ to, permission, look = 'plain', children, ...icon }: GuardedLinkProps) {
  const link = useListLink(to);
  if (permission.kind === 'denied') {
    return (
      <GuardedButton permission={permission} look={look} {...icon}>
        {children}
      </GuardedButton>
    );
  }
  return (
    <EuiButton size="s" fill={look === 'fill'} {...icon} {...link}>
      {children}
    </EuiButton>
  );
}
