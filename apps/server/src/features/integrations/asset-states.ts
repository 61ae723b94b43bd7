/** How the recorded assets of a package are in the cluster right now. */
import type { getPackageAssets, RouteOutput } from '@lockstep/contracts';
import { isSameAsset, ownsAsset, type AssetWrite } from '@lockstep/package-registry';
import { assetKey, kindOf } from './asset-kinds.ts';
import type { InstallTarget } from './install-target.ts';
import type { AssetReference, InstalledPackage } from './installed-package.ts';
import { readLiveAssets, type LiveAssets } from './live-assets.ts';
import { fetchPackage } from './package-source.ts';

type Answer = RouteOutput<typeof getPackageAssets>;
type State = Answer['items'][number]['state'];

/** `changed` needs the package to compare with: while its archive is not at hand, what is there counts as present. */
export async function describeAssets(target: InstallTarget, installed: InstalledPackage): Promise<Answer> {
  const { name, version } = installed;
  const fetched = await fetchPackage(target, { name, version }, undefined);
  const writes = fetched.kind === 'ready' && installed.source === 'registry' ? fetched.compiled.writes : [];
  const hooks = [...new Set([...pipelineHooks(writes), ...templateHooks(installed)])];
  const names = installed.assets.flatMap((asset) => {
    const kind = kindOf(asset);
    return kind === undefined ? [] : [{ kind, name: asset.id }];
  });
  const live = await readLiveAssets(target.connection, [
    ...names,
    ...hooks.flatMap((hook) => [
      { kind: 'ingest_pipeline' as const, name: hook },
      { kind: 'component_template' as const, name: hook },
    ]),
  ]);
  const wanted = new Map(writes.map((write) => [assetKey(write.kind, write.name), write]));
  const own = installed.assets.filter(({ id }) => !id.endsWith('@custom') || !isThere(live, id));
  return {
    name,
    version,
    items: own.map((asset) => ({
      id: asset.id,
      type: asset.type,
      state: stateOf(asset, name, { live, wanted }),
    })),
    custom_assets: hooks.flatMap((hook) =>
      (['ingest_pipeline', 'component_template'] as const)
        .filter((kind) => live.has(assetKey(kind, hook)))
        .map((kind) => ({ id: hook, type: kind })),
    ),
    not_installed_here: installed.skipped.map((skipped) => ({ ...skipped })),
  };
}

/** How what an install wrote is in the cluster right now; undefined when none is on record there. */
export async function packageAssetsOn(
  target: InstallTarget,
  packageName: string,
): Promise<Pick<Answer, 'version' | 'items'> | undefined> {
  const installed = (await target.store.get(packageName))?.installed;
  if (installed === undefined) return undefined;
  const { version, items } = await describeAssets(target, installed);
  return { version, items };
}

function isThere(live: LiveAssets, id: string): boolean {
  return live.has(assetKey('component_template', id)) || live.has(assetKey('ingest_pipeline', id));
}

interface Look {
  readonly live: LiveAssets;
  readonly wanted: ReadonlyMap<string, AssetWrite>;
}

function stateOf(asset: AssetReference, packageName: string, { live, wanted }: Look): State {
  const kind = kindOf(asset);
  const key = assetKey(kind ?? asset.type, asset.id);
  const body = live.get(key);
  if (body === undefined) return asset.id.endsWith('@custom') ? 'optional' : 'missing';
  const isMarked = kind !== 'ml_model' && kind !== 'esql_view';
  if (isMarked && !ownsAsset(body, packageName)) return 'foreign';
  const write = wanted.get(key);
  return write === undefined || isSameAsset(write.kind, write.body, body) ? 'present' : 'changed';
}

/** Pipelines of the operator that the package's own call when they are there. */
function pipelineHooks(writes: readonly AssetWrite[]): readonly string[] {
  return writes
    .filter(({ kind }) => kind === 'ingest_pipeline')
    .flatMap(({ body }) =>
      Array.isArray(body['processors']) ? (body['processors'] as readonly unknown[]) : [],
    )
    .flatMap((processor) => calledPipeline(processor) ?? [])
    .filter((name) => name.endsWith('@custom'));
}

function calledPipeline(processor: unknown): string | undefined {
  const name = memberOf(memberOf(processor, 'pipeline'), 'name');
  return typeof name === 'string' ? name : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function templateHooks({ assets }: InstalledPackage): readonly string[] {
  return assets.filter(({ id }) => id.endsWith('@custom')).map(({ id }) => id);
}
