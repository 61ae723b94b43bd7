/**
 * Assets of removed packages that the cluster still uses: one document beside the installation records of that cluster,
 * so that they are not forgotten although no record lists them any more.
 */
import { z } from 'zod';
import { isoTime, storedTime } from '../../lib/clock.ts';
import type { AssetReference, InstalledPackage, RetainedAsset } from './installed-package.ts';
import { withoutAssets } from './installed-package.ts';

/** No package can have this name; a console that does not know the document leaves it alone because of the colon. */
export const LEFT_OVER_ID = 'lockstep:left-over-assets';

export interface LeftOver {
  readonly asset: AssetReference;
  readonly packageName: string;
  readonly packageVersion: string;
  /** Why it stays, in the words of Elasticsearch. */
  readonly message: string;
  /** When its package was removed, epoch ms. */
  readonly since: number;
}

const documentSchema = z.object({
  assets: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      package_name: z.string(),
      package_version: z.string(),
      message: z.string(),
      since: z.string(),
    }),
  ),
});

/** A damaged document counts as empty: what it named is still in the cluster, and nothing is removed by mistake. */
export function parseLeftOver(source: unknown): readonly LeftOver[] {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return [];
  return parsed.data.assets.map(({ type, id, message, since, ...owner }) => ({
    asset: { type, id },
    packageName: owner.package_name,
    packageVersion: owner.package_version,
    message,
    since: storedTime(since),
  }));
}

/** Assets that could not be removed, as they are stored. */
export function toLeftOverDocument(leftOver: readonly LeftOver[]): {
  readonly assets: readonly ReturnType<typeof presentLeftOver>[];
} {
  return { assets: leftOver.map(presentLeftOver) };
}

/** As the document and the wire have it. */
export function presentLeftOver({ asset, packageName, packageVersion, message, since }: LeftOver) {
  return {
    type: asset.type,
    id: asset.id,
    package_name: packageName,
    package_version: packageVersion,
    message,
    since: isoTime(since),
  };
}

/** What a removal has left takes the place of what was known of the same assets. */
export function withLeftOver(
  known: readonly LeftOver[],
  { name, version }: Pick<InstalledPackage, 'name' | 'version'>,
  left: { readonly assets: readonly RetainedAsset[]; readonly now: number },
): readonly LeftOver[] {
  const added = left.assets.map(({ asset: { type, id }, message }): LeftOver => ({
    asset: { type, id },
    packageName: name,
    packageVersion: version,
    message,
    since: left.now,
  }));
  const kept = withoutAssets(
    known.map(({ asset }) => asset),
    added.map(({ asset }) => asset),
  );
  return [...known.filter(({ asset }) => kept.includes(asset)), ...added];
}

/** Without what an installed package lists again: that is its own. */
export function stillLeftOver(
  known: readonly LeftOver[],
  installed: readonly Pick<InstalledPackage, 'assets'>[],
): readonly LeftOver[] {
  const nobodys = withoutAssets(
    known.map(({ asset }) => asset),
    installed.flatMap(({ assets }) => assets),
  );
  return known.filter(({ asset }) => nobodys.includes(asset));
}
