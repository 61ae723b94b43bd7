/**
 * Looks at one remote: follower, its health, the document in it, what is installed, and custom assets. At most five
 * requests once the follower is known, however many integrations and assets there are (architecture, section 11).
 */
import { FOLLOWER_PATTERN, LEADER_DOCUMENT_ID, followerIndexName } from '@lockstep/contracts';
import {
  ElasticFaultError,
  type ClusterFault,
  type ElasticConnection,
  type FollowerInfo,
  type FollowerStats,
} from '@lockstep/elastic';
import {
  findAddressedHost,
  type AssetLedger,
  type Installation,
  type RemoteObservation,
} from '@lockstep/sync-engine';
import { observeAssets } from './observe-assets.ts';
import { parseLeaderDocument } from './leader-document-mapping.ts';

/** One cluster for which this console does the remote half. */
export interface RemoteSession {
  readonly connection: ElasticConnection;
  /** Normalised addresses under which the leader document may name this cluster. */
  readonly hosts: readonly string[];
  /** The output's name; undefined for the home cluster, which may be somebody else's remote. */
  readonly outputName: string | undefined;
  /** Installations and the failures of custom assets, in one request. */
  readonly snapshot: () => Promise<RemoteSnapshot>;
  readonly saveLedgers: (ledgers: readonly AssetLedger[]) => Promise<void>;
  /** Remembers the follower that was found, so that a look need not search for it again. */
  readonly known: { follower?: string };
}

export interface RemoteSnapshot {
  readonly installations: readonly Installation[];
  readonly ledgers: readonly AssetLedger[];
}

export interface ObserveOptions {
  readonly now: () => number;
  /** Since when the remote has been out of reach, if it already was. */
  readonly unreachableSince: number | undefined;
}

/** Never throws for what a cluster can do: every fault is an observation. */
export async function observeRemote(
  session: RemoteSession,
  options: ObserveOptions,
): Promise<RemoteObservation> {
  try {
    return await observe(session, options);
  } catch (error) {
    if (error instanceof ElasticFaultError) return observationOf(error.fault, options);
    throw error;
  }
}

async function observe(session: RemoteSession, { now }: ObserveOptions): Promise<RemoteObservation> {
  const { connection } = session;
  const found = await findFollower(session);
  if (found.kind !== 'running') return found;
  const { follower, stats } = found;
  const fatal = stats.shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  if (fatal !== undefined) return { kind: 'fatal', follower, reason: fatal.reason };
  const [document, { installations, ledgers }] = await Promise.all([
    connection.documents.get(follower, LEADER_DOCUMENT_ID),
    session.snapshot(),
  ]);
  if (document === undefined) return { kind: 'no-document', follower };
  const leader = parseLeaderDocument(document.source);
  if (leader === undefined) {
    return { kind: 'read-failed', message: `The document in ${follower} is not a leader document.` };
  }
  const replicationError = stats.shards.flatMap(({ readErrors }) => readErrors)[0]?.reason;
  return {
    kind: 'observed',
    at: now(),
    leader,
    installations,
    host: findAddressedHost(leader, { outputName: session.outputName, hosts: session.hosts }),
    assets: await observeAssets(connection, leader, ledgers),
    ...(replicationError === undefined ? {} : { replicationError }),
  };
}

type FoundFollower =
  | { readonly kind: 'running'; readonly follower: string; readonly stats: FollowerStats }
  | Extract<RemoteObservation, { kind: 'no-follower' | 'several-followers' | 'paused' | 'not-available' }>;

/** A follower that is known and runs costs one request; otherwise it is looked for. */
async function findFollower({ connection, outputName, known }: RemoteSession): Promise<FoundFollower> {
  const { followers } = connection;
  const before = known.follower;
  const running = before === undefined ? undefined : await followers.stats(before);
  if (before !== undefined && running !== undefined)
    return { kind: 'running', follower: before, stats: running };
  delete known.follower;
  const found = chooseFollower(await followers.info(FOLLOWER_PATTERN), outputName);
  if (found.kind !== 'chosen') return found;
  const { index: follower, status } = found.follower;
  if (status === 'paused') return { kind: 'paused', follower };
  const stats = await followers.stats(follower);
  if (stats === undefined) return { kind: 'not-available', follower };
  known.follower = follower;
  return { kind: 'running', follower, stats };
}

type Choice =
  | { readonly kind: 'chosen'; readonly follower: FollowerInfo }
  | Extract<RemoteObservation, { kind: 'no-follower' | 'several-followers' }>;

/** The only follower, or among several the one that is named after the output. */
function chooseFollower(followers: readonly FollowerInfo[], outputName: string | undefined): Choice {
  const [first, ...others] = followers;
  if (first === undefined) return { kind: 'no-follower' };
  if (others.length === 0) return { kind: 'chosen', follower: first };
  const expected = outputName === undefined ? undefined : followerIndexName(outputName);
  const named = followers.find(({ index }) => index === expected);
  if (named !== undefined) return { kind: 'chosen', follower: named };
  return { kind: 'several-followers', followers: followers.map(({ index }) => index) };
}

function observationOf(fault: ClusterFault, { now, unreachableSince }: ObserveOptions): RemoteObservation {
  switch (fault.kind) {
    case 'unreachable':
    case 'timeout':
    case 'throttled':
    case 'not-elasticsearch':
      return { kind: 'unreachable', message: fault.message, since: unreachableSince ?? now() };
    case 'unauthorized':
    case 'forbidden':
      return { kind: 'credentials-refused', message: fault.message };
    case 'licence':
      return { kind: 'not-licensed', place: 'remote' };
    default:
      return { kind: 'read-failed', message: fault.message };
  }
}
