import { canonicalAsset, isSameAsset, withoutUnsaid } from './canonical-asset.ts';
import type { AssetBody, CustomAssetType } from './custom-asset.ts';

export interface AssetSides {
  readonly main: AssetBody | undefined;
  readonly remote: AssetBody | undefined;
  readonly isEqual: boolean;
}

/**
 * Both sides of a custom asset in canonical form, for people to compare: what means the same looks the same, and what
 * the leader does not speak of is left out. Undefined is absent.
 */
export function assetSides(
  type: CustomAssetType,
  main: AssetBody | undefined,
  remote: AssetBody | undefined,
): AssetSides {
  const seen = main !== undefined && remote !== undefined ? withoutUnsaid(type, remote, main) : remote;
  return {
    main: canonicalBody(type, main),
    remote: canonicalBody(type, seen),
    isEqual: main === undefined || remote === undefined ? main === remote : isSameAsset(type, main, remote),
  };
}

function canonicalBody(type: CustomAssetType, body: AssetBody | undefined): AssetBody | undefined {
  return body === undefined ? undefined : (JSON.parse(canonicalAsset(type, body)) as AssetBody);
}
