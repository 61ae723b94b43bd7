/** How an action really ended, and what was done for it. */
import type { FollowerOutcome } from '@lockstep/contracts';
import { EuiCallOut, EuiText } from '@elastic/eui';
import { followerMessages as text } from '../../../texts/replication.ts';

export function OutcomeCallout({ outcome }: { readonly outcome: FollowerOutcome }) {
  const { done, message, next_action: next, steps } = outcome;
  const hasFailed = steps.some(({ state }) => state === 'failed');
  const look = done
    ? ({ color: 'success', iconType: 'check' } as const)
    : hasFailed
      ? ({ color: 'danger', iconType: 'error' } as const)
      : ({ color: 'warning', iconType: 'warning' } as const);
  return (
    <EuiCallOut size="s" {...look} title={message} role={done ? 'status' : 'alert'}>
      <EuiText size="s">
        {next === null ? null : (
          <p>
            <strong>{text.next}</strong> {next}
          </p>
        )}
        {steps.length < 2 && done ? null : (
          <ol aria-label={text.stepsTitle}>
            {steps.map((step) => (
              <li key={step.label}>
                {step.label}: {text.stepStates[step.state]}
                {step.message === null ? '' : `. ${step.message}`}
              </li>
            ))}
          </ol>
        )}
      </EuiText>
    </EuiCallOut>
  );
}
