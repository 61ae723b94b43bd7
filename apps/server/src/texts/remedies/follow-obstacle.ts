/** What remedies say of themselves: follow obstacle. */

export const followObstacleTexts = {
  followObstacle: ({ leaderIndex, message }: { readonly leaderIndex: string; readonly message: string }) =>
    `It is unknown whether ${leaderIndex} may be followed: ${message}`,
  followObstacleNextAction: 'Make both clusters reachable first; nothing was deleted.',
  linkObstacle: ({ alias, reason }: { readonly alias: string; readonly reason: string }) =>
    `The link "${alias}" cannot be used: ${reason}.`,
  linkObstacleNextAction: 'Repair the link first; nothing was deleted.',
  sideThatIsFollowed: 'is followed',
  licenseNext: 'Bring the license in order first; nothing was deleted.',
  licenseExpired: (role: string) => `The license of the cluster that ${role} has expired.`,
  licenseLacks: ({
    type,
    role,
    lacks,
    wanted,
  }: {
    readonly type: string;
    readonly role: string;
    readonly lacks: string;
    readonly wanted: string;
  }) => `The ${type} license of the cluster that ${role} does not include ${lacks}; it needs ${wanted}.`,
  leaderObstacle: (leaderIndex: string) => `The leader index ${leaderIndex} does not exist.`,
  leaderObstacleNextAction: 'Wait until the next run has written it; nothing was deleted.',
} as const;
