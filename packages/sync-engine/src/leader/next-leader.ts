import { assetKey, isCustomAsset } from '../assets/custom-asset.ts';
import type { Installation, LeaderState, RemoteHost, StampedLeaderState } from '../model.ts';
import { canonicalText, type LeaderContent } from './canonical-text.ts';
import type { AssetCollection } from './collect-custom-assets.ts';
import { DEFAULT_RETENTION, type LeaderRetention } from './leader-retention.ts';
import { listIntegrations } from './list-integrations.ts';

export interface NextLeaderInput {
  /** Every remote output, also with syncing off. */
  readonly hosts: readonly RemoteHost[];
  /** Every installation record of the management cluster. */
  readonly installations: readonly Installation[];
  /** The document as it is now; undefined when there is none. */
  readonly previous: LeaderState | undefined;
  /** Names a text, for instance by SHA-256. */
  readonly digest: (text: string) => string;
  /** What `collectCustomAssets` found, or why it could not; without it custom assets are handed on as they were. */
  readonly assets?: AssetCollection | undefined;
  /** Epoch ms; without it tombstones of integrations get no date and never expire. */
  readonly now?: number | undefined;
  readonly retention?: LeaderRetention | undefined;
}

type LeaderWriteReason =
  | 'first-document'
  | 'sync-switched-off'
  | 'outputs-changed'
  | 'integrations-changed'
  | 'custom-assets-changed'
  /** The content is right but carries no stamp: another program wrote it. */
  | 'stamp-missing'
  /** The content is right but its stamp names another. */
  | 'stamp-wrong';

export type NextLeader =
  | { readonly kind: 'nothing-to-sync' }
  | { readonly kind: 'unchanged'; readonly generation: number }
  | { readonly kind: 'write'; readonly next: StampedLeaderState; readonly reason: LeaderWriteReason };

/**
 * Decides whether the leader document is written, and what it says (docs/elastic/synced-integrations.md#publishing).
 *
 * Nothing to sync: no output has syncing on, and the document, if there is one, already says so. The flip from on to
 * off is written once. Unlike the original, content that did not change is not written (B14), and the generation
 * counts up with each write. When custom assets could not be collected the previous ones stay (A7).
 */
export function nextLeader(input: NextLeaderInput): NextLeader {
  const { hosts, installations, previous, digest, now, retention = DEFAULT_RETENTION } = input;
  const isOn = hosts.some(isSynced);
  const wasOn = previous?.hosts.some(isSynced) ?? false;
  if (!isOn && !wasOn) return { kind: 'nothing-to-sync' };

  const content: LeaderContent = {
    hosts,
    integrations: listIntegrations({
      installations,
      previous: previous?.integrations ?? [],
      areTombstonesWanted: hosts.some((host) => host.syncUninstalledIntegrations),
      expiry: now === undefined ? undefined : { now, tombstoneMs: retention.integrationTombstoneMs },
    }),
    ...nextAssets(previous, input.assets),
  };
  const hash = digest(canonicalText(content));
  const generation = generationOf(previous);
  const reason = whyWrite({ content, previous, hash, digest });
  if (reason === undefined) return { kind: 'unchanged', generation };
  return {
    kind: 'write',
    next: { ...content, stamp: { generation: generation + 1, hash } },
    reason: isOn ? reason : 'sync-switched-off',
  };
}

type AssetContent = Pick<LeaderContent, 'customAssets' | 'customAssetsError'>;

function nextAssets(previous: LeaderState | undefined, found: AssetCollection | undefined): AssetContent {
  const before: AssetContent = {
    customAssets: previous?.customAssets ?? {},
    customAssetsError: previous?.customAssetsError,
  };
  if (found === undefined) return before;
  if (found.kind === 'failed') {
    // The same error keeps its first time, else the document would be written in every run.
    const isSame = before.customAssetsError?.message === found.message;
    return isSame ? before : { ...before, customAssetsError: { at: found.at, message: found.message } };
  }
  const foreign = Object.entries(before.customAssets).filter(([, value]) => !isCustomAsset(value));
  const own = found.assets.map((asset) => [assetKey(asset), asset] as const);
  return { customAssets: Object.fromEntries([...own, ...foreign]), customAssetsError: undefined };
}

interface Comparison {
  readonly content: LeaderContent;
  readonly previous: LeaderState | undefined;
  readonly hash: string;
  readonly digest: (text: string) => string;
}

function whyWrite({ content, previous, hash, digest }: Comparison): LeaderWriteReason | undefined {
  if (previous === undefined) return 'first-document';
  // The stamp is not proof of the content: somebody may have edited the document and left the stamp in place.
  if (digest(canonicalText(previous)) !== hash) {
    const isSameWith = (part: Partial<LeaderContent>) =>
      digest(canonicalText({ ...content, ...part })) === hash;
    if (!isSameWith({ hosts: previous.hosts })) return 'outputs-changed';
    return isSameWith({ integrations: previous.integrations })
      ? 'custom-assets-changed'
      : 'integrations-changed';
  }
  if (previous.stamp === undefined) return 'stamp-missing';
  return previous.stamp.hash === hash && generationOf(previous) > 0 ? undefined : 'stamp-wrong';
}

function isSynced(host: RemoteHost): boolean {
  return host.syncIntegrations;
}

function generationOf(state: LeaderState | undefined): number {
  const generation = state?.stamp?.generation ?? 0;
  return Number.isSafeInteger(generation) && generation > 0 ? generation : 0;
}
