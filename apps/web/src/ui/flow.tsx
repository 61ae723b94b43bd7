/** Things beside each other, in the next line where there is no room. */
import { useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';

interface FlowProps {
  readonly gap?: 'xs' | 's' | 'm' | 'base' | 'l' | 'xl';
  readonly justify?: 'space-between' | 'flex-end';
  readonly children: ReactNode;
}

export function Flow({ gap = 's', justify, children }: FlowProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: justify,
        gap: euiTheme.size[gap],
      }}
    >
      {children}
    </div>
  );
}
