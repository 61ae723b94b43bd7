/** Whether asking for another try now can change anything: what failed, is late, or was tried in vain. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';

/**
 * Errors of an integration's own assets are left out: those are retried one by one. A warning counts once it
 * was tried.
 */
export function canRetry(item: ReportedIntegration | ReportedAsset): boolean {
  if ('package_title' in item && isAssetsError(item)) return false;
  if (item.state === 'failed' || item.state === 'late') return true;
  const attempts = typeof item.attempts === 'object' ? item.attempts.count : (item.attempts ?? 0);
  return attempts > 0 && item.state === 'warning';
}

/** The row is in its state because of one of its custom assets, which has a retry of its own. */
export function isAssetsError({ reason, custom_assets: assets = [] }: ReportedIntegration): boolean {
  return reason !== null && assets.some((asset) => asset.reason?.message === reason.message);
}

/** Codes of removals that were tried on the remote, where policies may stand in the way (docs/elastic/synced-integrations.md#applying). */
const REMOVALS = ['retry-removal', 'removal-backing-off', 'uninstalled-on-management'];

/**
 * True where the remote still has what home has uninstalled, and its removal waits for another try: policies
 * there may use it.
 */
export function mayBeInUse({ main, remote, reason }: ReportedIntegration): boolean {
  if (remote === null || main.install_status !== 'not_installed') return false;
  return reason !== null && REMOVALS.includes(reason.code);
}
