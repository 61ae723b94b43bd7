/** What a move or a recovery would do, exactly, and what speaks against it. Changes nothing. */
import {
  FLEET_INDEX,
  INSTALLATIONS_INDEX,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  LEASES_INDEX,
  OUTPUTS_INDEX,
  POLICIES_INDEX,
  SETUPS_INDEX,
} from '@lockstep/contracts';
import { assetsOf, type CustomAsset } from '@lockstep/sync-engine';
import { isJsonObject, textAt } from '@lockstep/json';
import type { ProxyAddress } from '../clusters/proxy-way.ts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import { fleetProxySchema } from '../features/fleet-objects/fleet-proxy.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { parseOutputDocument } from '../features/outputs/output-document.ts';
import { parseLeaderDocument } from '../features/synced-integrations/leader/leader-document-mapping.ts';
import { keyIdOf } from '../lib/secret-box.ts';
import type { HomeRecord } from '../stored-data/home-record.ts';
import { MIGRATED_INDICES, storedIndex } from '../stored-data/stored-indices.ts';
import { carriedDocument, isPackageRecord } from './carried-document.ts';
import { allOf, type HomeSource, type Place } from './home-source.ts';
import type { HomeEnd } from './home-end.ts';

export interface PlannedRemote {
  readonly outputId: string;
  readonly name: string;
  /**
   * `take-over`: what was applied there is kept, and the former home is fenced. `link-again`: besides, its follower reads
   * from the former home until somebody links it with the new one. `tell`: another console applies there.
   */
  readonly action: 'take-over' | 'link-again' | 'tell';
}

export interface MovePlan {
  readonly from: Place;
  readonly to: Place;
  /** `resumes`: it was begun before; `done`: only remotes that were away are left. */
  readonly stage: 'new' | 'resumes' | 'done';
  readonly indices: readonly { readonly index: string; readonly holds: string; readonly documents: number }[];
  /** Written into the new home by its first run. */
  readonly integrations: readonly { readonly name: string; readonly version: string }[];
  /** Written into the new home before its first run. */
  readonly customAssets: readonly string[];
  readonly remotes: readonly PlannedRemote[];
  /** Each keeps the move from beginning. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** What a home holds that a plan and a move look at more than once. */
export interface HomeContents {
  readonly outputs: readonly RemoteOutput[];
  readonly assets: readonly CustomAsset[];
  readonly leader: unknown;
}

/**
 * Reads what the plan and the move itself need of a home: the leader document, its outputs and custom assets.
 * Tombstones of assets are left out.
 */
export async function readContents(source: HomeSource): Promise<HomeContents> {
  const leader = await source.leader();
  return {
    leader,
    outputs: await readOutputs(source),
    assets: [...assetsOf({ customAssets: parseLeaderDocument(leader)?.customAssets ?? {} }).values()].filter(
      ({ isDeleted }) => !isDeleted,
    ),
  };
}

async function readOutputs(source: HomeSource): Promise<readonly RemoteOutput[]> {
  const proxies = new Map<string, ProxyAddress>();
  for (const { id, source: document } of await allNamed(source, FLEET_INDEX)) {
    const proxy = id.startsWith('proxy:') ? fleetProxySchema.safeParse(document).data : undefined;
    if (proxy !== undefined) proxies.set(proxy.id, proxy);
  }
  const outputs = (await allNamed(source, OUTPUTS_INDEX)).flatMap(
    ({ id, source: document }) => parseOutputDocument(id, document) ?? [],
  );
  return remotesAmong(outputs).map((output) =>
    output.proxyId === undefined
      ? output
      : { ...output, proxy: proxies.get(output.proxyId) ?? ('missing' as const) },
  );
}

export interface PlanParts {
  readonly source: HomeSource;
  readonly to: HomeEnd;
  readonly contents: HomeContents;
  /** Of the home that is left; undefined where it is lost. */
  readonly fromRecord: HomeRecord | undefined;
}

/**
 * Works out a move from `source` to `to`: documents by index, integrations, custom assets, and the obstacles. A move
 * that was interrupted is recognized by its stage.
 */
export async function planMove(parts: PlanParts): Promise<MovePlan> {
  const { source, to, contents } = parts;
  const toRecord = (await to.record.read()).record;
  const stage = stageOf(parts, toRecord);
  const counted = await countDocuments(source, to);
  const packages = await packagesOf(source);
  return {
    from: source.place,
    to: to.place,
    stage,
    indices: counted.indices,
    integrations: packages,
    customAssets: contents.assets.map(({ type, name }) => `${type} ${name}`),
    remotes: contents.outputs
      .filter(({ syncIntegrations }) => syncIntegrations)
      .map(({ id, name, appliedBy, transport }) => ({
        outputId: id,
        name,
        action:
          appliedBy === 'remote'
            ? ('tell' as const)
            : transport === 'direct'
              ? ('take-over' as const)
              : ('link-again' as const),
      })),
    problems: [
      ...whyNotFrom(parts),
      ...whyNotTo(parts, toRecord),
      ...counted.keys,
      ...(stage === 'new' ? await whyOccupied(to) : []),
    ],
    warnings: warningsOf(parts),
  };
}

function stageOf({ source, to }: PlanParts, record: HomeRecord): MovePlan['stage'] {
  if (record.state === 'arriving' && record.arriving_from?.cluster_uuid === source.place.uuid)
    return 'resumes';
  const hasCome = record.former_homes.some(({ cluster_uuid: uuid }) => uuid === source.place.uuid);
  return record.state === 'open' && hasCome && source.place.uuid !== to.place.uuid ? 'done' : 'new';
}

function whyNotFrom({ source, to, fromRecord }: PlanParts): readonly string[] {
  if (fromRecord === undefined) return [];
  const { moved_to: goesTo, state } = fromRecord;
  const { name, uuid } = source.place;
  if ((state === 'leaving' || state === 'moved') && goesTo?.cluster_uuid !== to.place.uuid)
    return [`${name} was moved to ${goesTo?.cluster_name ?? 'another cluster'} already; go on from there.`];
  if (state === 'arriving')
    return [`The data of ${name} is itself still arriving from elsewhere; let that end first.`];
  return uuid === to.place.uuid ? [`Both configurations name the same cluster, ${name}.`] : [];
}

function whyNotTo({ source, to }: PlanParts, record: HomeRecord): readonly string[] {
  const { arriving_from: from, state } = record;
  if (state === 'arriving' && from?.cluster_uuid !== source.place.uuid) {
    return [
      `The data of ${from?.cluster_name ?? 'another home'} is still arriving in ${to.place.name}; let that end first.`,
    ];
  }
  if (state === 'leaving' || state === 'moved')
    return [
      `${to.place.name} was the home before: it was moved to ${record.moved_to?.cluster_name ?? 'elsewhere'}. Run lockstep home reopen on it first, if that one is lost.`,
    ];
  return [];
}

/** A new home is empty: two lists of outputs or packages are not made one. */
async function whyOccupied({ raw, place }: HomeEnd): Promise<readonly string[]> {
  const documents = await Promise.all(
    [OUTPUTS_INDEX, INSTALLATIONS_INDEX, POLICIES_INDEX, SETUPS_INDEX].map(async (index) =>
      (await raw.documents.list(index, { pageSize: 1_000 })).filter(({ id, source }) => {
        if (index === OUTPUTS_INDEX) return textAt(source, 'type') === 'remote_elasticsearch';
        return index !== INSTALLATIONS_INDEX || isPackageRecord(id, source);
      }),
    ),
  );
  const leader = await raw.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
  const names = documents.flat().map(({ id }) => id);
  if (names.length === 0 && leader === undefined) return [];
  const what = names.length === 0 ? 'a leader document' : names.slice(0, 3).join(', ');
  return [
    `${place.name} is a home already (${what}${names.length > 3 ? `, and ${names.length - 3} more` : ''}). Choose a cluster that no console has used, or delete lockstep-* and ${LEADER_INDEX} there.`,
  ];
}

function warningsOf({ contents, source }: PlanParts): readonly string[] {
  const replicated = contents.outputs.filter(
    ({ appliedBy, syncIntegrations, transport }) =>
      syncIntegrations && (transport === 'replication' || appliedBy === 'remote'),
  );
  if (replicated.length === 0) return [];
  const names = replicated.map(({ name }) => name).join(', ');
  return [
    `${names}: the follower reads from ${source.place.name} until the remote is linked with the new home and the follower is created again. Until then nothing changes there. A guided setup does it; docs/moving-home.md has the steps.`,
  ];
}

/** Everything that is carried, counted; and the keys that sealed values need and the new home does not have. */
async function countDocuments(source: HomeSource, to: HomeEnd) {
  const missing = new Set<string>();
  const indices: MovePlan['indices'][number][] = [];
  for (const index of MIGRATED_INDICES) {
    let documents = 0;
    for await (const batch of source.batches(index)) {
      for (const document of batch) {
        const form = carriedDocument(index, document);
        if (form === undefined) continue;
        documents += 1;
        if (index.name !== LEASES_INDEX)
          for (const key of encryptionKeysIn(form))
            if (to.secretBox.idOfKey(key) === undefined) missing.add(key);
      }
    }
    indices.push({ index: index.name, holds: index.holds, documents });
  }
  const keys = [...missing].map(
    (key) =>
      `Stored secrets were sealed with the key ${key}, which is not in encryption.keys of the new configuration. Add it there, after the first one.`,
  );
  return { indices: indices.filter(({ documents }) => documents > 0), keys };
}

/** Ids of keys that any value within was sealed with. */
function encryptionKeysIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const key = /^v[12]\.[\w-]+\./.test(value) ? keyIdOf(value) : undefined;
    return key === undefined ? [] : [key];
  }
  if (Array.isArray(value)) return value.flatMap(encryptionKeysIn);
  return isJsonObject(value) ? Object.values(value).flatMap(encryptionKeysIn) : [];
}

async function packagesOf(source: HomeSource): Promise<MovePlan['integrations']> {
  return (await allNamed(source, INSTALLATIONS_INDEX)).flatMap(({ id, source: document }) =>
    isPackageRecord(id, document)
      ? [{ name: id, version: textAt(document, 'install_version') ?? textAt(document, 'version') ?? '' }]
      : [],
  );
}

async function allNamed(source: HomeSource, name: string) {
  const index = storedIndex(name);
  return index === undefined ? [] : allOf(source, index);
}
