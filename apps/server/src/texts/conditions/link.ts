/** What conditions say: link. */

export const linkTexts = {
  noAddress: 'no address',
  notObserved: 'There is no link to look at.',
  linkNotRegistered: ({ alias, remote }: { readonly alias: string; readonly remote: string }) =>
    `The alias ${alias} is not registered on ${remote} yet.`,
  linkNotRegisteredNext: 'Register the alias.',
  nodesOfManagement: (managementName: string) => `The nodes of ${managementName}`,
  offeredAt: (addresses: string) => `Offered at ${addresses}.`,
  interfaceNotOffered: ({
    addressesCount,
    managementName,
    without,
  }: {
    readonly addressesCount: number;
    readonly managementName: string;
    readonly without: string;
  }) =>
    addressesCount === 0
      ? `No node of ${managementName} offers the interface for API keys (remote_cluster_server).`
      : `The interface for API keys (remote_cluster_server) is not offered by ${without} of ${managementName}.`,
  interfaceNotOfferedNext:
    'Set remote_cluster_server.enabled on every node and restart; only trust by certificates works without it.',
  linksOf: (outputName: string) => `The links of ${outputName}`,
  registeredAs: ({
    alias,
    mode,
    address,
  }: {
    readonly alias: string;
    readonly mode: string;
    readonly address: string;
  }) => `Registered as "${alias}" (${mode}, ${address}).`,
  noRemoteClusterOnLeads: ({
    outputName,
    managementName,
  }: {
    readonly outputName: string;
    readonly managementName: string;
  }) => `No remote cluster on ${outputName} leads to ${managementName}.`,
  followerUsesRemoteCluster: ({
    alias,
    outputName,
  }: {
    readonly alias: string;
    readonly outputName: string;
  }) => `The follower uses the remote cluster "${alias}", which ${outputName} does not have.`,
  addRemoteClusterOnRemote:
    'Add the remote cluster on the remote; the name has to be the same as in the keystore, letter for letter.',
  nodesOfRemote: (outputName: string) => `The nodes of ${outputName}`,
  roleMissing: 'No node of the remote has the role remote_cluster_client.',
  roleMissingNext: 'Give the role to all master nodes and at least one data node, and restart them.',
  ofNodesHaveRoleRemote: ({
    ableLength,
    nodesLength,
  }: {
    readonly ableLength: number;
    readonly nodesLength: number;
  }) => `${ableLength} of ${nodesLength} nodes have the role remote_cluster_client.`,
} as const;
