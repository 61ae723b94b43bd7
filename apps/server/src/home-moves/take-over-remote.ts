/**
 * What a remote keeps of a home goes over to the one that goes on: which edition was applied there, so that nothing is
 * installed again, and the fence, so that no console of the former home changes anything there any more.
 */
import { APPLIED_INDEX, INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { isJsonObject, numberAt } from '@lockstep/json';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { inTodaysForm, stamped } from '../stored-data/document-version.ts';
import { storedIndex, type StoredIndex } from '../stored-data/stored-indices.ts';
import type { Place } from './home-source.ts';

export interface TakeOver {
  readonly from: Place;
  readonly to: Place;
  /** Of the output, which leases and fences are named after. */
  readonly outputId: string;
}

export interface TakenOver {
  /** The edition that the new home goes on from; undefined: none was applied directly. */
  readonly generation: number | undefined;
  /** Whether anything was written. */
  readonly hasChanged: boolean;
}

/** Higher than any fence of a lease: whoever comes with a lower one does nothing. */
const CLOSED_FENCE = Number.MAX_SAFE_INTEGER;

const fenceId = (homeUuid: string, outputId: string): string => `sync-fence:${homeUuid}:${outputId}`;

/** Done again, or after it was cut off, it does what is left. */
export async function takeOverRemote(connection: ElasticConnection, over: TakeOver): Promise<TakenOver> {
  const isFenced = await fenceFormerHome(connection, over);
  const { generation, hasChanged } = await takeEdition(connection, over);
  return { generation, hasChanged: isFenced || hasChanged };
}

/** First the former home is kept out, then what it has left is taken. */
async function fenceFormerHome(
  connection: ElasticConnection,
  { from, to, outputId }: TakeOver,
): Promise<boolean> {
  const index = required(INSTALLATIONS_INDEX);
  const former = await read(connection, index, fenceId(from.uuid, outputId));
  const fence = numberAt(former?.source, 'fence');
  if (fence === CLOSED_FENCE) return false;
  await createHiddenIndex(connection, INSTALLATIONS_INDEX).ensure();
  // A home that was left before and is taken back was closed itself.
  const next = await read(connection, index, fenceId(to.uuid, outputId));
  const isClosed = numberAt(next?.source, 'fence') === CLOSED_FENCE;
  // What a console of the new home needs to be ahead of; there is one already where this is done again.
  if (isClosed || (fence !== undefined && next === undefined)) {
    await write(connection, index, {
      id: fenceId(to.uuid, outputId),
      source: { home_cluster_uuid: to.uuid, fence: isClosed ? 0 : fence },
      over: next,
    });
  }
  await write(connection, index, {
    id: fenceId(from.uuid, outputId),
    source: { home_cluster_uuid: from.uuid, fence: CLOSED_FENCE },
    over: former,
  });
  return true;
}

async function takeEdition(connection: ElasticConnection, { from, to }: TakeOver): Promise<TakenOver> {
  const index = required(APPLIED_INDEX);
  const [former, next] = await Promise.all([
    read(connection, index, from.uuid),
    read(connection, index, to.uuid),
  ]);
  const generation = numberAt(former?.source, 'generation');
  const known = numberAt(next?.source, 'generation');
  if (former === undefined || !isJsonObject(former.source)) return { generation: known, hasChanged: false };
  const isNewer = known === undefined || (generation ?? 0) > known;
  if (isNewer) {
    await write(connection, index, {
      id: to.uuid,
      source: { ...former.source, management_cluster_uuid: to.uuid, management_name: to.name },
      over: next,
    });
  }
  const { seqNo, primaryTerm } = former;
  const guard = { kind: 'match', seqNo, primaryTerm } as const;
  const removed = await connection.documents.remove({
    index: APPLIED_INDEX,
    id: from.uuid,
    guard,
    refresh: true,
  });
  if (removed.kind === 'conflict') throw changedMeanwhile(APPLIED_INDEX);
  return { generation: isNewer ? generation : known, hasChanged: true };
}

interface Found {
  readonly source: unknown;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

async function read(
  { documents }: ElasticConnection,
  index: StoredIndex,
  id: string,
): Promise<Found | undefined> {
  const found = await documents.get(index.name, id);
  if (found === undefined) return undefined;
  const form = inTodaysForm(index, found.source);
  if (form.kind === 'newer') {
    throw new Error(
      `${index.name} there holds a document of a newer Lockstep (version ${form.version}), which is not changed. Use that version.`,
    );
  }
  return { ...found, source: form.source };
}

interface Write {
  readonly id: string;
  readonly source: object;
  readonly over: Found | undefined;
}

async function write(
  { documents }: ElasticConnection,
  index: StoredIndex,
  { id, source, over }: Write,
): Promise<void> {
  const guard =
    over === undefined
      ? ({ kind: 'create' } as const)
      : ({ kind: 'match', seqNo: over.seqNo, primaryTerm: over.primaryTerm } as const);
  const answer = await documents.put({
    index: index.name,
    id,
    source: stamped(index, source),
    guard,
    refresh: true,
  });
  if (answer.kind === 'conflict') throw changedMeanwhile(index.name);
}

const changedMeanwhile = (index: string): Error =>
  new Error(`Somebody changes ${index} there just now. Run the command again.`);

function required(name: string): StoredIndex {
  const index = storedIndex(name);
  if (index === undefined) throw new Error(`${name} is missing in the table of stored indices.`);
  return index;
}
