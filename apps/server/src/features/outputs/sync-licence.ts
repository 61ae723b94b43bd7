/** The gate of syncing integrations (spec/sync-engine.md 2.1): an active licence that is Enterprise or a trial. */
import type { License } from '@lockstep/elastic';

export function includesSyncing({ type, status }: License): boolean {
  return status === 'active' && (type === 'enterprise' || type === 'trial');
}
