/** A button that leads to another page of this app. */
import { EuiButton } from '@elastic/eui';
import { useAppLink } from './app-link.tsx';

interface PageLinkProps {
  readonly to: string;
  readonly fill?: boolean;
  readonly iconType?: string;
  readonly children: string;
}

export function PageLink({ to, children, ...look }: PageLinkProps) {
  return (
    <EuiButton size="s" {...look} {...useAppLink(to)}>
      {children}
    </EuiButton>
  );
}
