/** The end: what is there now, and on which side. */
import type { Setup } from '@lockstep/contracts';
import { EuiAccordion, EuiCallOut, EuiLink, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { useSummary } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../messages.ts';
import { placeName, sideName } from '../model/side-name.ts';
import { ByHandList } from './by-hand.tsx';

export function CompleteCallout({ setup }: { readonly setup: Setup }) {
  const { data } = useSummary(setup.id);
  const id = useGeneratedHtmlId();
  const output = setup.made.find(({ kind }) => kind === 'output')?.ref ?? undefined;
  return (
    <EuiCallOut color="success" iconType="checkCircle" title={text.completeTitle(sideName(setup, 'remote'))}>
      <EuiText size="s">
        <p>{text.completeText(setup.choices.output_name, setup.follower_index)}</p>
        <SyncLink outputId={output} />
      </EuiText>
      {data === undefined || data.made.length === 0 ? null : (
        <>
          <EuiSpacer size="s" />
          <EuiText size="s">
            <ul>
              {data.made.map(({ made, undo }) => (
                <li key={made.id}>
                  {text.kinds[made.kind]} <strong>{made.name}</strong> {placeName(setup, made.place)}.{' '}
                  <span css={{ opacity: 0.85 }}>
                    {text.undoHow} {undo}
                  </span>
                </li>
              ))}
            </ul>
          </EuiText>
        </>
      )}
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
  const link = useAppLink(outputId === undefined ? paths.fleetSettings : paths.syncedIntegrations(outputId));
  return (
    <p>
      <EuiLink {...link}>{text.completeLink}</EuiLink>
    </p>
  );
}
