/** What the leader still keeps for a follower, and for how long (docs/elastic/elasticsearch.md#retention-leases). */
import { parseTimeValue, type FollowerDetail } from '@lockstep/contracts';
import {
  isElasticError,
  type ElasticConnection,
  type FollowerInfo,
  type IndexFacts,
} from '@lockstep/elastic';
import pLimit from 'p-limit';
import type { OpenCluster } from '../../clusters/open-cluster.ts';
import { agedLease, DEFAULT_LEASE_PERIOD_MS, LEASE_EXPIRING_PART } from '../../conditions/retention-lease.ts';

const LOOK_TIMEOUT_MS = 4_000;
const LOOKS_AT_ONCE = 8;

export interface LeaderFacts {
  readonly lease: NonNullable<FollowerDetail['lease']>;
  readonly documents: NonNullable<FollowerDetail['documents']>;
}

interface Found {
  readonly cluster: OpenCluster;
  readonly facts: IndexFacts;
}

/**
 * Looks for the leader in every cluster that this console can reach: it is the one that has the index with the uuid that
 * the follower recorded, or that holds a lease for exactly this follower. Never throws for what a cluster can do.
 */
export async function readLeaderFacts(
  connection: ElasticConnection,
  info: FollowerInfo,
  { clusters, now }: { readonly clusters: readonly OpenCluster[]; readonly now: number },
): Promise<LeaderFacts> {
  const [own, origin] = await Promise.all([
    quietly(() => connection.replicationFacts.indexFacts(info.index, signal())),
    quietly(() => connection.replicationFacts.origin(info.index, signal())),
  ]);
  const leaseOf = ({ leases }: IndexFacts) =>
    leases.filter(({ id }) => id.includes(`/${info.index}/${own?.uuid ?? '?'}-following-`));
  const looked = await pLimit(LOOKS_AT_ONCE).map(clusters, async (cluster): Promise<Found | undefined> => {
    const facts = await quietly(() => factsIfAllowed(cluster, info.leaderIndex));
    if (facts === undefined) return undefined;
    return facts.uuid === origin?.leaderUuid || leaseOf(facts).length > 0 ? { cluster, facts } : undefined;
  });
  const found = looked.find((each) => each !== undefined);
  const documents = { leader: found?.facts.documents ?? null, follower: own?.documents ?? null };
  if (found === undefined) {
    const message = 'The cluster of the leader cannot be asked from here.';
    return {
      lease: { state: 'unknown', renewed_at: null, period_ms: null, left_ms: null, message },
      documents,
    };
  }
  const period = await periodOf(found.cluster, info.leaderIndex);
  const renewals = leaseOf(found.facts).map(({ renewedAt }) => renewedAt);
  return { lease: presentLease(renewals, { period, now }), documents };
}

/** The key of an output is for other indices: whether it may look at this one is asked, which nobody refuses. */
async function factsIfAllowed({ connection }: OpenCluster, index: string): Promise<IndexFacts | undefined> {
  const wanted = [{ names: [index], privileges: ['monitor'] }];
  const { hasAllRequested } = await connection.security.hasPrivileges({ index: wanted }, signal());
  return hasAllRequested ? connection.replicationFacts.indexFacts(index, signal()) : undefined;
}

/** Of all shards the one that was renewed longest ago counts. */
export function presentLease(
  renewals: readonly number[],
  { period, now }: { readonly period: number; readonly now: number },
): LeaderFacts['lease'] {
  if (renewals.length === 0) {
    return {
      state: 'absent',
      renewed_at: null,
      period_ms: period,
      left_ms: null,
      message:
        'The leader keeps no history for this follower. It can only continue if nothing that it needs was merged away.',
    };
  }
  const renewedAt = Math.min(...renewals);
  const { leftMs: left, usedPart } = agedLease(renewedAt, period, now);
  const isExpiring = usedPart >= LEASE_EXPIRING_PART;
  return {
    state: isExpiring ? 'expiring' : 'held',
    renewed_at: new Date(renewedAt).toISOString(),
    period_ms: period,
    left_ms: left,
    message: isExpiring
      ? 'More than half of the retention period has passed without a renewal. When it is over, the follower has to be recreated.'
      : 'The leader keeps what this follower has not read yet.',
  };
}

async function periodOf({ connection }: OpenCluster, leaderIndex: string): Promise<number> {
  const settings = await quietly(() => connection.indices.settings(leaderIndex, signal()));
  const value = settings?.['index.soft_deletes.retention_lease.period'];
  return (typeof value === 'string' ? parseTimeValue(value) : undefined) ?? DEFAULT_LEASE_PERIOD_MS;
}

function signal() {
  return { signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) };
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isElasticError(error)) return undefined;
    throw error;
  }
}
