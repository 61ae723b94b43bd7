/** The documents of `lockstep-applied` on a remote: read with every full look, written when an edition was applied. */
import { APPLIED_INDEX, appliedDocumentSchema, type AppliedDocument } from '@lockstep/contracts';
import { isElasticError, type ClusterStateLook, type ElasticConnection } from '@lockstep/elastic';
import type {
  FollowedLeader,
  LeaderState,
  RemoteObservation,
  StampedLeaderState,
} from '@lockstep/sync-engine';
import { isoTime } from '../../../lib/clock.ts';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';
import { parseLeaderDocument, toLeaderDocument } from '../leader/leader-document-mapping.ts';
import type { AppliedEdition, AppliedMark, AppliedRead, RemoteMemory } from './remote-memory.ts';
import { SEARCHABLE_AFTER_MS } from './read-records.ts';
import type { OtherOutput, RemoteSession } from './remote-session.ts';

interface AppliedReading {
  readonly state: Pick<ClusterStateLook, 'indices'>;
  /** Of the index, as of just now. */
  readonly mark: string | undefined;
  readonly now: number;
}

const NOTHING: AppliedRead = { kind: 'read', editions: [] };
const PAGE_SIZE = 100;

/** No request while the index is missing or its mark is the same. */
export async function readApplied(
  { connection, known, ownApplied }: Pick<RemoteSession, 'connection' | 'known' | 'ownApplied'>,
  { state, mark, now }: AppliedReading,
): Promise<AppliedRead> {
  if (!state.indices.some(({ index }) => index === APPLIED_INDEX)) return NOTHING;
  const followed = known.applied && follow(known.applied, mark, ownApplied);
  if (followed !== undefined && followed.readAt - followed.since >= SEARCHABLE_AFTER_MS) {
    known.applied = followed;
    return followed.read;
  }
  const read = await list(connection.documents);
  // Without a mark it is read every time.
  known.applied = { mark: mark ?? `read at ${now}`, since: followed?.since ?? now, readAt: now, read };
  return read;
}

type KnownApplied = NonNullable<RemoteMemory['applied']>;

/** What was read as of another mark, with what this console has recorded since; undefined when somebody else has. */
function follow(
  known: KnownApplied,
  mark: string | undefined,
  between: RemoteSession['ownApplied'],
): KnownApplied | undefined {
  if (known.mark === mark) return known;
  const writes = mark === undefined ? undefined : between?.(known.mark, mark);
  if (mark === undefined || writes === undefined || known.read.kind !== 'read') return undefined;
  const editions = new Map(known.read.editions.map((edition) => [edition.managementUuid, edition]));
  for (const { id, source } of writes) {
    const edition = parse(source);
    if (edition?.managementUuid !== id) return undefined;
    editions.set(id, edition);
  }
  return { ...known, mark, read: { kind: 'read', editions: [...editions.values()] } };
}

async function list(documents: ElasticConnection['documents']): Promise<AppliedRead> {
  try {
    const found = await documents.list(APPLIED_INDEX, { pageSize: PAGE_SIZE });
    const editions = found.map(({ source }) => parse(source));
    const whole = editions.filter((edition) => edition !== undefined);
    return whole.length === editions.length
      ? { kind: 'read', editions: whole }
      : {
          kind: 'unread',
          message: `A document in ${APPLIED_INDEX} has a form that this version does not know.`,
        };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    if (error.details.kind === 'unreachable' || error.details.kind === 'timeout') throw error;
    return { kind: 'unread', message: error.details.message };
  }
}

function parse(source: unknown): AppliedEdition | undefined {
  const parsed = appliedDocumentSchema.safeParse(source);
  const leader = parsed.success ? parseLeaderDocument(parsed.data.leader) : undefined;
  if (!parsed.success || leader === undefined) return undefined;
  const { data } = parsed;
  return {
    managementUuid: data.management_cluster_uuid,
    managementName: data.management_name,
    outputId: data.output_id,
    outputName: data.output_name,
    leader,
  };
}

/** As one more leader, under a name that tells whose it is. What it was applied for is what addresses the remote. */
function asFollowed({ managementName, outputName, leader }: AppliedEdition): FollowedLeader {
  const host = leader.hosts.find(({ name, syncIntegrations }) => name === outputName && syncIntegrations);
  return { follower: `${APPLIED_INDEX} of ${managementName}`, leader, host };
}

/** Management clusters beside the asker's that have a say in what a remote keeps. */
export interface OtherLeaders {
  readonly leaders: readonly FollowedLeader[];
  /** Whose wishes are not known: they agree to no removal. */
  readonly silent: readonly string[];
}

/** Of the asker's own management cluster the newest word counts, and that is not here. */
export async function othersIn(
  { managementUuid }: Pick<RemoteSession, 'managementUuid'>,
  applied: AppliedRead,
): Promise<OtherLeaders> {
  if (applied.kind === 'unread') return { leaders: [], silent: [APPLIED_INDEX] };
  if (applied.editions.length === 0) return { leaders: [], silent: [] };
  const own = await managementUuid?.();
  const others = applied.editions.filter((edition) => edition.managementUuid !== own);
  return { leaders: others.map(asFollowed), silent: [] };
}

/**
 * One remote is served by one output. Whoever holds the claim goes on. Where nobody does yet, whoever has applied
 * directly goes on, and the output that replicates says why it does not; before that it is the other way round.
 */
export async function findOtherOutput(
  { direct, otherWayTo, outputId, claim }: RemoteSession,
  clusterUuid: string,
  own: AppliedEdition | undefined,
): Promise<ServedByOther | undefined> {
  const claimed = (await claim?.look(clusterUuid)) ?? 'free';
  if (claimed === 'ours') return undefined;
  if (claimed !== 'free') return servedBy(claimed, direct);
  const other = otherWayTo?.(clusterUuid);
  if (other === undefined) return undefined;
  const isRefused = direct === undefined ? own?.outputId === other.outputId : own?.outputId !== outputId;
  return isRefused ? servedBy(other, direct) : undefined;
}

export type ServedByOther = Extract<RemoteObservation, { kind: 'two-transports' | 'two-outputs' }>;

/** Another output leads to the same cluster: in the same way, or with the other transport. */
export function servedBy({ name, transport }: OtherOutput, direct: RemoteSession['direct']): ServedByOther {
  const own = direct === undefined ? 'replication' : 'direct';
  return { kind: transport === own ? 'two-outputs' : 'two-transports', other: name };
}

export interface EditionToRecord {
  readonly managementUuid: string;
  readonly managementName: string;
  readonly outputId: string;
  readonly outputName: string;
  readonly leader: StampedLeaderState;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Another console may write between our read and our write; more often than this it is a loop. */
const MAX_TRIES = 3;

/**
 * `superseded` when another console has recorded a newer edition meanwhile. An edition that counts again, because the
 * leader document was started over, has another hash and a lower number; the caller has read it fresh.
 */
export async function recordApplied(
  { connection, known }: Pick<RemoteSession, 'connection' | 'known'>,
  edition: EditionToRecord,
  { isFresh }: { readonly isFresh: boolean },
): Promise<'recorded' | 'superseded'> {
  const id = edition.managementUuid;
  const { generation } = edition.leader.stamp;
  const write = async (over: Version | undefined): Promise<boolean> => {
    const version = await writeApplied(connection, edition, over);
    if (version !== undefined) known.appliedMark = { id, generation, ...version };
    return version !== undefined;
  };
  const mine = known.appliedMark;
  delete known.appliedMark;
  // As long as it is the version that this console wrote, it holds an older edition of its own.
  if (isOlder(mine, { id, generation }) && (await write(mine))) return 'recorded';
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const found = await connection.documents.get(APPLIED_INDEX, id);
    const answer = compareStamps(appliedDocumentSchema.safeParse(found?.source).data, edition.leader.stamp);
    if (answer === 'same') return 'recorded';
    if (answer === 'newer' && !isFresh) return 'superseded';
    if (found === undefined) await createHiddenIndex(connection, APPLIED_INDEX).ensure();
    if (await write(found)) return 'recorded';
  }
  return 'superseded';
}

/** What is stored, against what is to be. */
function compareStamps(
  stored: AppliedDocument | undefined,
  { generation, hash }: StampedLeaderState['stamp'],
): 'none' | 'same' | 'newer' | 'other' {
  if (stored === undefined) return 'none';
  if (stored.generation === generation && stored.hash === hash) return 'same';
  return stored.generation > generation ? 'newer' : 'other';
}

type Version = Pick<AppliedMark, 'seqNo' | 'primaryTerm'>;

function isOlder(
  mine: AppliedMark | undefined,
  { id, generation }: Pick<AppliedMark, 'id' | 'generation'>,
): mine is AppliedMark {
  return mine?.id === id && mine.generation < generation;
}

/** The version that it has then; undefined when it is another than the one to write over. */
async function writeApplied(
  { documents }: ElasticConnection,
  edition: EditionToRecord,
  over: Version | undefined,
): Promise<Version | undefined> {
  const answer = await documents.put({
    index: APPLIED_INDEX,
    id: edition.managementUuid,
    source: toDocument(edition),
    guard:
      over === undefined
        ? { kind: 'create' }
        : { kind: 'match', seqNo: over.seqNo, primaryTerm: over.primaryTerm },
  });
  return answer.kind === 'written' ? { seqNo: answer.seqNo, primaryTerm: answer.primaryTerm } : undefined;
}

function toDocument(edition: EditionToRecord): AppliedDocument {
  const { leader, now } = edition;
  return {
    schema_version: 1,
    management_cluster_uuid: edition.managementUuid,
    management_name: edition.managementName,
    output_id: edition.outputId,
    output_name: edition.outputName,
    generation: leader.stamp.generation,
    hash: leader.stamp.hash,
    applied_at: isoTime(now),
    leader: toLeaderDocument(leader),
  };
}

/** What is recorded of one management cluster. */
export function editionOf(read: AppliedRead, managementUuid: string): AppliedEdition | undefined {
  return read.kind === 'read'
    ? read.editions.find((edition) => edition.managementUuid === managementUuid)
    : undefined;
}

/** Whether the leader document says which edition it is. */
export const isStamped = (leader: LeaderState): leader is StampedLeaderState => leader.stamp !== undefined;

/** UUID of the management cluster that a session works for; of nobody where the session is home's own. */
export async function managementOf({
  managementUuid,
}: Pick<RemoteSession, 'managementUuid'>): Promise<string> {
  return (await managementUuid?.()) ?? '';
}
