/** Why the whole remote is in its state: the sentence first, what to do, the raw cause one click away. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiAccordion, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import type { ReactNode } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { TextLink } from '../../../ui/text-link.tsx';

/** States in which a step of the setup is missing. */
const SET_UP_HELPS: readonly SyncReport['state'][] = ['not_set_up', 'not_addressed'];

function SetUpLink({ outputId }: { readonly outputId: string }) {
  const link = useAppLink(paths.setupOf(outputId));
  return (
    <Paragraph>
      <TextLink isInSentence {...link}>
        {text.setUp}
      </TextLink>
    </Paragraph>
  );
}

export function ReasonCallout({
  report: { output_id: outputId, state, reason, detail, applied_by: appliedBy, output_name: name },
  repairs,
}: {
  readonly report: SyncReport;
  /** What can be repaired of it, with its buttons. */
  readonly repairs?: ReactNode;
}) {
  const id = useGeneratedHtmlId();
  const { color } = SYNC_STATE_LOOKS[state];
  return (
    <>
      {reason === null ? null : (
        <Notice
          after="m"
          color={color === 'danger' || color === 'warning' ? color : 'primary'}
          title={reason.message}
        >
          <Paragraph>
            <strong>{text.next}</strong> {reason.next_action}
          </Paragraph>
          {SET_UP_HELPS.includes(state) ? <SetUpLink outputId={outputId} /> : null}
          {repairs}
          {detail === null ? null : (
            <EuiAccordion id={id} buttonContent={<EuiText size="s">{text.details}</EuiText>} paddingSize="xs">
              <RawText>{detail}</RawText>
            </EuiAccordion>
          )}
        </Notice>
      )}
      {appliedBy === 'console' ? null : (
        <>
          <Hint>{text.appliedByRemote(name)}</Hint>
          <EuiSpacer size="m" />
        </>
      )}
    </>
  );
}
