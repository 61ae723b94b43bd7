/** What the row of an integration says about its custom assets while it is closed. */
import { SETTLED_STATES, type ReportedIntegration } from '@lockstep/contracts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';

/** "1 of 3 custom assets not applied", "3 custom assets"; empty when there are none. */
export function openAssetsText({
  custom_assets: assets = [],
}: Pick<ReportedIntegration, 'custom_assets'>): string {
  if (assets.length === 0) return '';
  const open = assets.filter(({ state }) => !SETTLED_STATES.includes(state)).length;
  return open === 0 ? text.customAssets(assets.length) : text.customAssetsOpen(open, assets.length);
}
