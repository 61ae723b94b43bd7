/** The navigation over the page, where there is no room beside it. What is in it is there already: only the flyout is fetched. */
import { EuiFlyout, EuiFlyoutBody, EuiFlyoutHeader, EuiTitle, useGeneratedHtmlId } from '@elastic/eui';
import type { ReactNode } from 'react';

interface NavigationFlyoutProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function NavigationFlyout({ title, onClose, children }: NavigationFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout side="left" size={280} onClose={onClose} aria-labelledby={titleId} ownFocus>
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="xs">
          <h2 id={titleId}>{title}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>{children}</EuiFlyoutBody>
    </EuiFlyout>
  );
}
