/** The end: what is there now, and on which side. */
import type { Setup } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { PageLink } from '../../../ui/page-link.tsx';
import { useSummary } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import { ByHandList } from './by-hand.tsx';

export function CompleteCallout({ setup }: { readonly setup: Setup }) {
  const { data } = useSummary(setup.id);
  const id = useGeneratedHtmlId();
  const output = setup.made.find(({ kind }) => kind === 'output')?.ref ?? undefined;
  return (
    <EuiCallOut color="success" iconType="checkCircle" title={text.completeTitle(sideName(setup, 'remote'))}>
      <EuiText size="s">
        <p>{text.completeText(setup.choices.output_name, setup.follower_index)}</p>
      </EuiText>
      <EuiSpacer size="s" />
      <SyncLink outputId={output} />
      {data === undefined || data.by_hand.length === 0 ? null : (
        <>
          <EuiSpacer size="s" />
          <EuiAccordion id={id} buttonContent={text.completeByHand} paddingSize="s">
            <ByHandList items={data.by_hand} />
          </EuiAccordion>
        </>
      )}
    </EuiCallOut>
  );
}

function SyncLink({ outputId }: { readonly outputId: string | undefined }) {
  return (
    <PageLink to={outputId === undefined ? paths.fleetSettings : paths.syncedIntegrations(outputId)} fill>
      {text.completeLink}
    </PageLink>
  );
}
