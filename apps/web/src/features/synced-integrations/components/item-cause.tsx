/** Why an item is in its state: the sentence, what to do, the raw cause one click away. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';
import { EuiAccordion, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

export function ItemCause({
  item: { reason, detail },
}: {
  readonly item: Pick<ReportedIntegration | ReportedAsset, 'reason' | 'detail'>;
}) {
  const id = useGeneratedHtmlId();
  return (
    <>
      {reason === null ? null : (
        <Paragraph>
          {reason.message}
          <br />
          <strong>{text.next}</strong> {reason.next_action}
        </Paragraph>
      )}
      {detail === null ? null : (
        <>
          <EuiSpacer size="xs" />
          <EuiAccordion id={id} buttonContent={<EuiText size="s">{text.details}</EuiText>} paddingSize="xs">
            <RawText>{detail}</RawText>
          </EuiAccordion>
        </>
      )}
      <EuiSpacer size="s" />
    </>
  );
}
