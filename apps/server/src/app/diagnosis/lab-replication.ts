/** Replication, as lessons break and resume it. */
import { followerIndexName, LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import { labConflict } from '../../features/sandbox-lab/lab-conflict.ts';
import type { LabService } from '../../features/sandbox-lab/lab-ports.ts';
import { REMOTE } from '../../features/sandbox-lab/lesson-plan.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import { followerOf, REQUEST_TIMEOUT_MS, type LabServiceOptions, type OnRemote } from './lab-remote.ts';
import { rewriteLeader } from './rewrite-leader.ts';

const LOOK_EVERY_MS = 200;
/** A follower that has not read by then does not run; what it needs stays. */
const MOST_LOOKS = 100;

type Replication = Pick<
  LabService,
  | 'forgetFollower'
  | 'hasOtherFollowers'
  | 'othersHaveRead'
  | 'rewriteLeader'
  | 'followerParameters'
  | 'pauseFollower'
  | 'resumeFollower'
>;

export function replicationOf(
  { home: { connection }, outputId, pause, stored }: LabServiceOptions,
  onRemote: OnRemote,
): Replication {
  const leases = async () => {
    const stats = await connection.replicationFacts.indexFacts(LEADER_INDEX);
    return (stats?.leases ?? []).map(({ id }) => leaseOf(id)).filter((lease) => lease !== undefined);
  };
  return {
    async forgetFollower() {
      const index = followerIndexName((await stored.require(outputId)).name);
      const ofRemote = (await leases()).filter(({ follower_cluster: name }) => name === REMOTE);
      const other = ofRemote.find(({ follower_index: name }) => name !== index)?.follower_index;
      if (other !== undefined) throw labConflict(words.otherFollower(other), words.unfollow);
      for (const lease of ofRemote) {
        await connection.raw.send(
          { method: 'POST', path: `/${LEADER_INDEX}/_ccr/forget_follower`, body: JSON.stringify(lease) },
          { timeoutMs: REQUEST_TIMEOUT_MS, maxBytes: 100_000, refusals: 'throw' },
        );
      }
    },
    hasOtherFollowers: async () => (await leases()).length > 0,
    async othersHaveRead() {
      const newest = await connection.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
      for (let look = 0; look < MOST_LOOKS; look += 1) {
        const facts = await connection.replicationFacts.indexFacts(LEADER_INDEX);
        const others = (facts?.leases ?? []).filter(({ id }) => leaseOf(id) !== undefined);
        if (others.every(({ retainingSeqNo }) => retainingSeqNo > (newest?.seqNo ?? 0))) return;
        await pause(LOOK_EVERY_MS);
      }
    },
    rewriteLeader: () => rewriteLeader(connection),
    followerParameters: () =>
      onRemote(async (remote, output) => (await followerOf(remote, output)).parameters ?? {}),
    pauseFollower: () =>
      onRemote(async (remote, { name }) => {
        await remote.followers.pause(followerIndexName(name));
      }),
    resumeFollower: (parameters) =>
      onRemote(async (remote, output) => {
        const { index, status } = await followerOf(remote, output);
        if (status === 'paused') await remote.followers.resume(index, parameters);
      }),
  };
}

/** What `forget_follower` asks for, from the id of a lease: `<cluster>/<index>/<uuid>-following-<alias>/<leader>/…`. */
function leaseOf(id: string) {
  const [, cluster, index, uuid, alias] = /^([^/]+)\/([^/]+)\/([^/]+)-following-([^/]+)\//.exec(id) ?? [];
  if (cluster === undefined) return undefined;
  return {
    follower_cluster: cluster,
    follower_index: index,
    follower_index_uuid: uuid,
    leader_remote_cluster: alias,
  };
}
