/** Buttons that lead to other pages of this app. */
import { EuiButton } from '@elastic/eui';
import type { Permission } from '../lib/permission.ts';
import { useAppLink, useListLink } from './app-link.tsx';
import { GuardedButton } from './guarded-button.tsx';

interface PageLinkProps {
  readonly to: string;
  readonly fill?: boolean;
  readonly iconType?: string;
  readonly children: string;
}

/** A link to a page that looks like a button. */
export function PageLink({ to, children, ...look }: PageLinkProps) {
  return (
    <EuiButton size="s" {...look} {...useAppLink(to)}>
      {children}
    </EuiButton>
  );
}

interface GuardedLinkProps {
  /** What the list under it shows stays in the address. */
  readonly to: string;
  readonly permission: Permission;
  readonly look?: 'fill' | 'plain';
  readonly iconType?: string;
  readonly children: string;
}

/** Where the page is forbidden the button stays, disabled, and says why. */
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
