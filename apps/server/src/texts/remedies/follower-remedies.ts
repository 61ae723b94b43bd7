/** What remedies say of themselves: follower. */

export const followerRemedyTexts = {
  pauseReplication: 'Pause replication',
  itWasPausedAlready: 'It was paused already.',
  resumeReplication: 'Resume replication',
  itWasActiveAlready: 'It was active already.',
  openIndex: 'Open the index',
  closeIndex: 'Close the index',
  unfollowLeader: 'Unfollow the leader',
  leaderCouldNotBeTold: 'The leader could not be told; what it keeps for this follower lapses by itself.',
  deleteFollowerIndex: 'Delete the follower index',
  leaderKeepsOriginal: 'The leader keeps the original.',
  itWasGoneAlready: 'It was gone already.',
  followOf: ({ leaderIndex, alias }: { readonly leaderIndex: string; readonly alias: string }) =>
    `Follow ${leaderIndex} of "${alias}"`,
  waitUntilFollows: (index: string) => `Wait until ${index} follows`,
  resumeFollowerTitle: 'Resume the follower',
  resumeFollowerSummary: 'Replication continues where it stopped.',
  restartFollowerTitle: 'Pause and resume the follower',
  restartFollowerSummary:
    'A follower that gave up for a reason that has gone starts again; nothing is deleted.',
  openFollowerTitle: 'Open the follower index',
  openFollowerSummary: (index: string) =>
    `${index} is closed, so nothing can be read from it or written to it. It is opened, and replication continues.`,
  createFollowerTitle: 'Create the follower',
  createFollowerSummary: ({
    isPaused,
    index,
    leaderIndex,
  }: {
    readonly isPaused: boolean;
    readonly index: string;
    readonly leaderIndex: string;
  }) =>
    isPaused
      ? `${index} is there, paused: an earlier attempt was refused half-way. It is resumed and follows ${leaderIndex}.`
      : `${index} is created and follows ${leaderIndex}.`,
  recreateFollowerTitle: 'Recreate the follower',
  recreateFollowerSummary: (index: string) =>
    `${index} is deleted and created again with the same settings; it then copies the leader index.`,
  pauseFollowerTitle: 'Pause the follower',
  pauseFollowerSummary: 'The leader keeps what is missed only for its retention period.',
  updateFollowerTitle: 'Change the limits of the follower',
  updateFollowerSummary: 'It is paused and resumed with the new limits.',
  resumeWithLimitsFromBefore: 'Resume with the limits from before',
  unfollowSummary: (index: string) => `${index} permanently becomes an ordinary index.`,
  deleteFollowerTitle: 'Delete the follower',
  deleteFollowerSummary: (index: string) => `Replication into ${index} ends, and the index is deleted.`,
  removeLeftoverTitle: 'Remove a follower that is not needed',
  removeLeftoverSummary:
    'A follower that no output of this console reads, such as one of a deleted output, is deleted on the remote.',
} as const;
