/** Reads from a remote what the leader document says about custom assets: two requests, however many there are. */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import {
  assetDependencies,
  assetsOf,
  type AssetLedger,
  type CustomAsset,
  type LeaderState,
  type ObservedRemote,
  type RemoteAsset,
} from '@lockstep/sync-engine';

/** Undefined when the document has none: then nothing is asked. */
export async function observeAssets(
  connection: ElasticConnection,
  leader: LeaderState,
  ledgers: readonly AssetLedger[],
): Promise<ObservedRemote['assets']> {
  const wanted = [...assetsOf(leader).values()];
  if (wanted.length === 0) return undefined;
  try {
    const needed = dependencyNames(wanted);
    const [templates, pipelines, policies] = await Promise.all([
      readTemplates(connection, wanted),
      readPipelines(connection, wanted, needed.pipelines),
      needed.policies.length === 0 ? undefined : connection.ilm.existingPolicies(needed.policies),
    ]);
    return {
      kind: 'read',
      remote: {
        assets: [...templates, ...pipelines],
        ledgers,
        dependencies: {
          pipelines: pipelines.map(({ name }) => name),
          ...(policies === undefined ? {} : { ilmPolicies: [...policies] }),
        },
      },
    };
  } catch (error) {
    if (isElasticFault(error)) return { kind: 'unread', message: error.fault.message };
    throw error;
  }
}

function dependencyNames(wanted: readonly CustomAsset[]) {
  const all = wanted.filter(({ isDeleted }) => !isDeleted).flatMap(assetDependencies);
  const names = (kind: string) => [
    ...new Set(all.filter((need) => need.kind === kind).map(({ name }) => name)),
  ];
  return { pipelines: names('pipeline'), policies: names('ilm-policy') };
}

async function readTemplates(
  { templates }: ElasticConnection,
  wanted: readonly CustomAsset[],
): Promise<readonly RemoteAsset[]> {
  const names = new Set(wanted.flatMap(({ type, name }) => (type === 'component_template' ? [name] : [])));
  if (names.size === 0) return [];
  const [only] = names;
  const found = await templates.getComponentTemplates(
    names.size === 1 && only !== undefined ? only : '*@custom',
  );
  return found
    .filter(({ name }) => names.has(name))
    .map(({ name, body }) => ({ type: 'component_template', name, body }));
}

async function readPipelines(
  { pipelines }: ElasticConnection,
  wanted: readonly CustomAsset[],
  needed: readonly string[],
): Promise<readonly RemoteAsset[]> {
  const names = wanted.flatMap(({ type, name }) => (type === 'ingest_pipeline' ? [name] : []));
  const asked = [...new Set([...names, ...needed])];
  if (asked.length === 0) return [];
  const found = await pipelines.get(asked);
  return found.map(({ name, body }) => ({ type: 'ingest_pipeline', name, body }));
}
