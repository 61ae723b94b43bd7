/** What the attempts of a failing integration mean for the one who waits. */
import type { ReportedIntegration } from '@lockstep/contracts';
import { formatCountdown } from '../../../lib/format.ts';
import { syncMessages as text } from '../messages.ts';

/** "attempt 3 of 5 · retry in 18:20"; undefined when nothing has been tried in vain. */
export function attemptsText({ attempts, state }: ReportedIntegration, now: number): string | undefined {
  const { count, max, next_retry_at: nextRetryAt } = attempts;
  if (count === 0 || state === 'in_sync') return undefined;
  const tried = text.attempt(count, max);
  if (nextRetryAt !== null) {
    const left = Date.parse(nextRetryAt) - now;
    return `${tried} · ${left > 0 ? text.retryIn(formatCountdown(left)) : text.retryDue}`;
  }
  return max > 0 && count >= max ? `${tried} · ${text.noRetry}` : tried;
}
