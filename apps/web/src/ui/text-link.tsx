/** The one look of a link: its color tells it apart where it stands alone, a line beneath it within a sentence. */
import { EuiLink } from '@elastic/eui';
import type { MouseEvent, ReactNode } from 'react';

interface Look {
  readonly isInSentence?: boolean;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

interface Leads {
  readonly href: string;
  readonly onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
  /** The documentation, or another place, in a tab of its own. */
  readonly target?: '_blank';
  readonly rel?: string;
}

interface Acts {
  readonly href?: undefined;
  readonly onClick: () => void;
}

export function TextLink({ isInSentence = false, children, ...rest }: Look & (Leads | Acts)) {
  const look = {
    color: 'primary',
    external: false,
    css: {
      overflowWrap: 'anywhere',
      textDecoration: isInSentence ? 'underline solid' : 'none',
      '&:hover, &:focus': { textDecoration: 'underline solid' },
    },
  } as const;
  return rest.href === undefined ? (
    <EuiLink {...look} {...rest}>
      {children}
    </EuiLink>
  ) : (
    <EuiLink {...look} {...rest}>
      {children}
    </EuiLink>
  );
}
