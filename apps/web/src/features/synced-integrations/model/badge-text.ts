/** What the badge of one remote says, and how it is read aloud. */
import type { SyncReport } from '@lockstep/contracts';
import { formatClock, formatCount } from '../../../lib/format.ts';
import type { Progress } from '../../../ui/quiet-progress.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

type Report = Pick<SyncReport, 'state' | 'counts' | 'unreachable_since'>;

export interface ClockContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** "In sync · 14", "Syncing · 3 of 14", "2 failed · 12 of 14", "Unreachable since 09:12". */
export function badgeText({ state, counts, unreachable_since: since }: Report, clock: ClockContext): string {
  const label = SYNC_STATE_LOOKS[state].label;
  const progress = text.ofTotal(formatCount(counts.in_sync), formatCount(counts.total));
  switch (state) {
    case 'in_sync':
      return `${label} · ${formatCount(counts.total)}`;
    case 'failed':
      return counts.failed > 0 ? `${text.failedCount(formatCount(counts.failed))} · ${progress}` : label;
    case 'warning':
      return counts.warning > 0 ? `${text.warningCount(counts.warning)} · ${progress}` : label;
    case 'syncing':
    case 'late':
    case 'out_of_sync':
    case 'changed_on_remote':
      return counts.total > 0 ? `${label} · ${progress}` : label;
    case 'unreachable':
      return since === null
        ? label
        : text.unreachableSince(formatClock(Date.parse(since), clock.now, clock.timeZone));
    case 'frozen':
    case 'not_licensed':
    case 'not_addressed':
    case 'not_set_up':
    case 'waiting_for_key':
    case 'paused':
    case 'unknown':
    case 'newer_on_remote':
    case 'left_on_remote':
    case 'disabled':
      return label;
  }
}

/**
 * The name of the badge as a button: "Tokyo: 2 failed · 12 of 14 integrations, show details". It holds the text that
 * is seen, so that somebody who speaks to the browser can say what they read.
 */
export function badgeName(outputName: string, report: Report, clock: ClockContext): string {
  const shown = badgeText(report, clock);
  const isCount = /\d$/.test(shown) && report.state !== 'unreachable';
  return text.showDetails(outputName, isCount ? text.countOfIntegrations(shown, report.counts.total) : shown);
}

/** The state in words, without symbols: "2 integrations failed", "14 integrations in sync", "syncing, 3 of 14". */
export function badgeWords(report: Report, clock: ClockContext): string {
  const { state, counts } = report;
  if (state === 'failed' && counts.failed > 0) return text.integrationsFailed(counts.failed);
  if (state === 'in_sync') return text.integrationsInSync(counts.total);
  const spoken = badgeText(report, clock).replaceAll(' · ', ', ');
  return spoken.charAt(0).toLowerCase() + spoken.slice(1);
}

/** How far a sync has come; null where nothing is under way, or nobody knows how much there is. */
export function badgeProgress(
  outputName: string,
  { state, counts }: Pick<Report, 'state' | 'counts'>,
): Progress | null {
  if (state !== 'syncing' || counts.total === 0) return null;
  const { in_sync: done, total } = counts;
  return {
    done: Math.min(done, total),
    total,
    name: text.progressOf(outputName),
    words: text.ofTotal(formatCount(done), formatCount(total)),
  };
}
