/** How a "sync now" stands, in one line beneath the button that asked for it. Its end is also said aloud. */
import { EuiIcon, EuiLoadingSpinner, EuiText, useEuiTheme } from '@elastic/eui';
import { useEffect, useRef } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { isUnderWay, outcomeText, type OutcomeTone, type SyncNowState } from '../model/sync-request.ts';

type FinalTone = Exclude<OutcomeTone, 'subdued'>;

const TONE_ICONS: Readonly<Record<FinalTone, string>> = {
  success: 'check',
  warning: 'warning',
  danger: 'errorFill',
};

interface SyncOutcomeProps {
  readonly state: SyncNowState;
  /** Of what was asked for, to be said before its outcome. */
  readonly name: string;
}

export function SyncOutcome({ state, name }: SyncOutcomeProps) {
  const { euiTheme } = useEuiTheme();
  const outcome = outcomeText(state);
  useSaidAtTheEnd(isUnderWay(state), outcome === undefined ? '' : text.announceOutcome(name, outcome.words));
  if (outcome === undefined) return null;
  const { tone, words } = outcome;
  return (
    <EuiText
      size="xs"
      color={tone}
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.xs,
        paddingBlockEnd: euiTheme.size.xs,
      }}
    >
      {tone === 'subdued' ? (
        <EuiLoadingSpinner size="s" aria-hidden="true" />
      ) : (
        <EuiIcon type={TONE_ICONS[tone]} size="s" aria-hidden="true" />
      )}
      <span css={{ overflowWrap: 'anywhere' }}>{words}</span>
    </EuiText>
  );
}

/** Not when a row that ended long ago is shown again. */
function useSaidAtTheEnd(isBusy: boolean, words: string): void {
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy) announce(words);
    wasBusy.current = isBusy;
  }, [isBusy, words]);
}
