/** The kinds of Elasticsearch assets that packages have: how each is read, written and removed. */
import type { CallOptions, ElasticConnection, JsonObject } from '@lockstep/elastic';
import type { AssetKind } from '@lockstep/package-registry';
import type { AssetReference } from './installed-package.ts';

/** Records tell policies of a package from those of its data streams; a cluster does not. */
export function kindOf({ type }: AssetReference): AssetKind | undefined {
  if (type === 'data_stream_ilm_policy') return 'ilm_policy';
  return KINDS.find((kind) => kind === type);
}

const KINDS: readonly AssetKind[] = [
  'esql_view',
  'ilm_policy',
  'ml_model',
  'ingest_pipeline',
  'component_template',
  'index_template',
  'transform',
];

/** Identifies an asset in a cluster. */
export function assetKey(kind: string, name: string): string {
  return `${kind}:${name}`;
}

export interface PutAsset {
  readonly kind: AssetKind;
  readonly name: string;
  readonly body: JsonObject;
}

/** Resolves when the cluster has taken it. */
export async function putAsset(
  connection: ElasticConnection,
  { kind, name, body }: PutAsset,
  options?: CallOptions,
): Promise<unknown> {
  const { templates, pipelines, ilm, transforms, esqlViews, trainedModels } = connection;
  switch (kind) {
    case 'ingest_pipeline':
      return pipelines.put(name, body, options);
    case 'component_template':
      return templates.putComponentTemplate(name, body, options);
    case 'index_template':
      return templates.putIndexTemplate(name, body, options);
    case 'ilm_policy':
      return ilm.put(name, innerPolicy(body), options);
    case 'esql_view':
      return esqlViews.put(name, typeof body['query'] === 'string' ? body['query'] : '', options);
    case 'ml_model':
      return trainedModels.put(name, body, options);
    case 'transform':
      return transforms.put(name, body, options);
  }
}

/** The compiler's body is the request's; the verb takes the policy inside it. */
function innerPolicy(body: JsonObject): JsonObject {
  const { policy } = body;
  return typeof policy === 'object' && policy !== null ? (policy as JsonObject) : body;
}

export interface RemovalOptions {
  /** What becomes of the index that a transform writes to. */
  readonly destination: 'keep' | 'remove';
}

/** Resolves when it is gone, also when it was gone before. */
export async function dropAsset(
  connection: ElasticConnection,
  kind: AssetKind,
  name: string,
  { destination }: RemovalOptions,
): Promise<unknown> {
  const { templates, pipelines, ilm, transforms, esqlViews, trainedModels } = connection;
  switch (kind) {
    case 'ingest_pipeline':
      return pipelines.remove(name);
    case 'component_template':
      return templates.removeComponentTemplate(name);
    case 'index_template':
      return templates.removeIndexTemplate(name);
    case 'ilm_policy':
      return ilm.remove(name);
    case 'esql_view':
      return esqlViews.remove(name);
    case 'ml_model':
      return trainedModels.remove(name);
    case 'transform':
      await transforms.stop(name);
      return transforms.remove(name, { destination });
  }
}

/** Removes several with few requests where the cluster can; answers the names that each have to be removed by itself. */
export async function dropTogether(
  { templates }: ElasticConnection,
  kind: AssetKind,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length < 2) return names;
  if (kind === 'index_template') return templates.removeIndexTemplates(names);
  return kind === 'component_template' ? templates.removeComponentTemplates(names) : names;
}
