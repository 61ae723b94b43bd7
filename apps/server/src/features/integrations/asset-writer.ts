/** Writes and removes single Elasticsearch assets; knows nothing of packages beyond the mark of ownership. */
import { ElasticFaultError, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import { ownsAsset, type AssetWrite } from '@lockstep/package-registry';
import { mapLimit } from '../../lib/map-limit.ts';
import type { AssetReference } from './installed-package.ts';

/** Assets that are written at once; those of one kind do not depend on each other. */
const WRITES_AT_ONCE = 8;

export type WriteAnswer =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly asset: AssetReference; readonly message: string };

/** Cluster faults that concern one asset; any other is a fault of the connection and is thrown on. */
const ASSET_FAULTS = new Set([
  'invalid',
  'conflict',
  'in-use',
  'forbidden',
  'licence',
  'unexpected',
  'not-found',
]);

/** Applies writes in their order, kind after kind; stops at the first kind in which one was refused. */
export async function writeAssets(
  connection: ElasticConnection,
  writes: readonly AssetWrite[],
  signal: AbortSignal | undefined,
): Promise<WriteAnswer> {
  for (const group of groupByKind(writes)) {
    const answers = await mapLimit(group, WRITES_AT_ONCE, (write) => writeAsset(connection, write, signal));
    const refused = answers.find((answer) => answer.kind === 'refused');
    if (refused !== undefined) return refused;
  }
  return { kind: 'written' };
}

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
  { templates, pipelines, ilm }: ElasticConnection,
  { kind, name, body }: AssetWrite,
  signal: AbortSignal | undefined,
): Promise<WriteAnswer> {
  const options = signal === undefined ? {} : { signal };
  const refused = (message: string): WriteAnswer => ({
    kind: 'refused',
    asset: { type: kind, id: name },
    message,
  });
  try {
    switch (kind) {
      case 'ingest_pipeline':
        await pipelines.put(name, body, options);
        break;
      case 'component_template':
        await templates.putComponentTemplate(name, body, options);
        break;
      case 'index_template':
        await templates.putIndexTemplate(name, body, options);
        break;
      case 'ilm_policy':
        await ilm.put(name, innerPolicy(body), options);
        break;
      default:
        return refused(`This console does not write assets of type ${kind} yet.`);
    }
    return { kind: 'written' };
  } catch (error) {
    if (error instanceof ElasticFaultError && ASSET_FAULTS.has(error.fault.kind)) {
      return refused(error.fault.reason ?? error.fault.message);
    }
    throw error;
  }
}

/** The compiler's body is the request's; the verb takes the policy inside it. */
function innerPolicy(body: JsonObject): JsonObject {
  const { policy } = body;
  return typeof policy === 'object' && policy !== null ? (policy as JsonObject) : body;
}

export interface RetainedAsset {
  readonly asset: AssetReference;
  readonly message: string;
}

/** Order in which assets can be removed: what refers goes before what is referred to. */
const REMOVAL_ORDER = ['index_template', 'ingest_pipeline', 'component_template', 'ilm_policy'];

/**
 * Removes recorded assets that carry the package's mark (spec/packages.md 7). What is gone already is done; what the
 * cluster still uses is retained and reported; what carries another mark is left alone and no longer ours.
 */
export async function removeAssets(
  connection: ElasticConnection,
  packageName: string,
  assets: readonly AssetReference[],
): Promise<readonly RetainedAsset[]> {
  const retained: RetainedAsset[] = [];
  for (const type of REMOVAL_ORDER) {
    const ofType = assets.filter((asset) => asset.type === type && !asset.id.endsWith('@custom'));
    const answers = await mapLimit(ofType, WRITES_AT_ONCE, async (asset) => {
      const body = await readAsset(connection, asset);
      if (body === undefined || !ownsAsset(body, packageName)) return undefined;
      return removeAsset(connection, asset);
    });
    retained.push(...answers.flatMap((answer) => answer ?? []));
  }
  return retained;
}

async function readAsset(
  { templates, pipelines, ilm }: ElasticConnection,
  { type, id }: AssetReference,
): Promise<unknown> {
  switch (type) {
    case 'index_template':
      return (await templates.getIndexTemplates(id)).find(({ name }) => name === id)?.body;
    case 'component_template':
      return (await templates.getComponentTemplates(id)).find(({ name }) => name === id)?.body;
    case 'ingest_pipeline':
      return (await pipelines.get([id])).find(({ name }) => name === id)?.body;
    case 'ilm_policy':
      return (await ilm.get(id))?.policy;
    default:
      return undefined;
  }
}

async function removeAsset(
  { templates, pipelines, ilm }: ElasticConnection,
  asset: AssetReference,
): Promise<RetainedAsset | undefined> {
  try {
    switch (asset.type) {
      case 'index_template':
        await templates.removeIndexTemplate(asset.id);
        break;
      case 'component_template':
        await templates.removeComponentTemplate(asset.id);
        break;
      case 'ingest_pipeline':
        await pipelines.remove(asset.id);
        break;
      case 'ilm_policy':
        await ilm.remove(asset.id);
        break;
    }
    return undefined;
  } catch (error) {
    if (error instanceof ElasticFaultError && ASSET_FAULTS.has(error.fault.kind)) {
      return { asset, message: error.fault.reason ?? error.fault.message };
    }
    throw error;
  }
}
