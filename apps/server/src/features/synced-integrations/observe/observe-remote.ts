/**
 * Looks at one remote: followers, their health, the documents in them, what is installed, and custom assets. At most
 * five requests once the remote is known, however many integrations and assets there are (architecture, section 11).
 */
import {
  ElasticFaultError,
  isElasticFault,
  type ClusterFault,
  type ElasticConnection,
} from '@lockstep/elastic';
import type { AssetLedger, Installation, RemoteObservation } from '@lockstep/sync-engine';
import { findFollowers, inPrecedence } from './find-followers.ts';
import { observeAssets } from './observe-assets.ts';
import { readLeaders } from './read-leaders.ts';
import type { RemoteIdentity } from './remote-identity.ts';
import { forget, takeTurn, type RemoteMemory, type Turn } from './remote-memory.ts';

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
  /** The id of the output; absent for the home cluster. */
  readonly outputId?: string;
  readonly known: RemoteMemory;
  /** Which cluster was set up behind the address; undefined for the home cluster, which is what it is. */
  readonly identity?: RemoteIdentity | undefined;
}

export interface RemoteSnapshot {
  readonly installations: readonly Installation[];
  readonly ledgers: readonly AssetLedger[];
}

export interface ObserveOptions {
  readonly now: () => number;
  /** Since when the remote has been out of reach, if it already was. */
  readonly unreachableSince: number | undefined;
  /** Takes nothing from memory: before something is changed. */
  readonly isThorough?: boolean;
}

/** However long a server asks to be left alone: nobody waits for ever on the word of a proxy. */
export const LONGEST_PAUSE_MS = 5 * 60_000;

/** Never throws for what a cluster can do: every fault is an observation. */
export async function observeRemote(
  session: RemoteSession,
  options: ObserveOptions,
): Promise<RemoteObservation> {
  const { known } = session;
  if (known.pause !== undefined && options.now() < known.pause.until) {
    const { message } = known.pause;
    return { kind: 'unreachable', message, since: options.unreachableSince ?? options.now() };
  }
  try {
    return await observe(session, options);
  } catch (error) {
    if (!(error instanceof ElasticFaultError)) throw error;
    forget(known);
    const { retryAfterMs, message } = error.fault;
    if (retryAfterMs !== undefined) {
      known.pause = { until: options.now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS), message };
    }
    return observationOf(error.fault, options);
  }
}

async function observe(
  session: RemoteSession,
  { now, isThorough = false }: ObserveOptions,
): Promise<RemoteObservation> {
  const { connection, known, outputName, hosts } = session;
  if (isThorough) forget(known);
  const turn = isThorough ? 'everything' : takeTurn(known);
  const stranger = await findStranger(session, turn);
  if (stranger !== undefined) return stranger;
  const found = inPrecedence(await findFollowers(connection, known, turn), outputName);
  const [read, { installations, ledgers }] = await Promise.all([
    readLeaders(connection, found, { outputName, hosts }),
    session.snapshot(),
  ]);
  if (read.kind === 'blocked') return read.observation;
  const { own, merged, followers, replicationError } = read;
  if (own.host !== undefined && typeof known.clusterUuid === 'string')
    session.identity?.see(known.clusterUuid);
  return {
    kind: 'observed',
    at: now(),
    leader: own.leader,
    installations,
    host: own.host,
    ...(merged === undefined ? {} : { merged }),
    followers,
    assets: await observeAssets({
      connection,
      leader: merged?.leader ?? own.leader,
      ledgers,
      memory: known,
      policyTurn: turn === 'everything' ? 'all' : turn === 'policies' ? 'one-kind' : 'none',
    }),
    ...(replicationError === undefined ? {} : { replicationError }),
  };
}

/** Whether another cluster answers than the one that was set up. A cluster that will not tell is not asked again. */
async function findStranger(
  { connection, known, identity, hosts }: RemoteSession,
  turn: Turn | 'everything',
): Promise<RemoteObservation | undefined> {
  if (identity === undefined) return undefined;
  if (known.clusterUuid === undefined || (turn === 'identity' && known.clusterUuid !== null)) {
    known.clusterUuid = await uuidOf(connection);
  }
  const expected = await identity.expected();
  const found = known.clusterUuid;
  if (expected === undefined || found === null || found === expected) return undefined;
  return { kind: 'another-cluster', address: hosts[0] ?? 'its address', expected, found };
}

async function uuidOf({ clusterInfo }: ElasticConnection): Promise<string | null> {
  try {
    return (await clusterInfo.info()).uuid;
  } catch (error) {
    if (isElasticFault(error, 'forbidden')) return null;
    throw error;
  }
}

/** What a fault of the remote's cluster says about the remote. */
export function observationOf(
  fault: ClusterFault,
  { now, unreachableSince }: ObserveOptions,
): Exclude<RemoteObservation, { kind: 'observed' }> {
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
