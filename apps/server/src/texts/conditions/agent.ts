/** What conditions say: agent. */

export const agentTexts = {
  elasticDefend: 'Elastic Defend',
  osqueryManager: 'Osquery Manager',
  remoteClustersOfCannotBe: ({
    managementName,
    reason,
  }: {
    readonly managementName: string;
    readonly reason: string;
  }) => `The remote clusters of ${managementName} cannot be read: ${reason}.`,
  giveUserOfThisConsole: 'Give the user of this console the cluster privilege monitor.',
  and: ' and ',
  reachesRemoteAsForCross: ({
    managementName,
    alias,
  }: {
    readonly managementName: string;
    readonly alias: string;
  }) => `${managementName} reaches the remote as ${alias} for cross-cluster search.`,
  searchLinkDown: ({
    who,
    outputName,
    alias,
    managementName,
  }: {
    readonly who: string;
    readonly outputName: string;
    readonly alias: string;
    readonly managementName: string;
  }) =>
    `${who} reads from ${outputName} over the remote cluster ${alias} of ${managementName}, which is not connected.`,
  searchLinkDownNext: 'Correct that remote cluster on the page Remote clusters.',
  notObserved: ({
    who,
    managementName,
    outputName,
    connected,
  }: {
    readonly who: string;
    readonly managementName: string;
    readonly outputName: string;
    readonly connected: string;
  }) =>
    `${who} needs a link from ${managementName} to ${outputName} for cross-cluster search. Whether ${connected} is that link cannot be told by its address.`,
  notObservedNext: ({
    managementName,
    outputName,
  }: {
    readonly managementName: string;
    readonly outputName: string;
  }) => `Check that one of the remote clusters of ${managementName} is ${outputName}.`,
  searchLinkMissing: ({
    who,
    managementName,
    outputName,
  }: {
    readonly who: string;
    readonly managementName: string;
    readonly outputName: string;
  }) =>
    `${who} shows on ${managementName} what agents sent to ${outputName}, by cross-cluster search; ${managementName} has no link there.`,
  searchLinkMissingNext: ({
    outputName,
    managementName,
  }: {
    readonly outputName: string;
    readonly managementName: string;
  }) => `Add ${outputName} as a remote cluster of ${managementName}, with a key that may search.`,
} as const;
