/** How a "sync now" stands, in one line beneath the button that asked for it. */
import { EuiLoadingSpinner, EuiIcon, EuiText, useEuiTheme } from '@elastic/eui';
import { outcomeText, type OutcomeTone, type SyncNowState } from '../model/sync-request.ts';

const TONE_ICONS: Readonly<Record<Exclude<OutcomeTone, 'subdued'>, string>> = {
  success: 'check',
  warning: 'warning',
  danger: 'errorFill',
};

export function SyncOutcome({ state }: { readonly state: SyncNowState }) {
  const { euiTheme } = useEuiTheme();
  const outcome = outcomeText(state);
  if (outcome === undefined) return null;
  const { tone, words } = outcome;
  return (
    <EuiText size="xs" color={tone} css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.xs }}>
      {tone === 'subdued' ? (
        <EuiLoadingSpinner size="s" aria-hidden="true" />
      ) : (
        <EuiIcon type={TONE_ICONS[tone]} size="s" aria-hidden="true" />
      )}
      <span css={{ overflowWrap: 'anywhere' }}>{words}</span>
    </EuiText>
  );
}
