/**
 * Reads from a remote what the leader document says about custom assets: two requests, however many there are, and
 * seldom a third for the life-cycle policies that they name.
 */
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
import type { RemoteMemory } from './remote-memory.ts';

export interface ObserveAssetsOptions {
  readonly connection: ElasticConnection;
  readonly leader: Pick<LeaderState, 'customAssets'>;
  readonly ledgers: readonly AssetLedger[];
  readonly memory: RemoteMemory;
  /** Whether policies are asked for although the answer is known. */
  readonly isPolicyTurn: boolean;
}

/** Undefined when the document has none: then nothing is asked. */
export async function observeAssets(options: ObserveAssetsOptions): Promise<ObservedRemote['assets']> {
  const { connection, leader, ledgers } = options;
  const wanted = [...assetsOf(leader).values()];
  if (wanted.length === 0) return undefined;
  try {
    const needed = dependencyNames(wanted);
    const [templates, pipelines, policies] = await Promise.all([
      readTemplates(connection, wanted),
      readPipelines(connection, wanted, needed.pipelines),
      readPolicies(options, needed.policies),
    ]);
    return {
      kind: 'read',
      remote: {
        assets: [...templates, ...pipelines],
        ledgers,
        dependencies: {
          pipelines: pipelines.map(({ name }) => name),
          ...(policies === undefined ? {} : { ilmPolicies: policies }),
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

/** What was there a while ago is taken to be there still; a write that needs it says otherwise. */
async function readPolicies(
  { connection, memory, isPolicyTurn }: ObserveAssetsOptions,
  needed: readonly string[],
): Promise<readonly string[] | undefined> {
  if (needed.length === 0) return undefined;
  const known = memory.policies;
  const isKnown = known !== undefined && needed.every((name) => known.asked.includes(name));
  if (isKnown && !isPolicyTurn) return [...known.existing];
  const existing = await connection.ilm.existingPolicies(needed);
  memory.policies = { asked: needed, existing: new Set(existing) };
  return [...existing];
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
