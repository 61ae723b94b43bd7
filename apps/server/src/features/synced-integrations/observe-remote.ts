/**
 * Looks at one remote: follower, its health, the document in it, and what is installed. At most four requests,
 * however many integrations there are (architecture, section 11).
 */
import { FOLLOWER_PATTERN, LEADER_DOCUMENT_ID, followerIndexName } from '@lockstep/contracts';
import {
  ElasticFaultError,
  type ClusterFault,
  type ElasticConnection,
  type FollowerInfo,
} from '@lockstep/elastic';
import { findAddressedHost, type Installation, type RemoteObservation } from '@lockstep/sync-engine';
import { parseLeaderDocument } from './leader-document-mapping.ts';

/** One cluster for which this console does the remote half. */
export interface RemoteSession {
  readonly connection: ElasticConnection;
  /** Normalised addresses under which the leader document may name this cluster. */
  readonly hosts: readonly string[];
  /** The output's name; undefined for the home cluster, which may be somebody else's remote. */
  readonly outputName: string | undefined;
  readonly installations: () => Promise<readonly Installation[]>;
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
  const { followers, documents } = session.connection;
  const found = chooseFollower(await followers.info(FOLLOWER_PATTERN), session.outputName);
  if (found.kind !== 'chosen') return found;
  const { index: follower, status } = found.follower;
  if (status === 'paused') return { kind: 'paused', follower };
  const [stats, document, installations] = await Promise.all([
    followers.stats(follower),
    documents.get(follower, LEADER_DOCUMENT_ID),
    session.installations(),
  ]);
  const shards = stats?.shards ?? [];
  const fatal = shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  if (fatal !== undefined) return { kind: 'fatal', follower, reason: fatal.reason };
  if (document === undefined) return { kind: 'no-document', follower };
  const leader = parseLeaderDocument(document.source);
  if (leader === undefined) {
    return { kind: 'read-failed', message: `The document in ${follower} is not a leader document.` };
  }
  const replicationError = shards.flatMap(({ readErrors }) => readErrors)[0]?.reason;
  return {
    kind: 'observed',
    at: now(),
    leader,
    installations,
    host: findAddressedHost(leader, { outputName: session.outputName, hosts: session.hosts }),
    ...(replicationError === undefined ? {} : { replicationError }),
  };
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
