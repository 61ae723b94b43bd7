// One thing to put into a cluster, as data.

import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Finding } from '../finding.ts';

/**
 * Where a write goes: `ingest_pipeline` → `PUT _ingest/pipeline/{name}`, `component_template` →
 * `PUT _component_template/{name}`, `index_template` → `PUT _index_template/{name}`, `ilm_policy` →
 * `PUT _ilm/policy/{name}`, `transform` → `PUT _transform/{name}?defer_validation=true`, `ml_model` →
 * `PUT _ml/trained_models/{name}`, `esql_view` → `PUT _query/view/{name}`.
 */
export type AssetKind =
  | 'esql_view'
  | 'ilm_policy'
  | 'ml_model'
  | 'ingest_pipeline'
  | 'component_template'
  | 'index_template'
  | 'transform';

export interface AssetWrite {
  readonly kind: AssetKind;
  readonly name: string;
  readonly body: JsonObject;
  /** Transforms only: whether it runs once it is there. */
  readonly isStarted?: boolean;
}

/** A write and the file, or folder, of the package that it comes from. */
export interface CompiledWrite extends AssetWrite {
  readonly from: string;
}

/** An entry of `installed_es` (docs/elastic/packages.md#records). */
export interface AssetReference {
  readonly id: string;
  readonly type:
    | 'index_template'
    | 'component_template'
    | 'ingest_pipeline'
    | 'ilm_policy'
    | 'data_stream_ilm_policy'
    | 'transform'
    | 'ml_model'
    | 'esql_view';
  readonly version?: string;
}

/** Something in the package that is not installed this way, and why. */
export interface SkippedAsset {
  readonly type: string;
  readonly id: string;
  readonly reason: string;
}

export interface AssetPart {
  readonly writes: readonly CompiledWrite[];
  readonly references: readonly AssetReference[];
  readonly findings: readonly Finding[];
}

/** Several parts as one, in their order. */
export function joinParts(parts: readonly AssetPart[]): AssetPart {
  return {
    writes: parts.flatMap(({ writes }) => writes),
    references: parts.flatMap(({ references }) => references),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

/**
 * The mark on every asset that can carry one (docs/elastic/packages.md#mark). It says `fleet` because these are Fleet's
 * assets in every respect: a Kibana that looks at the cluster treats them as what they are.
 */
export function packageMeta(packageName: string): JsonObject {
  return { managed_by: 'fleet', managed: true, package: { name: packageName } };
}

/** The package's own `_meta` and ours; ours wins. */
export function withMeta(own: Json | undefined, packageName: string): JsonObject {
  return { ...(isJsonObject(own) ? own : {}), ...packageMeta(packageName) };
}

/** What Elasticsearch 9.2 and later keeps of templates and pipelines itself, answers, and refuses in a request. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
  'created_date',
  'created_date_millis',
  'modified_date',
  'modified_date_millis',
]);

/** A body that somebody copied from a cluster, as it can be put into one. */
export function withoutSystemFields(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !SYSTEM_FIELDS.has(key)));
}
