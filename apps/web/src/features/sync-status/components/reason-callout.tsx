/** Why the whole remote is in its state: the sentence first, what to do, the raw cause one click away. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { syncMessages as text } from '../messages.ts';

export function ReasonCallout({
  report: { state, reason, detail, applied_by: appliedBy, output_name: name },
}: {
  readonly report: SyncReport;
}) {
  const id = useGeneratedHtmlId();
  const { color } = SYNC_STATE_LOOKS[state];
  return (
    <>
      {reason === null ? null : (
        <>
          <EuiCallOut
            size="s"
            color={color === 'danger' || color === 'warning' ? color : 'primary'}
            title={reason.message}
          >
            <EuiText size="s">
              <p>
                <strong>{text.next}</strong> {reason.next_action}
              </p>
            </EuiText>
            {detail === null ? null : (
              <EuiAccordion
                id={id}
                buttonContent={<EuiText size="s">{text.details}</EuiText>}
                paddingSize="xs"
              >
                <RawText>{detail}</RawText>
              </EuiAccordion>
            )}
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      {appliedBy === 'console' ? null : (
        <>
          <EuiText size="xs" color="subdued">
            <p>{text.appliedByRemote(name)}</p>
          </EuiText>
          <EuiSpacer size="m" />
        </>
      )}
    </>
  );
}
