/** Something beside the point, in small type. */
import { EuiText, type EuiTextProps } from '@elastic/eui';
import type { ReactNode } from 'react';

interface HintProps {
  readonly color?: EuiTextProps['color'];
  readonly children: ReactNode;
}

export function Hint({ color = 'subdued', children }: HintProps) {
  return (
    <EuiText size="xs" color={color}>
      {children}
    </EuiText>
  );
}
