import { isMarked, withoutMark } from '../assets/synced-mark.ts';
import { isSameAsset } from '../assets/canonical-asset.ts';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import { assetTarget, type AssetLedger, type RemoteAsset } from '../assets/remote-assets.ts';
import type { AssetSituation } from './asset-situation.ts';
import type { ClassifyContext } from './classify.ts';
import { newestFailure, retryTime } from './count-attempts.ts';
import type { Attempts } from './situation.ts';

export interface AssetItem {
  readonly wanted: CustomAsset;
  readonly seen: RemoteAsset | undefined;
  readonly ledger: AssetLedger | undefined;
}

/**
 * What is the case with one custom asset, looked at alone (docs/elastic/synced-integrations.md#custom-assets-on-a-remote, with A4, B10 and B11 put
 * right); dependencies and prune protection come in `surveyAssets`. The first row that is true counts.
 *
 * | wanted live | then |
 * | --- | --- |
 * | there, same in canonical form | in-sync |
 * | a namespace's custom template that somebody on the remote made | made-on-remote |
 * | a pipeline, both have a version, the remote's is higher | newer-on-remote |
 * | this very body failed too freshly | backing-off |
 * | there / not there | different / missing |
 *
 * | tombstone | then |
 * | --- | --- |
 * | not there | removed |
 * | a namespace's custom template that somebody on the remote made | made-on-remote |
 * | output does not pass uninstalls on | removal-not-allowed |
 * | a removal failed too freshly / otherwise | removal-failed / to-remove |
 *
 * Whatever asks for an action is `not-addressed` when no entry addresses this remote. There is no limit of attempts:
 * what an asset needs may appear at any time, and the last wait repeats.
 */
export function classifyAsset(item: AssetItem, context: ClassifyContext): AssetSituation {
  const situation = item.wanted.isDeleted ? classifyDeleted(item, context) : classifyWanted(item, context);
  const isSettled =
    situation.kind === 'in-sync' ||
    situation.kind === 'removed' ||
    (situation.kind === 'made-on-remote' && !situation.isWanted);
  return context.host?.syncIntegrations === true || isSettled ? situation : { kind: 'not-addressed' };
}

/** Most assets of most remotes: one value for all of them. */
const IN_SYNC = { kind: 'in-sync' } as const;

function classifyWanted(item: AssetItem, context: ClassifyContext): AssetSituation {
  const { wanted, seen } = item;
  if (seen !== undefined && isSameHere(wanted, seen)) return IN_SYNC;
  if (isSomebodyElses(item)) return { kind: 'made-on-remote', isWanted: true };
  if (seen !== undefined && isNewerThere(wanted, seen)) return { kind: 'newer-on-remote' };
  const attempts = countAttempts(item);
  const retryAt = retryTimeOf(item, attempts, context);
  if (retryAt !== undefined) return { kind: 'backing-off', attempts, retryAt };
  return { kind: seen === undefined ? 'missing' : 'different', attempts };
}

function classifyDeleted(item: AssetItem, context: ClassifyContext): AssetSituation {
  if (item.seen === undefined) return { kind: 'removed' };
  if (isSomebodyElses(item)) return { kind: 'made-on-remote', isWanted: false };
  const { host } = context;
  if (host !== undefined && !host.syncUninstalledIntegrations) return { kind: 'removal-not-allowed' };
  const attempts = countAttempts(item);
  const retryAt = retryTimeOf(item, attempts, context);
  return retryAt === undefined
    ? { kind: 'to-remove', attempts }
    : { kind: 'removal-failed', attempts, retryAt };
}

function isSameHere({ type, body, namespace }: CustomAsset, seen: RemoteAsset): boolean {
  return isSameAsset(type, body, namespace === undefined ? seen.body : withoutMark(seen.body));
}

/** Of all custom assets only those of a namespace are shared with what management does not know of. */
function isSomebodyElses({ wanted, seen }: AssetItem): boolean {
  return wanted.namespace !== undefined && seen !== undefined && !isMarked(seen.body);
}

/** Failures of what would be tried now; another body starts over. */
function countAttempts({ wanted, ledger }: AssetItem): Attempts {
  // Most assets never failed: their bodies need no name.
  const all = ledger?.failures ?? [];
  const target = all.length > 0 ? assetTarget(wanted) : '';
  const failures = all.filter((failure) => failure.target === target);
  return { count: failures.length, max: undefined, last: newestFailure(failures) };
}

function retryTimeOf(
  { wanted }: AssetItem,
  attempts: Attempts,
  context: ClassifyContext,
): number | undefined {
  const { ignoreBackoff = [] } = context;
  return ignoreBackoff.includes(assetKey(wanted)) ? undefined : retryTime(attempts, context);
}

function isNewerThere(wanted: CustomAsset, seen: RemoteAsset): boolean {
  const [here, there] = [wanted.body['version'], seen.body['version']];
  const areVersions = typeof here === 'number' && typeof there === 'number';
  return wanted.type === 'ingest_pipeline' && areVersions && there > here;
}
