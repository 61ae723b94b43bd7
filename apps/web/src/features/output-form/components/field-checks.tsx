/** What a test of the connection found out about one field. */
import type { Check } from '@lockstep/contracts';
import { EuiIcon, EuiText, useEuiTheme, type UseEuiTheme } from '@elastic/eui';
import { outputFormMessages as text } from '../../../texts/output-form.ts';

type CheckState = Check['state'];

const CHECK_ICONS: Readonly<Record<CheckState, string>> = {
  passed: 'check',
  failed: 'errorFill',
  warning: 'warning',
  skipped: 'minusCircle',
};

/** `withLabel` where the checks do not stand at the field that they are about. */
export function FieldChecks({
  checks,
  withLabel = false,
}: {
  readonly checks: readonly Check[];
  readonly withLabel?: boolean;
}) {
  if (checks.length === 0) return null;
  return (
    <ul css={{ '&&': { listStyle: 'none', margin: 0, padding: 0 } }}>
      {checks.map((check) => (
        <CheckLine key={`${check.id} ${check.label}`} check={check} withLabel={withLabel} />
      ))}
    </ul>
  );
}

function CheckLine({ check, withLabel }: { readonly check: Check; readonly withLabel: boolean }) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  return (
    <li css={{ display: 'flex', gap: euiTheme.size.s, paddingBlockStart: euiTheme.size.xs }}>
      <span css={{ flex: 'none', color: checkColor(check.state, theme) }}>
        <EuiIcon
          type={CHECK_ICONS[check.state]}
          color="currentColor"
          size="s"
          aria-label={text.checkStates[check.state]}
        />
      </span>
      <EuiText size="xs" css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
        {withLabel ? <strong>{check.label}: </strong> : null}
        <span css={{ color: check.state === 'failed' ? euiTheme.colors.textDanger : undefined }}>
          {check.message}
        </span>
        {check.next_action === null ? null : ` ${check.next_action}`}
      </EuiText>
    </li>
  );
}

function checkColor(state: CheckState, { euiTheme: { colors } }: UseEuiTheme): string {
  switch (state) {
    case 'passed':
      return colors.textSuccess;
    case 'failed':
      return colors.textDanger;
    case 'warning':
      return colors.textWarning;
    case 'skipped':
      return colors.textSubdued;
  }
}
