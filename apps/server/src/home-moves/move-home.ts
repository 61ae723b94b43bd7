/**
 * Moves what a home holds to another cluster, or brings it there from a file. The order is what makes it safe:
 *
 * 1. the new home says that data is arriving, so no console works there yet;
 * 2. the former home says that it is left, so no console writes there any more, and whoever holds a lease is waited for;
 * 3. documents, custom assets and the leader document are copied;
 * 4. remotes are taken over: what was applied stays, the former home is fenced out;
 * 5. the new home opens, the former one says where it has gone.
 *
 * Each step looks first, so the same command goes on where it was cut off.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { LEADER_DOCUMENT_ID, LEADER_INDEX, LEASES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { canonicalJson, isJsonObject, numberAt, textAt } from '@lockstep/json';
import type { CustomAsset } from '@lockstep/sync-engine';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import { isoTime } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import {
  withFormsAnnounced,
  withMigrated,
  type HomePlace,
  type HomeRecord,
} from '../stored-data/home-record.ts';
import { MIGRATED_INDICES } from '../stored-data/stored-indices.ts';
import { copyDocuments, type CopiedIndex } from './copy-documents.ts';
import type { HomeEnd } from './home-end.ts';
import type { HomeSource, Place } from './home-source.ts';
import type { HomeContents } from './move-plan.ts';
import { UNKNOWN_HOME } from './recover-from-remotes.ts';
import { takeOverRemote } from './take-over-remote.ts';

export interface MoveParts {
  readonly source: HomeSource;
  /** The former home where it still answers; undefined when its data comes from a file. */
  readonly from: HomeEnd | undefined;
  readonly to: HomeEnd;
  readonly productVersion: string;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onProgress: (line: string) => void;
}

export interface RemoteOutcome {
  readonly outputId: string;
  readonly name: string;
  readonly outcome: 'taken-over' | 'left' | 'not-ours';
  readonly generation: number | null;
  /** Why it is left; it is harmed by nothing meanwhile. */
  readonly problem: string | null;
}

export interface MoveResult {
  readonly indices: readonly CopiedIndex[];
  readonly customAssets: readonly string[];
  readonly remotes: readonly RemoteOutcome[];
}

/** `read`: what the former home holds, read again once nobody writes there any more. */
export async function moveHome(
  parts: MoveParts,
  read: (source: HomeSource) => Promise<HomeContents>,
): Promise<MoveResult> {
  const { source, from, to, onProgress } = parts;
  const isOpenAlready = await isDone(parts);
  let indices: readonly CopiedIndex[] = [];
  let contents: HomeContents;
  let customAssets: readonly string[] = [];
  if (isOpenAlready) {
    contents = await read(source);
  } else {
    await beginArrival(parts);
    if (from !== undefined) await leave(parts, from);
    contents = await read(source);
    indices = await copyDocuments(source, to.raw, ({ index, carried, written }) =>
      onProgress(`${index}: ${carried} documents, ${written} written`),
    );
    customAssets = await writeAssets(to.raw, contents.assets);
    await writeLeader(parts, contents.leader);
  }
  const remotes = await takeOverRemotes(parts, contents);
  if (!isOpenAlready) await open(parts);
  if (from !== undefined) await say(from, 'moved', toHomePlace(to.place, parts.now()));
  return { indices, customAssets, remotes };
}

const toHomePlace = ({ uuid, name }: Place, now: number): HomePlace => ({
  cluster_uuid: uuid,
  cluster_name: name,
  at: isoTime(now),
});

async function isDone({ source, to }: MoveParts): Promise<boolean> {
  const { record } = await to.record.read();
  const hasCome = record.former_homes.some(({ cluster_uuid: uuid }) => uuid === source.place.uuid);
  return record.state === 'open' && hasCome && source.place.uuid !== to.place.uuid;
}

async function beginArrival({ source, to, now }: MoveParts): Promise<void> {
  await to.record.change((record) =>
    record.state === 'arriving'
      ? undefined
      : { ...record, state: 'arriving', arriving_from: toHomePlace(source.place, now()) },
  );
}

async function say(end: HomeEnd, state: 'leaving' | 'moved', to: HomePlace): Promise<void> {
  await end.record.change((record) =>
    record.state === state && record.moved_to?.cluster_uuid === to.cluster_uuid
      ? undefined
      : { ...record, state, moved_to: to },
  );
}

async function leave({ to, now, onProgress }: MoveParts, from: HomeEnd): Promise<void> {
  await say(from, 'leaving', toHomePlace(to.place, now()));
  await waitForHolders(from, onProgress);
}

/** How often a held lease is looked at within its life. */
const LOOKS = 6;

/** Until nobody holds a lease: released, or its beat has stood still for a whole life. Clocks are not compared. */
async function waitForHolders({ raw, config }: HomeEnd, onProgress: MoveParts['onProgress']): Promise<void> {
  const lifetime = config.sync.leaseLifetime;
  const still = new Map<string, { readonly beat: string; readonly since: number }>();
  for (let isTold = false; ; isTold = true) {
    const held = (await raw.documents.list(LEASES_INDEX, { pageSize: 1_000 })).filter(
      ({ source }) => isJsonObject(source) && source['released'] !== true,
    );
    const now = performance.now();
    const alive = held.filter(({ id, source }) => {
      const beat = `${numberAt(source, 'fence') ?? 0} ${numberAt(source, 'beat') ?? 0}`;
      const seen = still.get(id);
      if (seen?.beat !== beat) still.set(id, { beat, since: now });
      return seen?.beat !== beat || now - seen.since < lifetime;
    });
    if (alive.length === 0) return;
    if (!isTold) {
      const names = alive.map(({ source }) => textAt(source, 'holder_name') ?? 'a console').join(', ');
      onProgress(`waiting for ${names} to release them, at most ${Math.ceil(lifetime / 1_000)} s`);
    }
    await delay(lifetime / LOOKS);
  }
}

/** What is there already stays, also when it is another: whoever made it there wants it so. */
export async function writeAssets(
  { templates, pipelines }: ElasticConnection,
  assets: readonly CustomAsset[],
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { type, name, body } of assets) {
    if (type === 'component_template') {
      if ((await templates.getComponentTemplates(name)).length > 0) continue;
      await templates.putComponentTemplate(name, { ...body });
    } else {
      if ((await pipelines.get(name)).length > 0) continue;
      await pipelines.put(name, { ...body });
    }
    written.push(`${type} ${name}`);
  }
  return written;
}

/** As it is, with its generation: remotes that have it see the edition that they know. */
async function writeLeader({ to, log }: MoveParts, leader: unknown): Promise<void> {
  if (!isJsonObject(leader)) return;
  await createLeaderStore(to.raw, log).ensureIndex();
  const { documents } = to.raw;
  const there = await documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
  if (there !== undefined && canonicalJson(there.source) === canonicalJson(leader)) return;
  const guard =
    there === undefined
      ? ({ kind: 'create' } as const)
      : ({ kind: 'match', seqNo: there.seqNo, primaryTerm: there.primaryTerm } as const);
  const place = { index: LEADER_INDEX, id: LEADER_DOCUMENT_ID };
  const answer = await documents.put({ ...place, source: leader, guard, refresh: true });
  if (answer.kind === 'conflict')
    throw new Error(`Somebody else writes ${LEADER_INDEX} in ${to.place.name}. Stop what that is.`);
}

/** Of a home whose UUID nobody knows any more, nothing is kept under its name. */
const isAnother = (from: Place, to: Place): boolean =>
  from.uuid !== to.uuid && !from.uuid.startsWith(UNKNOWN_HOME);

/** One that does not answer is left as it is, and named: the same command takes it over later. */
export async function takeOverRemotes(
  { source, to, onProgress }: Pick<MoveParts, 'source' | 'to' | 'onProgress'>,
  { outputs }: Pick<HomeContents, 'outputs'>,
): Promise<readonly RemoteOutcome[]> {
  const outcomes: RemoteOutcome[] = [];
  for (const output of outputs.filter(({ syncIntegrations }) => syncIntegrations)) {
    const { id: outputId, name } = output;
    const base = { outputId, name, generation: null, problem: null };
    if (output.appliedBy === 'remote' || !isAnother(source.place, to.place)) {
      outcomes.push({ ...base, outcome: 'not-ours' });
      continue;
    }
    const lease = to.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
    );
    try {
      if (lease.kind === 'unusable') throw new Error(`${lease.message} ${lease.nextAction}`);
      const taken = await takeOverRemote(lease.connection, { from: source.place, to: to.place, outputId });
      outcomes.push({ ...base, outcome: 'taken-over', generation: taken.generation ?? null });
      onProgress(`${name}: taken over`);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      outcomes.push({ ...base, outcome: 'left', problem });
      onProgress(`${name}: left as it is: ${problem}`);
    } finally {
      if (lease.kind === 'open') await lease.release();
    }
  }
  return outcomes;
}

/** From here on consoles work there. Everything that was copied is of the form of today. */
async function open({ from, source, to, productVersion, now }: MoveParts): Promise<void> {
  const former = from === undefined ? [] : (await from.record.read()).record.former_homes;
  await to.record.change(({ arriving_from: _from, ...record }): HomeRecord => {
    const announced = withFormsAnnounced(record, productVersion) ?? record;
    const migrated = MIGRATED_INDICES.reduce(
      (all, { name, version }) => withMigrated(all, name, version),
      announced,
    );
    const others = [...former, ...record.former_homes].filter(
      ({ cluster_uuid: uuid }) => uuid !== source.place.uuid && uuid !== to.place.uuid,
    );
    const last = source.place.uuid === to.place.uuid ? [] : [toHomePlace(source.place, now())];
    return { ...migrated, state: 'open', former_homes: [...others, ...last] };
  });
}
