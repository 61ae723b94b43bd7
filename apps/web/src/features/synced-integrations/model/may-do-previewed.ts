/** Whether what was previewed can be done, and if not, why. Pure. */
import type { SyncPreview } from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { changesNothing } from '../../../ui/sync-plan-groups.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';

export function mayDoPreviewed(preview: SyncPreview | undefined, permission: Permission): Permission {
  if (permission.kind === 'denied') return permission;
  const reason = obstacleOf(preview);
  return reason === undefined ? permission : { kind: 'denied', reason };
}

function obstacleOf(preview: SyncPreview | undefined): string | undefined {
  if (preview === undefined) return text.previewFirst;
  if (preview.kind === 'unknown') return preview.message;
  const [obstacle] = preview.in_the_way;
  if (obstacle !== undefined) return obstacle.message;
  const isIdle =
    changesNothing(preview.items) ||
    preview.items.every(({ item, action }) => IDLE.has(action) || preview.blocked.includes(item));
  return isIdle ? text.previewIdle : undefined;
}

/** Of these a sync does nothing. */
const IDLE: ReadonlySet<string> = new Set(['none', 'cannot']);
