/** The requests that a button would send, to read, learn from or copy. */
import { showElasticsearchRequest, type ElasticsearchRequest } from '@lockstep/contracts';
import { EuiAccordion, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import { Paragraph } from './text.tsx';
import { pageMessages } from '../texts/ui-page.ts';
import { RawText } from './raw-text.tsx';

interface ShowRequestsProps {
  readonly requests: readonly ElasticsearchRequest[];
  /** Name of the cluster that gets them. */
  readonly clusterName: string;
}

export function ShowRequests({ requests, clusterName }: ShowRequestsProps) {
  const id = useGeneratedHtmlId();
  return (
    <EuiAccordion id={id} buttonContent={pageMessages.showRequests(requests.length)}>
      <EuiSpacer size="s" />
      <Paragraph>{pageMessages.requestsGoTo(clusterName)}</Paragraph>
      <EuiSpacer size="s" />
      <RawText>{requests.map(showElasticsearchRequest).join('\n\n')}</RawText>
    </EuiAccordion>
  );
}
