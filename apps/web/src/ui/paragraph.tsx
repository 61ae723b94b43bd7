/** One paragraph of text. */
import { EuiText, type EuiTextProps } from '@elastic/eui';
import type { ReactNode } from 'react';

interface ParagraphProps {
  readonly size?: EuiTextProps['size'];
  readonly color?: EuiTextProps['color'];
  readonly children: ReactNode;
}

export function Paragraph({ size = 's', color, children }: ParagraphProps) {
  return (
    <EuiText size={size} color={color}>
      <p>{children}</p>
    </EuiText>
  );
}
