/** The requests of a repair in the order in which they are sent. */
import type { RepairPreview } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiCopy, EuiFlexGroup, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { requestsText } from '../model/repair-order.ts';

interface PlannedRequestsProps {
  readonly requests: RepairPreview['requests'];
  /** Something else was typed since: these are not what would be sent. */
  readonly isOld: boolean;
}

export function PlannedRequests({ requests, isOld }: PlannedRequestsProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <section>
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false} gutterSize="s">
        <ModalHeading>{text.requestsTitle}</ModalHeading>
        {requests.length === 0 ? null : (
          <EuiCopy textToCopy={requestsText(requests)} afterMessage={text.copied}>
            {(copy) => (
              <EuiButtonEmpty size="xs" iconType="copy" onClick={copy}>
                {text.copyRequests}
              </EuiButtonEmpty>
            )}
          </EuiCopy>
        )}
      </EuiFlexGroup>
      {isOld ? (
        <Paragraph color="subdued">{text.inputChanged}</Paragraph>
      ) : requests.length === 0 ? (
        <Paragraph color="subdued">{text.requestsNone}</Paragraph>
      ) : (
        <ol css={{ listStyle: 'decimal', paddingInlineStart: euiTheme.size.l }}>
          {requests.map(({ cluster, method, path, body, note }, index) => (
            <li key={index} css={{ marginBlockEnd: euiTheme.size.s }}>
              <EuiText size="xs" color="subdued">
                <span>{[text.sentTo(cluster), ...(note === null ? [] : [note])].join(' · ')}</span>
              </EuiText>
              <pre
                tabIndex={0}
                css={{
                  margin: 0,
                  padding: euiTheme.size.s,
                  maxBlockSize: 200,
                  overflow: 'auto',
                  whiteSpace: 'pre-wrap',
                  overflowWrap: 'anywhere',
                  borderRadius: euiTheme.border.radius.control,
                  backgroundColor: euiTheme.colors.backgroundBaseSubdued,
                  fontFamily: euiTheme.font.familyCode,
                  fontSize: 12,
                  lineHeight: 1.5,
                }}
              >
                {`${method} ${path}${body === null ? '' : `\n${body}`}`}
              </pre>
            </li>
          ))}
        </ol>
      )}
      <EuiSpacer size="s" />
    </section>
  );
}
