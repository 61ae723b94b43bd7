/** A flyout over a page: title, body, and a line of buttons. */
import {
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { usePageTitle } from '../lib/page-trail.ts';
import { Flow } from './flow.tsx';

interface PageFlyoutProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly size?: number;
  /** Clicks beside a form are slips, and a slip must not ask whether to throw everything away. */
  readonly isForm?: boolean;
  readonly children: ReactNode;
}

export function PageFlyout(props: PageFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  usePageTitle(props.title, 'over');
  return (
    <EuiFlyout
      onClose={props.onClose}
      outsideClickCloses={props.isForm !== true}
      aria-labelledby={titleId}
      size={props.size ?? 760}
      maxWidth="100%"
      ownFocus
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="m">
          <h2 id={titleId} css={{ overflowWrap: 'anywhere' }}>
            {props.title}
          </h2>
        </EuiTitle>
        {props.subtitle}
      </EuiFlyoutHeader>
      <EuiFlyoutBody>{props.children}</EuiFlyoutBody>
      {props.footer === undefined ? null : (
        <EuiFlyoutFooter>
          <Flow gap="m">{props.footer}</Flow>
        </EuiFlyoutFooter>
      )}
    </EuiFlyout>
  );
}
