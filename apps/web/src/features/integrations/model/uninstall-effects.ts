/** What an uninstall removes and what it leaves, in words. */
import type { PackageItem } from '@lockstep/contracts';
import { formatQuantity } from '../../../lib/format.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';

type Kind = keyof typeof text.assetKinds;

/** What remote outputs do when an integration is uninstalled here; `unknown` when they could not be read. */
export type RemoteEffects =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly followers: readonly string[]; readonly keepers: readonly string[] };

/** "2 index templates, 3 ingest pipelines and 1 other asset"; empty when there are none. */
export function removedAssets(item: PackageItem): string {
  const assets = item.installationInfo?.installed_es ?? [];
  const words = new Map<string, { one: string; many: string; count: number }>();
  for (const { type } of assets) {
    const [one, many] = type in text.assetKinds ? text.assetKinds[type as Kind] : text.otherAssets;
    const known = words.get(one) ?? { one, many, count: 0 };
    words.set(one, { ...known, count: known.count + 1 });
  }
  return joinWords([...words.values()].map(({ one, many, count }) => formatQuantity(count, one, many)));
}

/** "a", "a and b", "a, b and c". */
function joinWords(parts: readonly string[]): string {
  const last = parts.at(-1);
  if (last === undefined || parts.length === 1) return last ?? '';
  return `${parts.slice(0, -1).join(', ')} ${text.and} ${last}`;
}

/** One sentence per group of remotes. */
export function remoteSentences(effects: RemoteEffects): readonly string[] {
  if (effects.kind === 'unknown') return [text.remotesUnknown];
  const { followers, keepers } = effects;
  if (followers.length + keepers.length === 0) return [text.noRemotes];
  return [
    ...(followers.length === 0 ? [] : [text.followers(joinWords(followers))]),
    ...(keepers.length === 0 ? [] : [text.keepers(joinWords(keepers))]),
  ];
}
