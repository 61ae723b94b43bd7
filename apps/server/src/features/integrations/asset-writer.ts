/** Writes and removes assets of one package in dependency order, several at once; a refusal of one is a value. */
import { isElasticError, type ElasticConnection, type ElasticErrorKind } from '@lockstep/elastic';
import { ownsAsset, type AssetKind, type AssetWrite } from '@lockstep/package-registry';
import pLimit from 'p-limit';
import { assetKey, dropAsset, dropTogether, kindOf, putAsset, type RemovalOptions } from './asset-kinds.ts';
import type { AssetReference, RetainedAsset } from './installed-package.ts';
import { isPassing, pauseFor, withPatience, type PatienceOptions, type Pause } from './passing-error.ts';
import { readLiveAssets, type LiveAssets } from './live-assets.ts';

/** Assets that are written at once; those of one kind do not depend on each other. */
export const WRITES_AT_ONCE = 8;

export type WriteAnswer =
  | { readonly kind: 'written'; readonly deferred: readonly AssetReference[] }
  | { readonly kind: 'refused'; readonly asset: AssetReference; readonly message: string };

/** Told after each asset. */
export type AssetListener = (
  asset: AssetReference,
  state: 'written' | 'removed' | 'retained' | 'refused',
  message?: string,
) => void;

/** Cluster errors that concern one asset; any other is an error of the connection and is thrown on. */
const ASSET_ERRORS: readonly ElasticErrorKind[] = [
  'invalid',
  'conflict',
  'in-use',
  'forbidden',
  'blocked',
  'license',
  'unexpected',
  'not-found',
];

/** The cluster's reason when an error concerns one asset; throws on what concerns the connection. */
export function refusalOf(error: unknown): string {
  if (isElasticError(error) && isPassing(error.details)) {
    return `${error.details.reason ?? error.details.message} (the cluster is busy: try again in a minute)`;
  }
  if (isElasticError(error, ...ASSET_ERRORS)) return error.details.reason ?? error.details.message;
  throw error;
}

export interface WriteOptions {
  readonly writesAtOnce?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onAsset?: AssetListener | undefined;
  /** Between attempts at what passes by itself. */
  readonly pause?: Pause | undefined;
}

/** Applies writes in their order, kind after kind; stops at the first kind in which one was refused. */
export async function writeAssets(
  connection: ElasticConnection,
  writes: readonly AssetWrite[],
  { writesAtOnce = WRITES_AT_ONCE, signal, onAsset, pause = pauseFor }: WriteOptions = {},
): Promise<WriteAnswer> {
  const deferred: AssetReference[] = [];
  for (const group of groupByKind(writes)) {
    const answers = await pLimit(writesAtOnce).map(group, async (write) => {
      const answer = await writeAsset(connection, write, { signal, pause });
      const asset = { type: write.kind, id: write.name };
      if (answer.kind === 'refused') onAsset?.(asset, 'refused', answer.message);
      else onAsset?.(asset, 'written');
      return answer;
    });
    const refused = answers.find((answer) => answer.kind === 'refused');
    if (refused !== undefined) return refused;
    deferred.push(...answers.flatMap((answer) => (answer.kind === 'written' ? answer.deferred : [])));
  }
  return { kind: 'written', deferred };
}

/** Within a kind nothing has to be there first: Elasticsearch stores a pipeline before the ones that it calls. */
function groupByKind(writes: readonly AssetWrite[]): readonly (readonly AssetWrite[])[] {
  const groups: AssetWrite[][] = [];
  for (const write of writes) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.kind === write.kind) last.push(write);
    else groups.push([write]);
  }
  return groups;
}

async function writeAsset(
  connection: ElasticConnection,
  write: AssetWrite,
  { signal, pause }: PatienceOptions,
): Promise<WriteAnswer> {
  const { kind, name } = write;
  const asset = { type: kind, id: name };
  try {
    await withPatience(() => putAsset(connection, write, signal === undefined ? {} : { signal }), {
      pause,
      signal,
    });
  } catch (error) {
    return { kind: 'refused', asset, message: refusalOf(error) };
  }
  if (kind !== 'transform' || write.isStarted === false) return { kind: 'written', deferred: [] };
  return { kind: 'written', deferred: await startTransform(connection, asset) };
}

/** A transform that cannot be started never fails an install; it is on record as waiting (docs/elastic/packages.md#other-assets). */
async function startTransform(
  { transforms }: ElasticConnection,
  asset: AssetReference,
): Promise<readonly AssetReference[]> {
  try {
    await transforms.start(asset.id);
    return [];
  } catch (error) {
    // It ran already, which is what was wanted.
    if (isElasticError(error, 'conflict')) return [];
    return [{ ...asset, isDeferred: true, deferredReason: refusalOf(error).slice(0, LONGEST_REASON) }];
  }
}

/** Of a reason that goes on record. */
const LONGEST_REASON = 500;

/** Tries once more to start transforms that are on record as waiting; answers those that still are. */
export async function startDeferred(
  connection: ElasticConnection,
  assets: readonly AssetReference[],
): Promise<readonly AssetReference[]> {
  const waiting = assets.filter(({ isDeferred }) => isDeferred === true);
  const answers = await pLimit(WRITES_AT_ONCE).map(waiting, (asset) => startTransform(connection, asset));
  return answers.flat();
}

/** Order in which assets can be removed: what refers goes before what is referred to. */
const REMOVAL_ORDER: readonly AssetKind[] = [
  'transform',
  'index_template',
  'ingest_pipeline',
  'component_template',
  'ilm_policy',
  'ml_model',
  'esql_view',
];

/** Elasticsearch keeps no mark on these: only the record can tell whose they are. */
const UNMARKED: readonly AssetKind[] = ['ml_model', 'esql_view'];

/** Never ours to remove: hooks of the user, what all packages share, what Elasticsearch brings along. */
const NEVER_REMOVED = [
  /@custom$/,
  /^\.fleet_/,
  /^(logs|metrics|traces|synthetics|profiles)@/,
  /^ecs@mappings$/,
  /^otel/,
];

export interface Removal extends RemovalOptions {
  readonly packageName: string;
  /** What the cluster has under the names, where it was read already. */
  readonly live?: LiveAssets | undefined;
  readonly onAsset?: AssetListener | undefined;
}

export interface RemovalCandidate {
  readonly asset: AssetReference;
  readonly kind: AssetKind;
  readonly name: string;
}

/** Those of the recorded assets that may be removed at all. */
export function removalCandidates(assets: readonly AssetReference[]): readonly RemovalCandidate[] {
  return assets.flatMap((asset) => {
    const kind = kindOf(asset);
    const isKept = kind === undefined || NEVER_REMOVED.some((pattern) => pattern.test(asset.id));
    return isKept ? [] : [{ asset, kind, name: asset.id }];
  });
}

/** Candidates that are there and carry the mark of the package. */
export function ownedCandidates(
  candidates: readonly RemovalCandidate[],
  live: LiveAssets,
  packageName: string,
): readonly RemovalCandidate[] {
  return candidates.filter(({ kind, name }) => {
    const body = live.get(assetKey(kind, name));
    return body !== undefined && (UNMARKED.includes(kind) || ownsAsset(body, packageName));
  });
}

/** `staysInUse`: the cluster will not let it go as long as something else uses it, and nothing else is wrong. */
export interface KeptAsset extends RetainedAsset {
  readonly staysInUse: boolean;
}

/**
 * Removes recorded assets that carry the package's mark (docs/elastic/packages.md#removing). What is gone already is done; what the
 * cluster still uses is retained and reported; what carries another mark is left alone and no longer ours.
 */
export async function removeAssets(
  connection: ElasticConnection,
  assets: readonly AssetReference[],
  removal: Removal,
): Promise<readonly KeptAsset[]> {
  const candidates = removalCandidates(assets);
  const live = removal.live ?? (await readLiveAssets(connection, candidates));
  const owned = ownedCandidates(candidates, live, removal.packageName);
  const retained: KeptAsset[] = [];
  for (const kind of REMOVAL_ORDER) {
    const ofKind = owned.filter((candidate) => candidate.kind === kind);
    const left = new Set(
      await dropTogether(
        connection,
        kind,
        ofKind.map(({ name }) => name),
      ),
    );
    for (const { asset, name } of ofKind) if (!left.has(name)) removal.onAsset?.(asset, 'removed');
    const answers = await pLimit(WRITES_AT_ONCE).map(
      ofKind.filter(({ name }) => left.has(name)),
      ({ asset }) => removeAsset(connection, kind, asset, removal),
    );
    retained.push(...answers.flatMap((answer) => answer ?? []));
  }
  return retained;
}

/** Fleet, too, ends a removal on these: waiting changes nothing, and a wording that is not known is a plain 400. */
const REFUSED_AS_IT_IS: readonly ElasticErrorKind[] = ['in-use', 'invalid'];

async function removeAsset(
  connection: ElasticConnection,
  kind: AssetKind,
  asset: AssetReference,
  removal: Removal,
): Promise<KeptAsset | undefined> {
  try {
    await dropAsset(connection, kind, asset.id, removal);
    removal.onAsset?.(asset, 'removed');
    return undefined;
  } catch (error) {
    const message = refusalOf(error);
    removal.onAsset?.(asset, 'retained', message);
    return { asset, message, staysInUse: isElasticError(error, ...REFUSED_AS_IT_IS) };
  }
}
