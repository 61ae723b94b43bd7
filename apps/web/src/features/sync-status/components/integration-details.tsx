/** The inside of an opened row: cause, next action, raw error, and both sides in full. */
import type { ReportedIntegration } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiDescriptionList,
  EuiSpacer,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { syncMessages as text } from '../messages.ts';
import { absentText, sideText, type VersionsContext } from '../model/versions-text.ts';

export interface IntegrationDetailsProps {
  readonly row: ReportedIntegration;
  readonly context: VersionsContext;
}

export function IntegrationDetails({ row, context }: IntegrationDetailsProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div css={{ paddingInlineStart: euiTheme.size.xl, paddingBlockEnd: euiTheme.size.m }}>
      {row.reason === null ? null : (
        <>
          <EuiText size="s">
            <p>
              {row.reason.message}
              <br />
              <strong>{text.next}</strong> {row.reason.next_action}
            </p>
          </EuiText>
          <EuiSpacer size="s" />
        </>
      )}
      <EuiDescriptionList
        type="column"
        compressed
        columnWidths={[1, 3]}
        listItems={[
          { title: text.onManagement, description: sideText(row.main) },
          {
            title: text.onRemote(context.remoteName),
            description: row.remote === null ? absentText(row, context) : sideText(row.remote),
          },
          { title: text.changed, description: <RelativeTime at={row.updated_at} /> },
          { title: text.packageName, description: row.package_name },
        ]}
      />
      {row.detail === null ? null : <RawDetail>{row.detail}</RawDetail>}
    </div>
  );
}

function RawDetail({ children }: { readonly children: string }) {
  const id = useGeneratedHtmlId();
  return (
    <>
      <EuiSpacer size="s" />
      <EuiAccordion id={id} buttonContent={<EuiText size="s">{text.details}</EuiText>} paddingSize="xs">
        <RawText>{children}</RawText>
      </EuiAccordion>
    </>
  );
}
