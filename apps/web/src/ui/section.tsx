/** A part of the details of something, under its own small heading. */
import { EuiSpacer } from '@elastic/eui';
import type { ReactNode } from 'react';
import { Heading } from './text.tsx';

interface SectionProps {
  readonly title: string;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

export function Section({ title, level = 3, children }: SectionProps) {
  return (
    <>
      <EuiSpacer size="l" />
      <Heading level={level} size="xs" text={title} />
      <EuiSpacer size="s" />
      {children}
    </>
  );
}
