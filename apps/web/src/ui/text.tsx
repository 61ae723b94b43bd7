/** Headings, paragraphs and hints: what most pages are made of. */
import { EuiText, EuiTitle, type EuiTextProps, type EuiTitleSize } from '@elastic/eui';
import type { ReactNode } from 'react';

interface TextProps {
  readonly size?: EuiTextProps['size'];
  readonly color?: EuiTextProps['color'];
  readonly children: ReactNode;
}

/** One paragraph of text. */
export function Paragraph({ size = 's', color, children }: TextProps) {
  return (
    <EuiText size={size} color={color}>
      <p>{children}</p>
    </EuiText>
  );
}

/** Something beside the point, in small type. */
export function Hint({ color = 'subdued', children }: Omit<TextProps, 'size'>) {
  return (
    <EuiText size="xs" color={color}>
      {children}
    </EuiText>
  );
}

interface HeadingProps {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly size: EuiTitleSize;
  readonly text: string;
}

/** Its level is its place in the page, its size how it looks. */
export function Heading({ level, size, text }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <EuiTitle size={size}>
      <Tag>{text}</Tag>
    </EuiTitle>
  );
}
