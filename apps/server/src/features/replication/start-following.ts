/** Makes a follower; whether it works is seen afterwards. */
import type { FollowerDraft } from '@lockstep/contracts';
import type { ElasticConnection, Followed } from '@lockstep/elastic';
import { replicationFault } from './replication-fault.ts';

/** Throws AppError by cause: unknown link, unknown leader, name taken, licence, settings. */
export async function startFollowing(
  connection: ElasticConnection,
  { name, remoteCluster, leaderIndex, settings }: FollowerDraft,
): Promise<Followed> {
  try {
    return await connection.followers.follow({
      index: name,
      remoteCluster,
      leaderIndex,
      parameters: settings,
    });
  } catch (error) {
    throw replicationFault(error, { follower: name, remoteCluster, leaderIndex });
  }
}
