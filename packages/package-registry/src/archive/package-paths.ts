// What a path inside a package means (docs/elastic/packages.md#tree).

import type { ArchiveLimits } from './archive-limits.ts';

/** The first folder of a path: an archive has everything in one. */
export function rootOf(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? path : path.slice(0, slash);
}

/** `nginx-1.0.0/manifest.yml` → `manifest.yml`. */
export function withoutRoot(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? '' : path.slice(slash + 1);
}

/** How findings name a file: without the top folder, unless it lies beside it. */
export function pathInPackage(path: string): string {
  return withoutRoot(path) || path;
}

/**
 * What an asset is named after its file: the name up to its last dot. `m_1.0.json` → `m_1.0`, `.hidden.json` → `.hidden`.
 */
export function assetName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot === -1 ? file : file.slice(0, dot);
}

/** Pipelines and transforms of the old form are the exception: theirs end at the first dot. */
export function nameToFirstDot(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.indexOf('.');
  return dot === -1 ? file : file.slice(0, dot);
}

/** Folders and link files that exist only while a package is being developed. */
export function isSourceOnly(path: string): boolean {
  return path === '_dev' || path.startsWith('_dev/') || path.includes('/_dev/') || path.endsWith('/_dev');
}

// Assets of the package as a whole. They may lie in the folder of a data stream, too, and mean the same there.
const ANYWHERE = '^(?:data_stream/[^/]+/)?elasticsearch/';
export const POLICY = new RegExp(`${ANYWHERE}ilm_policy/(?:.+/)?[^/]+\\.json$`);
/** Models may lie in folders of their own. */
export const MODEL = new RegExp(`${ANYWHERE}ml_model/(?:.+/)?[^/]+\\.json$`);
export const INDEX_TEMPLATE = new RegExp(`${ANYWHERE}index_template/[^/]+\\.json$`);
export const COMPONENT_TEMPLATE = new RegExp(`${ANYWHERE}component_template/[^/]+\\.json$`);
export const VIEW = new RegExp(`${ANYWHERE}esql_view/[^/]+\\.yml$`);

/** Whether a file in the folder of a data stream is an asset of the package as a whole. */
export function isOfWholePackage(path: string): boolean {
  return [POLICY, MODEL, INDEX_TEMPLATE, COMPONENT_TEMPLATE, VIEW].some((pattern) => pattern.test(path));
}

const READ: readonly RegExp[] = [
  /^manifest\.yml$/,
  /^lifecycle\.yml$/,
  /^fields\/[^/]+\.yml$/,
  /^kibana\/tags\.yml$/,
  /^data_stream\/[^/]+\/(manifest|routing_rules|lifecycle)\.yml$/,
  /^data_stream\/[^/]+\/fields\/[^/]+\.yml$/,
  /^data_stream\/[^/]+\/elasticsearch\/ingest_pipeline\/[^/]+\.(yml|json)$/,
  /^data_stream\/[^/]+\/elasticsearch\/ilm\/[^/]+\.(yml|json)$/,
  /^elasticsearch\/ingest_pipeline\/[^/]+\.(yml|json)$/,
  POLICY,
  MODEL,
  INDEX_TEMPLATE,
  COMPONENT_TEMPLATE,
  VIEW,
  /^elasticsearch\/transform\/[^/]+\/([^/]+\.(yml|json)|fields\/[^/]+\.yml)$/,
];

/** Whether a file is parsed. The rest (images, documents, Kibana objects) is checked, counted and left alone. */
export function isRead(path: string): boolean {
  return READ.some((pattern) => pattern.test(path));
}

const PIPELINE = /(^|\/)elasticsearch\/ingest_pipeline\/[^/]+$/;
const CONFIGURATION =
  /(^|\/)(manifest|lifecycle|routing_rules|changelog|validation)\.yml$|(^|\/)fields\/[^/]+\.yml$/;

/** The most bytes that a file at this path may have. */
export function sizeLimit(path: string, limits: ArchiveLimits): number {
  if (PIPELINE.test(path)) return limits.maxPipelineBytes;
  if (path.startsWith('img/')) return limits.maxImageBytes;
  if (CONFIGURATION.test(path) || path.endsWith('.hbs') || (isRead(path) && !MODEL.test(path))) {
    return limits.maxConfigurationBytes;
  }
  return limits.maxFileBytes;
}

/** `data_stream/access/fields/base.yml` → `access`. */
export function dataStreamFolder(path: string): string | undefined {
  return /^data_stream\/([^/]+)\//.exec(path)?.[1];
}

/** `elasticsearch/transform/latest/transform.yml` → `latest`. */
export function transformFolder(path: string): string | undefined {
  return /^elasticsearch\/transform\/([^/]+)\//.exec(path)?.[1];
}
