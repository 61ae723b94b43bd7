/** The order of recorded assets on the page. */
import type { PackageAssets } from '../api/package-assets-query.ts';

export type RecordedAsset = PackageAssets['items'][number];

const ORDER: readonly RecordedAsset['state'][] = ['missing', 'foreign', 'changed', 'present', 'optional'];

/** What needs a look first; else as they were recorded, which is the order of their writes. */
export function worstFirst(items: readonly RecordedAsset[]): readonly RecordedAsset[] {
  return items.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}
