/** Changes worth saying aloud: a remote whose state is another than when it was last said. */
import type { SyncReportHead } from '@lockstep/contracts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { badgeWords, type ClockContext } from './badge-text.ts';

/** Empty when nothing changed; the first look at a remote is no change. */
export function announceChanges(
  before: readonly SyncReportHead[],
  now: readonly SyncReportHead[],
  clock: ClockContext,
): string {
  return now
    .filter((report) => {
      const known = before.find((one) => one.output_id === report.output_id);
      return known !== undefined && known.state !== report.state;
    })
    .map((report) => text.announce(report.output_name, badgeWords(report, clock)))
    .join(' ');
}
