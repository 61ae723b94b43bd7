/** What the attempts of a failing item mean for the one who waits. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';
import { formatCountdown } from '../../../lib/format.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

/** "attempt 3 of 5 · retry in 18:20"; undefined when nothing has been tried in vain. */
export function attemptsText(
  { attempts, reason, state }: ReportedIntegration,
  now: number,
): string | undefined {
  const { count, max, next_retry_at: nextRetryAt } = attempts;
  if (count === 0 || state === 'in_sync') return undefined;
  // No number of attempts helps there, so none is counted out.
  if (reason?.code === 'cannot-install' && nextRetryAt !== null)
    return text.refused(formatCountdown(Math.max(0, Date.parse(nextRetryAt) - now)));
  const tried = text.attempt(count, max);
  if (nextRetryAt !== null) return `${tried} · ${waitText(nextRetryAt, now)}`;
  return max > 0 && count >= max ? `${tried} · ${text.noRetry}` : tried;
}

/** The same for a custom asset, which has no largest number of attempts; empty when nothing has been tried in vain. */
export function retryText({ attempts = 0, state, next_retry_at: at }: ReportedAsset, now: number): string {
  if (state === 'in_sync') return '';
  const parts = [
    ...(attempts > 0 ? [text.attempt(attempts, 0)] : []),
    ...(at === null ? [] : [waitText(at, now)]),
  ];
  return parts.join(' · ');
}

function waitText(at: string, now: number): string {
  const left = Date.parse(at) - now;
  return left > 0 ? text.retryIn(formatCountdown(left)) : text.retryDue;
}
