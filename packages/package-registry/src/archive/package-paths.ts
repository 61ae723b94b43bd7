// What a path inside a package means (spec/packages.md 2.1).

import type { ArchiveLimits } from './archive-limits.ts';

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

/** The text before the first dot of the file name: what Fleet names assets after. */
export function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.indexOf('.');
  return dot === -1 ? file : file.slice(0, dot);
}

/** Folders and link files that exist only while a package is being developed. */
export function isSourceOnly(path: string): boolean {
  return path === '_dev' || path.startsWith('_dev/') || path.includes('/_dev/') || path.endsWith('/_dev');
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
  /^elasticsearch\/(ilm_policy|ml_model)\/[^/]+\.json$/,
  /^elasticsearch\/esql_view\/[^/]+\.yml$/,
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
  const isModel = path.startsWith('elasticsearch/ml_model/');
  if (CONFIGURATION.test(path) || path.endsWith('.hbs') || (isRead(path) && !isModel)) {
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
