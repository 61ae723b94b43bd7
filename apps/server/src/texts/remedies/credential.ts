/** What remedies say of themselves: credential. */

export const credentialTexts = {
  reloadSecureSettingsOnEvery: 'Reload secure settings on every node',
  reloadSecureSettingsTitle: 'Reload secure settings',
  reloadSecureSettingsSummary: 'Every node reads its keystore again, and with it the key of the link.',
  createKeyOfLinkTitle: 'Create the cross-cluster API key',
  createKeyOfLinkSummary:
    'The value of the key is shown once; it belongs into the keystore of every node of the other cluster.',
  createKey: (name: string) => `Create the key ${name}`,
  createRemoteKeyTitle: 'Create the remote API key',
  createRemoteKeySummary: 'A key with the documented privileges is created on the remote.',
  createRoleTitle: (name: string) => `Create the role ${name}`,
  createRoleSummary: 'Whoever starts replication needs it.',
  createServiceTokenTitle: (name: string) => `Create the service token ${name}`,
  createServiceTokenSummary: 'Agents send their data with it.',
  createToken: (name: string) => `Create the token ${name}`,
  answerOfClusterHasNo: (path: string) => `The answer of the cluster has no ${path}.`,
} as const;
