/** How a step stands, as icon and word: color is never the only sign. */
import { EuiIcon, EuiLoadingSpinner, EuiText, useEuiTheme } from '@elastic/eui';
import { setupMessages as text } from '../../../texts/setup.ts';
import type { StepState } from '../model/step-views.ts';

const LOOKS = {
  done: { icon: 'checkCircleFill', color: 'success' },
  not_yet: { icon: 'dashedCircle', color: 'subdued' },
  wrong: { icon: 'errorFill', color: 'danger' },
  cannot_tell: { icon: 'eyeSlash', color: 'subdued' },
} as const;

/** Hidden from screen readers: `StepStateWord` beside it says the same. */
export function StepIcon({ state }: { readonly state: StepState }) {
  if (state === 'looking') return <EuiLoadingSpinner size="m" aria-hidden="true" />;
  const { icon, color } = LOOKS[state];
  return <EuiIcon type={icon} color={color} size="m" aria-hidden="true" />;
}

/** One word, which does not wrap, at the end of the line of a step. */
export function StepStateWord({ state }: { readonly state: StepState }) {
  const { euiTheme } = useEuiTheme();
  const color = state === 'wrong' ? euiTheme.colors.textDanger : euiTheme.colors.textSubdued;
  return (
    <EuiText size="xs" css={{ color, whiteSpace: 'nowrap' }}>
      {text.states[state]}
    </EuiText>
  );
}
