/** What a person pastes into a ticket about one item: where, what, why, what next, and the raw cause. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';

interface CopiedItem {
  /** "Nginx 2.1.0", "ingest pipeline logs-nginx.access@custom". */
  readonly what: string;
  readonly remoteName: string;
}

export function errorText(
  { what, remoteName }: CopiedItem,
  { state, reason, detail }: Pick<ReportedIntegration | ReportedAsset, 'state' | 'reason' | 'detail'>,
): string {
  return [
    `${text.errorFor(what, remoteName)}: ${state}${reason === null ? '' : ` (${reason.code})`}`,
    reason?.message,
    reason?.next_action,
    detail,
  ]
    .filter((line) => line !== undefined && line !== null && line !== '')
    .join('\n');
}
