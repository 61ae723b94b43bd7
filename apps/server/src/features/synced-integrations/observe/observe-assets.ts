/**
 * Reads from a remote what the leader document says about custom assets: two requests, however many there are, and
 * seldom a third for the life-cycle or enrich policies that they name.
 */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import {
  assetDependencies,
  assetsOf,
  type AssetDependency,
  type AssetLedger,
  type CustomAsset,
  type LeaderState,
  type ObservedRemote,
  type RemoteAsset,
} from '@lockstep/sync-engine';
import type { PolicyKind, RemoteMemory } from './remote-memory.ts';

export interface ObserveAssetsOptions {
  readonly connection: ElasticConnection;
  readonly leader: Pick<LeaderState, 'customAssets'>;
  readonly ledgers: readonly AssetLedger[];
  readonly memory: RemoteMemory;
  /** Which policies are asked for although the answer is known: one kind costs one request. */
  readonly policyTurn: 'none' | 'one-kind' | 'all';
}

/** Undefined when the document has none: then nothing is asked. */
export async function observeAssets(options: ObserveAssetsOptions): Promise<ObservedRemote['assets']> {
  const { connection, leader, ledgers } = options;
  const wanted = [...assetsOf(leader).values()];
  if (wanted.length === 0) return undefined;
  try {
    const needed = dependencyNames(wanted);
    const stale = kindsToAskAgain(options, needed);
    const [templates, pipelines, ilmPolicies, enrichPolicies] = await Promise.all([
      readTemplates(connection, wanted),
      readPipelines(connection, wanted, needed.pipeline),
      readPolicies(options, 'ilm-policy', { needed, stale }),
      readPolicies(options, 'enrich-policy', { needed, stale }),
    ]);
    return {
      kind: 'read',
      remote: {
        assets: [...templates, ...pipelines],
        ledgers,
        dependencies: {
          pipelines: pipelines.map(({ name }) => name),
          ...(ilmPolicies === undefined ? {} : { ilmPolicies }),
          ...(enrichPolicies === undefined ? {} : { enrichPolicies }),
        },
      },
    };
  } catch (error) {
    if (isElasticFault(error)) return { kind: 'unread', message: error.fault.message };
    throw error;
  }
}

type Needed = Readonly<Record<AssetDependency['kind'], readonly string[]>>;

function dependencyNames(wanted: readonly CustomAsset[]): Needed {
  const all = wanted.filter(({ isDeleted }) => !isDeleted).flatMap(assetDependencies);
  const names = (kind: AssetDependency['kind']) => [
    ...new Set(all.filter((need) => need.kind === kind).map(({ name }) => name)),
  ];
  return {
    pipeline: names('pipeline'),
    'ilm-policy': names('ilm-policy'),
    'enrich-policy': names('enrich-policy'),
  };
}

const POLICY_KINDS: readonly PolicyKind[] = ['ilm-policy', 'enrich-policy'];

/** The kinds take turns, so that a turn never costs more than one request. */
function kindsToAskAgain(
  { memory, policyTurn }: ObserveAssetsOptions,
  needed: Needed,
): readonly PolicyKind[] {
  const kinds = POLICY_KINDS.filter((kind) => needed[kind].length > 0);
  if (policyTurn === 'none' || kinds.length === 0) return [];
  if (policyTurn === 'all') return kinds;
  const turn = memory.policyTurns ?? 0;
  memory.policyTurns = turn + 1;
  return kinds.slice(turn % kinds.length, (turn % kinds.length) + 1);
}

interface PolicyWish {
  readonly needed: Needed;
  readonly stale: readonly PolicyKind[];
}

/**
 * What was there a while ago is taken to be there still; a write that needs it says otherwise. Undefined where nothing
 * is needed, or where the credentials may not read them: then they are not checked.
 */
async function readPolicies(
  { connection, memory }: ObserveAssetsOptions,
  kind: PolicyKind,
  { needed, stale }: PolicyWish,
): Promise<readonly string[] | undefined> {
  const names = needed[kind];
  if (names.length === 0) return undefined;
  const known = memory.policies?.[kind];
  const isKnown = known !== undefined && names.every((name) => known.asked.includes(name));
  if (isKnown && !stale.includes(kind)) return known.existing && [...known.existing];
  const { ilm, enrich } = connection;
  const family = kind === 'ilm-policy' ? ilm : enrich;
  const existing = await family.existingPolicies(names).catch((error: unknown) => {
    if (isElasticFault(error, 'forbidden')) return undefined;
    throw error;
  });
  memory.policies = { ...memory.policies, [kind]: { asked: names, existing } };
  return existing && [...existing];
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
