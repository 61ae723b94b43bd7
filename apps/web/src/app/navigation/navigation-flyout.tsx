/** The navigation over the page, where there is no room beside it. */
import { EuiFlyout, EuiFlyoutBody, EuiFlyoutHeader, EuiTitle, useGeneratedHtmlId } from '@elastic/eui';
import { appMessages as text } from '../messages.ts';
import { PageList } from './page-list.tsx';

export function NavigationFlyout({ onClose }: { readonly onClose: () => void }) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout side="left" size={280} onClose={onClose} aria-labelledby={titleId} ownFocus>
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="xs">
          <h2 id={titleId}>{text.openNavigation}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <PageList onGo={onClose} />
      </EuiFlyoutBody>
    </EuiFlyout>
  );
}
