/** The heading of what takes the place of something else: the focus that was lost with that goes here. */
import { EuiTitle } from '@elastic/eui';
import { useEffect, useRef } from 'react';

interface KeptFocusHeadingProps {
  readonly text: string;
  /** Whether it has taken the place of something: a page that has just opened takes no focus. */
  readonly isNew: boolean;
}

export function KeptFocusHeading({ text, isNew }: KeptFocusHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNew && document.activeElement === document.body) heading.current?.focus();
  }, [isNew]);
  return (
    <EuiTitle size="s">
      <h2 ref={heading} tabIndex={-1}>
        {text}
      </h2>
    </EuiTitle>
  );
}
