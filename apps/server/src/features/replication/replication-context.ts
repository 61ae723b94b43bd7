/** What every route about replication needs of a request. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { Principal } from '../../http/principal.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Asker, OnCluster, OpenCluster } from '../../clusters/open-cluster.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { FollowerActionContext } from './act-on-follower.ts';
import { readLeaderFacts } from './follower-lease.ts';
import type { FollowerMemory } from './follower-memory.ts';
import { readFollower, type ExpectedFollower, type FollowerContext } from './read-followers.ts';

export interface ReplicationRoutesOptions {
  readonly onCluster: OnCluster;
  /** Clusters in which a leader may be, as far as this user may use them. */
  readonly clusters: (principal: Asker) => Promise<readonly OpenCluster[]>;
  /** The follower that an output expects in that cluster. */
  readonly expectedIn: (cluster: string) => Promise<ExpectedFollower | undefined>;
  readonly memory: FollowerMemory;
  readonly clock: Clock;
  readonly recording: Recording;
  /** Followers of a cluster have changed. */
  readonly onChange: (cluster: string) => void;
}

/** What this console expects on a cluster, and the parameters that it has saved of its paused followers. */
export async function followerContext(
  { expectedIn, memory }: ReplicationRoutesOptions,
  cluster: string,
): Promise<FollowerContext> {
  const [expected, saved] = await Promise.all([expectedIn(cluster), memory.recallAll(cluster)]);
  return { expected, memory: saved };
}

/** What followers of one cluster are acted on with. */
export async function openFollowerActions(
  options: ReplicationRoutesOptions,
  { id, connection }: OpenCluster,
  principal: Principal,
): Promise<FollowerActionContext> {
  const clusters = await options.clusters(principal);
  return {
    clusterId: id,
    connection,
    memory: options.memory,
    look: async (name) => {
      const context = await followerContext(options, id);
      const item = await readFollower(connection, name, context);
      if (item === undefined || item.state === 'missing') return item;
      return { ...item, ...(await leaderFacts(connection, item, { clusters, now: options.clock.now() })) };
    },
  };
}

function leaderFacts(
  connection: ElasticConnection,
  item: { readonly name: string; readonly remote_cluster: string; readonly leader_index: string },
  place: { readonly clusters: readonly OpenCluster[]; readonly now: number },
) {
  const info = {
    index: item.name,
    remoteCluster: item.remote_cluster,
    leaderIndex: item.leader_index,
    status: 'active',
  } as const;
  return readLeaderFacts(connection, info, place);
}
