/** What conditions say: remote. */

export const remoteTexts = {
  join: ' and ',
  identityOf: (outputName: string) => `The identity of ${outputName}`,
  anotherCluster: ({
    isHome,
    outputName,
    managementName,
    hosts,
  }: {
    readonly isHome: boolean;
    readonly outputName: string;
    readonly managementName: string;
    readonly hosts: string;
  }) =>
    isHome
      ? `The hosts of ${outputName} are those of ${managementName} itself.`
      : `Another cluster than ${outputName} answers at ${hosts}, so nothing is changed there.`,
  anotherClusterNext:
    'Correct the address in the output; if the new cluster is meant, save its remote API key in the output.',
  clusterAnswers: (text: string) => `The cluster ${text} answers.`,
  versionOfCluster: 'The version of a cluster',
  versions: ({
    managementName,
    leaderVersion,
    outputName,
    followerVersion,
  }: {
    readonly managementName: string;
    readonly leaderVersion: string;
    readonly outputName: string;
    readonly followerVersion: string;
  }) => `${managementName} has ${leaderVersion}, ${outputName} has ${followerVersion}.`,
  whatRemoteApiKey: (outputName: string) => `What the remote API key of ${outputName} may do`,
  keyHoldsEveryPrivilege: 'The key holds every privilege that applying needs.',
  privilegesMissing: ({ outputName, missing }: { readonly outputName: string; readonly missing: string }) =>
    `The remote API key of ${outputName} lacks: ${missing}.`,
  privilegesMissingNext: 'Create the key again with the documented privileges.',
  stateOfOn: ({ own, outputName }: { readonly own: string; readonly outputName: string }) =>
    `The state of ${own} on ${outputName}`,
  canBeRecorded: (outputName: string) => `What is installed on ${outputName} can be recorded.`,
  clockOfCluster: 'The clock of a cluster',
  clocksAgree: 'The clocks agree.',
  and: ({ managementName, outputName }: { readonly managementName: string; readonly outputName: string }) =>
    `${managementName} and ${outputName}`,
  consoleAndManagement: (managementName: string) => `this console and ${managementName}`,
  clocksDiffer: ({ what, seconds }: { readonly what: string; readonly seconds: number }) =>
    `The clocks of ${what} differ by ${seconds} seconds.`,
  clocksDifferNext:
    'Let all machines take their time from the same source; leases and keys expire by these clocks.',
} as const;
