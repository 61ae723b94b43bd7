/** What conditions say: output. */

export const outputTexts = {
  syncingIsTurned: 'Syncing is turned on for this output.',
  syncDisabled: (outputName: string) => `Syncing is turned off for ${outputName}, so nothing is sent there.`,
  syncDisabledNext: 'Turn on "Synchronize integrations" in the output.',
  settingsOfOutputCanBe: 'The settings of the output can be used.',
  outputHasRemoteApiKey: 'The output has a remote API key.',
  noCredentials: (outputName: string) =>
    `${outputName} has no remote API key, so this console cannot look into the remote.`,
  noCredentialsNext: 'Create a remote API key and enter it in the output.',
  serviceTokenMissing: (outputName: string) =>
    `${outputName} has no service token; agents cannot send data there.`,
  serviceTokenMissingNext: 'Create a service token on the remote and enter it in the output.',
  noRotationOfCredential: 'No rotation of a credential has failed or left anything.',
  rotationFailedNext: 'Rotate it yourself on the page Credentials, and invalidate there what was replaced.',
  twoOutputs: ({ name, outputName }: { readonly name: string; readonly outputName: string }) =>
    `${name} serves the same cluster already, so ${outputName} leaves it alone.`,
  twoOutputsNext: ({ name, outputName }: { readonly name: string; readonly outputName: string }) =>
    `Turn off integration syncing for ${name} or ${outputName}, or delete one of them.`,
  twoTransports: ({ name, outputName }: { readonly name: string; readonly outputName: string }) =>
    `${name} serves the same cluster with the other transport, so ${outputName} leaves it alone.`,
  twoTransportsNext: ({ name, outputName }: { readonly name: string; readonly outputName: string }) =>
    `Turn off integration syncing for ${name} or ${outputName}, or let both replicate.`,
  agentsCannotDeliver: (gone: string) => `From this console, ${gone} cannot be used.`,
  agentsCannotDeliverNext:
    'Check that the remote is up. If it is, correct its host or its certificate authority in the output.',
  serviceTokenInvalid: ({ outputName, reason }: { readonly outputName: string; readonly reason: string }) =>
    `The remote does not accept the service token of ${outputName}: ${reason}.`,
  serviceTokenInvalidNext: 'Create a new service token on the remote and enter it in the output.',
  didNotSayWhoseService: ({ hosts, reason }: { readonly hosts: string; readonly reason: string }) =>
    `${hosts} did not say whose the service token is: ${reason}.`,
  didNotSayWhoseServiceNext: 'Check that the hosts of the output are those of Elasticsearch.',
  remoteKnowsServiceTokenAs: ({ hosts, user }: { readonly hosts: string; readonly user: string }) =>
    `${hosts}: the remote knows the service token as ${user}.`,
  credentialWrongType: (user: string) =>
    `The service token is that of ${user}, not of a Fleet Server account.`,
  credentialWrongTypeNext:
    'Create a token for elastic/fleet-server-remote on the remote, and enter it in the output.',
  privilegesMissing: ({ user, missing }: { readonly user: string; readonly missing: string }) =>
    `The service token of ${user} lacks: ${missing}.`,
} as const;
