/** A heading: its level is its place in the page, its size how it looks. */
import { EuiTitle, type EuiTitleSize } from '@elastic/eui';

interface HeadingProps {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly size: EuiTitleSize;
  readonly text: string;
}

export function Heading({ level, size, text }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <EuiTitle size={size}>
      <Tag>{text}</Tag>
    </EuiTitle>
  );
}
