/** What conditions say: follower. */
import { LEADER_INDEX } from '@lockstep/contracts';

export const followerTexts = {
  followersOn: (outputName: string) => `The followers on ${outputName}`,
  isThere: (index: string) => `${index} is there.`,
  severalFollowers: ({ outputName, all }: { readonly outputName: string; readonly all: string }) =>
    `${outputName} has several followers (${all}), and none is named after this output.`,
  severalFollowersNext: (expectedFollower: string) =>
    `Keep only ${expectedFollower}; remove what other outputs have left behind.`,
  notAFollower: ({
    expectedFollower,
    outputName,
  }: {
    readonly expectedFollower: string;
    readonly outputName: string;
  }) => `${expectedFollower} on ${outputName} is an ordinary index, not a follower.`,
  notAFollowerNext: 'Check what is in it; when nothing needs it, delete it and create the follower.',
  followerMissing: (outputName: string) => `${outputName} has no follower of ${LEADER_INDEX}.`,
  followerMissingNext: (expectedFollower: string) => `Create the follower ${expectedFollower}.`,
  stateOf: (index: string) => `The state of ${index}`,
  isOpen: (index: string) => `${index} is open.`,
  indexClosed: ({ index, outputName }: { readonly index: string; readonly outputName: string }) =>
    `${index} on ${outputName} is closed.`,
  indexClosedNext: 'Open it; it then continues by itself.',
  shardUnavailable: ({ index, outputName }: { readonly index: string; readonly outputName: string }) =>
    `${index} on ${outputName} has no active primary shard.`,
  shardUnavailableNext:
    'Check GET _cluster/allocation/explain on the remote: the node with the shard is missing, or its disk is full.',
  disksFull: (index: string) => `${index} takes no writes: the disks of the remote are full.`,
  blockIsSet: ({ index, block }: { readonly index: string; readonly block: string }) =>
    `${index} takes no writes: ${block} is set.`,
  freeDisks: 'Free disk space on the remote; Elasticsearch then lifts the block by itself.',
  liftBlock: ({ block, index }: { readonly block: string; readonly index: string }) =>
    `Set ${block} of ${index} to null.`,
  isActive: (index: string) => `${index} is active.`,
  followsAnotherLink: ({
    index,
    alias,
    leaderIndex,
    wantedAlias,
  }: {
    readonly index: string;
    readonly alias: string;
    readonly leaderIndex: string;
    readonly wantedAlias: string;
  }) => `${index} follows ${alias}:${leaderIndex}, not ${wantedAlias}:${LEADER_INDEX}.`,
  followsAnotherIndex: ({ index, leaderIndex }: { readonly index: string; readonly leaderIndex: string }) =>
    `${index} follows ${leaderIndex}, not ${LEADER_INDEX}.`,
  wrongLeaderNext: 'Recreate the follower with the right leader.',
  leaderRecreated: (index: string) =>
    `${index} belongs to an earlier ${LEADER_INDEX} that was deleted; the one that is there now is another index.`,
  leaderRecreatedNext: 'Recreate the follower.',
  followerPaused: (index: string) =>
    `${index} is paused, and the leader keeps no history for it any more: what has changed since cannot be read.`,
  followerPausedNext:
    'Resume it; when Elasticsearch says that operations are no longer available, recreate it.',
  isPaused: (index: string) =>
    `${index} is paused. While it is, nothing asks the leader to keep its history for longer: after the retention period it can only be created again.`,
  isPausedNext: 'Resume it.',
  whatIsDoing: (index: string) => `What ${index} is doing`,
  followerStopped: ({ index, reason }: { readonly index: string; readonly reason: string }) =>
    `${index} is not running: ${reason}.`,
  followerStoppedNext: 'Pause and resume it.',
  givenUp: ({
    isPast,
    index,
    title,
  }: {
    readonly isPast: boolean;
    readonly index: string;
    readonly title: string;
  }) =>
    isPast
      ? `${index} has given up while the link was down (${title}); the link is up by now.`
      : `${index} has given up: ${title}.`,
  pauseAndResume: 'Pause and resume it; nothing is lost.',
  givenUpWithoutKey: ({ index, title }: { readonly index: string; readonly title: string }) =>
    `${index} has given up (${title}); the node that was asked now has a key, and is connected.`,
  givenUpWithoutKeyNext: ({ alias, outputName }: { readonly alias: string; readonly outputName: string }) =>
    `Pause and resume it; nothing is lost. If it gives up again, another node has no key: add cluster.remote.${alias}.credentials to the keystore of every node of ${outputName}, and reload.`,
  whatReads: (index: string) => `What ${index} reads`,
  followerWriteBlocked: ({
    index,
    failedWrites,
  }: {
    readonly index: string;
    readonly failedWrites: number;
  }) => `${index} cannot write what it has read: ${failedWrites} writes were refused.`,
  followerWriteBlockedNext: 'Check the disks and the blocks of the remote; it continues by itself then.',
  lagGrowing: (sinceReadMs: number) => `The follower has read nothing for ${sinceReadMs} minutes.`,
  lagGrowingNext: 'Check the link; if it is up, pause and resume the follower.',
  itHasAskedLeader: 'It has asked the leader for changes within the last minutes.',
  readsFail: ({
    isFatal,
    index,
    title,
  }: {
    readonly isFatal: boolean;
    readonly index: string;
    readonly title: string;
  }) =>
    isFatal
      ? `${index} has given up: ${title}.`
      : `${index} cannot read from the leader and keeps trying: ${title}.`,
  lagOfFollower: 'The lag of the follower',
  followerHasEveryOperation: 'The follower has every operation of the leader.',
  behind: (lag: number) => `The follower is ${lag} operations behind.`,
  behindNext: 'Wait a moment and look again.',
} as const;
