/** What conditions say: versions. */

export const versionsTexts = {
  versionUnsupported: ({
    name,
    version,
    lowestVersion,
  }: {
    readonly name: string;
    readonly version: string;
    readonly lowestVersion: string;
  }) => `${name} has version ${version}; this console needs ${lowestVersion} or newer.`,
  versionUnsupportedNext: ({
    name,
    lowestVersion,
  }: {
    readonly name: string;
    readonly lowestVersion: string;
  }) => `Upgrade ${name} to ${lowestVersion} or newer.`,
  versionTooOld: ({
    followerName,
    followerVersion,
    leaderVersion,
    leaderName,
  }: {
    readonly followerName: string;
    readonly followerVersion: string;
    readonly leaderVersion: string;
    readonly leaderName: string;
  }) =>
    `${followerName} has version ${followerVersion}, older than ${leaderVersion} on ${leaderName}: replication from a newer cluster to an older one does not work.`,
  versionTooOldNext: ({ name, version }: { readonly name: string; readonly version: string }) =>
    `Upgrade ${name} to at least ${version}; next time the remote first, then management.`,
  versionsTooFarApart: ({
    followerName,
    followerVersion,
    connectsTo,
    leaderName,
    leaderVersion,
  }: {
    readonly followerName: string;
    readonly followerVersion: string;
    readonly connectsTo: string;
    readonly leaderName: string;
    readonly leaderVersion: string;
  }) =>
    `${followerName} has version ${followerVersion}, which connects to ${connectsTo} or newer, and ${leaderName} has ${leaderVersion}: no link between them is possible.`,
  versionsTooFarApartNext: ({ name, connectsTo }: { readonly name: string; readonly connectsTo: string }) =>
    `Upgrade ${name} to ${connectsTo} or newer.`,
} as const;
