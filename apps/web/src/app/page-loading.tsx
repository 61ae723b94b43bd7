/** Stands where a page will be. Says nothing about any state. */
import { EuiSkeletonText, EuiSkeletonTitle, EuiPageTemplate, EuiSpacer } from '@elastic/eui';
import { appMessages as text } from '../texts/app.ts';

export function PageLoading() {
  return (
    <EuiPageTemplate.Section aria-busy="true" aria-label={text.loadingPage}>
      <EuiSkeletonTitle size="l" css={{ inlineSize: 240 }} />
      <EuiSpacer size="l" />
      <EuiSkeletonText lines={3} />
    </EuiPageTemplate.Section>
  );
}
