/**
 * Reads from a remote what the leader document says about custom assets: nothing while the cluster state stands still;
 * else two requests, however many there are, and a third for the life-cycle or enrich policies that they name.
 */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
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
import { createSharedValues } from '../../../lib/shared-values.ts';
import type { KnownBodies, PolicyKind, ReadAssets, RemoteMemory } from './remote-memory.ts';

export interface ObserveAssetsOptions {
  readonly connection: ElasticConnection;
  readonly leader: Pick<LeaderState, 'customAssets'>;
  readonly ledgers: readonly AssetLedger[];
  readonly memory: RemoteMemory;
  /** Of the cluster state: what was read while it was the same is still so. */
  readonly edition: string;
  /** Before something is changed: every kind of policy is asked for, not one at a time. */
  readonly isThorough: boolean;
}

/** Undefined when the document has none: then nothing is asked. */
export async function observeAssets(options: ObserveAssetsOptions): Promise<ObservedRemote['assets']> {
  const { leader, ledgers } = options;
  const wanted = [...assetsOf(leader).values()];
  if (wanted.length === 0) return undefined;
  try {
    const needed = dependencyNames(wanted);
    const stale = kindsToAskAgain(options, needed);
    const [templates, pipelines, ilmPolicies, enrichPolicies] = await Promise.all([
      readTemplates(options, wanted),
      readPipelines(options, wanted, needed.pipeline),
      readPolicies(options, 'ilm-policy', { needed, stale }),
      readPolicies(options, 'enrich-policy', { needed, stale }),
    ]);
    return unlessSame(options, () => ({
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
    }));
  } catch (error) {
    if (isElasticError(error)) return { kind: 'unread', message: error.details.message };
    throw error;
  }
}

/** Made of what was made out before, it is what was made out before: what is decided with it is not decided again. */
function unlessSame(
  { leader: { customAssets }, ledgers, memory }: ObserveAssetsOptions,
  make: () => ReadAssets,
): ReadAssets {
  const { templates, pipelines, policies } = memory;
  const madeOf = [
    customAssets,
    ledgers,
    templates,
    pipelines,
    ...POLICY_KINDS.map((kind) => policies?.[kind]),
  ];
  const known = memory.assets;
  if (known !== undefined && madeOf.every((part, at) => part === known.madeOf[at])) return known.observed;
  const observed = make();
  memory.assets = { madeOf, observed };
  return observed;
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

/** The kind that was asked about longest ago comes first, so that a look never costs more than one request for it. */
function kindsToAskAgain(
  { memory, edition, isThorough }: ObserveAssetsOptions,
  needed: Needed,
): readonly PolicyKind[] {
  const kinds = POLICY_KINDS.filter(
    (kind) => needed[kind].length > 0 && memory.policies?.[kind]?.edition !== edition,
  );
  if (isThorough || kinds.length < 2) return kinds;
  const lastAsked = Object.keys(memory.policies ?? {}).at(-1);
  return kinds.filter((kind) => kind !== lastAsked).slice(0, 1);
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
  { connection, memory, edition }: ObserveAssetsOptions,
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
    if (isElasticError(error, 'forbidden')) return undefined;
    throw error;
  });
  const { [kind]: _before, ...others } = memory.policies ?? {};
  memory.policies = { ...others, [kind]: { asked: names, existing, edition } };
  return existing && [...existing];
}

async function readTemplates(
  { connection, memory, edition }: ObserveAssetsOptions,
  wanted: readonly CustomAsset[],
): Promise<readonly RemoteAsset[]> {
  const names = [
    ...new Set(wanted.flatMap(({ type, name }) => (type === 'component_template' ? [name] : []))),
  ];
  const [only] = names;
  if (only === undefined) return [];
  memory.templates = await unlessKnown(memory.templates, { edition, asked: names }, async () => {
    const found = await connection.templates.getComponentTemplates(names.length === 1 ? only : '*@custom');
    return found.filter(({ name }) => names.includes(name));
  });
  return memory.templates.found.map(({ name, body }) => ({ type: 'component_template', name, body }));
}

async function readPipelines(
  { connection, memory, edition }: ObserveAssetsOptions,
  wanted: readonly CustomAsset[],
  needed: readonly string[],
): Promise<readonly RemoteAsset[]> {
  const names = wanted.flatMap(({ type, name }) => (type === 'ingest_pipeline' ? [name] : []));
  const asked = [...new Set([...names, ...needed])];
  if (asked.length === 0) return [];
  memory.pipelines = await unlessKnown(memory.pipelines, { edition, asked }, () =>
    connection.pipelines.get(asked),
  );
  return memory.pipelines.found.map(({ name, body }) => ({ type: 'ingest_pipeline', name, body }));
}

/** Remotes that are in sync hold the same bodies. */
const BODIES = createSharedValues<KnownBodies['found'][number]['body']>(4_000_000);

const shared = ({ name, body }: KnownBodies['found'][number]): KnownBodies['found'][number] => ({
  name,
  body: BODIES.of(JSON.stringify(body), () => body),
});

async function unlessKnown(
  known: KnownBodies | undefined,
  question: Pick<KnownBodies, 'edition' | 'asked'>,
  read: () => Promise<KnownBodies['found']>,
): Promise<KnownBodies> {
  const isKnown = known?.edition === question.edition && known.asked.join('\n') === question.asked.join('\n');
  return isKnown ? known : { ...question, found: (await read()).map(shared) };
}
