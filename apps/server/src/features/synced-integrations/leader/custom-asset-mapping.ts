/** Wire ↔ engine for custom assets of the replicated document (docs/elastic/synced-integrations.md#leader-document). */
import type { LeaderCustomAsset, LeaderDocument, LeaderNamespaceAsset } from '@lockstep/contracts';
import { isCustomAsset, type AssetBody, type CustomAsset } from '@lockstep/sync-engine';
import { isoTime, storedTime } from '../../../lib/clock.ts';

/** Known types become the engine's noun; anything else is carried along as it is. */
export function parseCustomAsset(entry: LeaderCustomAsset): unknown {
  const body = bodyOf(entry);
  if (body === undefined) return entry;
  const asset: CustomAsset = {
    type: entry.type === 'component_template' ? 'component_template' : 'ingest_pipeline',
    name: entry.name,
    packageName: entry.package_name,
    packageVersion: entry.package_version,
    isDeleted: entry.is_deleted,
    ...(entry.deleted_at === undefined ? {} : { deletedAt: storedTime(entry.deleted_at) }),
    body,
  };
  return asset;
}

/** One of a namespace says which. */
export function parseNamespaceAsset({ namespace, ...entry }: LeaderNamespaceAsset): unknown {
  const asset = parseCustomAsset(entry);
  return isCustomAsset(asset) ? { ...asset, namespace } : entry;
}

function bodyOf(entry: LeaderCustomAsset): AssetBody | undefined {
  switch (entry.type) {
    case 'component_template':
      return {
        template: entry.template ?? {},
        ...(entry._meta === undefined ? {} : { _meta: entry._meta }),
        ...(entry.version === undefined ? {} : { version: entry.version }),
      };
    case 'ingest_pipeline':
      return entry.pipeline ?? {};
    default:
      return undefined;
  }
}

/**
 * Custom assets of namespaces beside the others, where no Kibana looks: it would write them over what somebody on the
 * remote made, and does not know which namespaces are opted in.
 */
export function toWireAssets(
  customAssets: Readonly<Record<string, unknown>>,
): Pick<LeaderDocument, 'custom_assets'> & { namespace_assets?: Record<string, LeaderNamespaceAsset> } {
  const shared: Record<string, LeaderNamespaceAsset> = {};
  const own: Record<string, LeaderCustomAsset> = {};
  for (const [key, value] of Object.entries(customAssets)) {
    if (isCustomAsset(value) && value.namespace !== undefined)
      shared[key] = { ...toWireAsset(value), namespace: value.namespace };
    else own[key] = toWireAsset(value);
  }
  return { custom_assets: own, ...(Object.keys(shared).length === 0 ? {} : { namespace_assets: shared }) };
}

function toWireAsset(value: unknown): LeaderCustomAsset {
  // What is not the noun was read as a wire entry and has been carried along.
  if (!isCustomAsset(value)) return value as LeaderCustomAsset;
  return {
    type: value.type,
    name: value.name,
    package_name: value.packageName,
    package_version: value.packageVersion,
    is_deleted: value.isDeleted,
    ...(value.deletedAt === undefined ? {} : { deleted_at: isoTime(value.deletedAt) }),
    ...(value.type === 'ingest_pipeline' ? { pipeline: { ...value.body } } : templateMembers(value.body)),
  };
}

function templateMembers({ template, _meta, version }: AssetBody): Partial<LeaderCustomAsset> {
  return {
    template: isRecord(template) ? template : {},
    ...(isRecord(_meta) ? { _meta } : {}),
    ...(typeof version === 'number' ? { version } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
