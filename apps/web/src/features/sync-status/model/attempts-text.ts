/** What the attempts of a failing item mean for the one who waits. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';
import { formatCountdown } from '../../../lib/format.ts';
import { syncMessages as text } from '../messages.ts';

/** "attempt 3 of 5 · retry in 18:20"; undefined when nothing has been tried in vain. */
export function attemptsText({ attempts, state }: ReportedIntegration, now: number): string | undefined {
  const { count, max, next_retry_at: nextRetryAt } = attempts;
  if (count === 0 || state === 'in_sync') return undefined;
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
