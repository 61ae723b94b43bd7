/** What remedies say of themselves: remedy of. */

export const remedyOfTexts = {
  resumeFollower: (index: string) => `${index} is not paused.`,
  resumeFollowerNextAction: 'Pause and resume it instead.',
  createFollower: (index: string) => `${index} already exists.`,
  createFollowerNextAction: 'Check its state.',
  keystorePassword: 'Password of the keystores, if they have one',
  startTransforms: 'No transform of an integration is stopped.',
  startTransformsNextAction: 'Nothing to do.',
  noFollower: 'There is no follower that this could be done to.',
  noFollowerNextAction: 'Create the follower.',
  noLink: ({
    outputName,
    managementName,
  }: {
    readonly outputName: string;
    readonly managementName: string;
  }) => `No remote cluster on ${outputName} leads to ${managementName}.`,
  noLinkNextAction: 'Add the remote cluster first.',
  registerManagementOnRemote: 'Register management on the remote',
  registerManagementSummary: ({
    outputName,
    managementName,
    name,
  }: {
    readonly outputName: string;
    readonly managementName: string;
    readonly name: string;
  }) =>
    `${outputName} learns where ${managementName} is. The key of the link has to be in the keystore of its nodes as cluster.remote.${name}.credentials.`,
  nameOfRemoteCluster: 'Name of the remote cluster, as in the keystore',
  addressOfRemoteClusterServer: (managementName: string) =>
    `Address of the remote cluster server of ${managementName}`,
  registerAlias: (problem: string) => `It cannot be registered so: ${problem}`,
  registerAliasNextAction:
    'Enter the name as the keystore has it, and an address as host:port, usually with port 9443.',
  correctHostOfOutput: 'Correct the host of the output',
  correctHostSummary: (outputName: string) =>
    `${outputName} gets another host. Its secrets were saved for the old one and have to be entered again.`,
  setHostTo: (host: string) => `Set the host to ${host}`,
  addressOfElasticsearchOnRemote: 'Address of Elasticsearch on the remote',
  serviceToken: 'Service token',
  remoteApiKey: 'Remote API key',
  correctHost: (host: undefined | string) =>
    host === undefined ? 'The address is not an http or https address.' : 'The output has this host already.',
  correctHostNextAction: 'Enter another address, for example https://paris.example:9200.',
  rightsOfNewKey: (hasFormerKeyRoles: boolean) =>
    !hasFormerKeyRoles
      ? 'the documented privileges; what the former key has beside them cannot be read, and is lost'
      : 'the documented privileges and all that the former key has',
  recreateRemoteKeyTitle: 'Recreate the remote API key',
  recreateRemoteKeySummary: ({
    outputName,
    rights,
  }: {
    readonly outputName: string;
    readonly rights: string;
  }) =>
    `A new key is created on ${outputName} and stored in the output, with ${rights}. The former key is left to its owner.`,
  storeKeyInOutput: 'Store the key in the output',
  followerToDeleteOneOf: (names: string) => `Follower to delete, one of: ${names}`,
  removeLeftovers: 'There is no follower on the remote that no output looks for.',
  indexToUnblockOneOf: (names: string) => `Index to unblock, one of: ${names}`,
  unblockChosen: 'No index of Lockstep has a block that can be seen.',
  unblockChosenNextAction: 'Check the settings of the index that the error names.',
} as const;
