/** The assets of an integration on a remote: what is not as installed first, and the whole in counts. */
import type { RemotePackageAssets } from '@lockstep/contracts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';

export type AssetTick = Extract<RemotePackageAssets, { kind: 'known' }>['items'][number];

/** Worst first. A hook that nobody has made is no asset. */
const SHOWN = ['missing', 'foreign', 'changed', 'present'] as const satisfies readonly AssetTick['state'][];

/** By state, what is not as installed first; the order within a state is kept. */
export function assetTicks(items: readonly AssetTick[]): readonly AssetTick[] {
  return SHOWN.flatMap((state) => items.filter((item) => item.state === state));
}

/** "3 present, 1 missing". */
export function ticksInWords(items: readonly AssetTick[]): string {
  return SHOWN.toReversed()
    .map((state) => [state, items.filter((item) => item.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => text.assetCount[state](count))
    .join(', ');
}
