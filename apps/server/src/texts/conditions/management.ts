/** What conditions say: management. */

export const managementTexts = {
  versionOf: (managementName: string) => `The version of ${managementName}`,
  hasVersion: ({ managementName, version }: { readonly managementName: string; readonly version: string }) =>
    `${managementName} has version ${version}.`,
  whatThisConsoleMayDo: (managementName: string) => `What this console may do on ${managementName}`,
  thisConsoleMayDoAll: 'This console may do all it needs on the management cluster.',
  privilegesMissing: ({
    managementName,
    missing,
  }: {
    readonly managementName: string;
    readonly missing: string;
  }) => `This console lacks on ${managementName}: ${missing}.`,
  privilegesMissingNext: 'Give these privileges to the user or key in the configuration of this console.',
  everyStoredSecretCanBe: 'Every stored secret can be opened.',
  secretOf: ({ field, outputName }: { readonly field: string; readonly outputName: string }) =>
    `${field} of ${outputName}`,
  secretForAnotherAddress: (list: string) =>
    `The stored ${list} was saved for another address, certificate authority or verification mode than the one that the output has now: a user changed the document past this console.`,
  secretForAnotherAddressNext:
    'Find out who changed it. Put the address back, or enter the secret again when the new address is right.',
  andMore: (othersCount: number) => (othersCount === 0 ? '' : ` and ${othersCount} more`),
  secretUnreadable: ({
    field,
    outputName,
    more,
  }: {
    readonly field: string;
    readonly outputName: string;
    readonly more: string;
  }) => `The stored ${field} of ${outputName}${more} cannot be opened with the keys in encryption.keys.`,
  secretUnreadableNext: 'Add the key with which it was sealed to encryption.keys, or enter the secret again.',
  packageRegistryAnswers: 'The package registry answers.',
  registryUnreachable: (reason: string) => `The package registry cannot be used: ${reason}.`,
  registryUnreachableNext:
    'Check registry.url, the proxy and the certificate authority in the configuration of the console that applies.',
  keysForSignaturesOfPackages: 'The keys for signatures of packages can be used.',
  registryKeyUnreadable: (registryKeyProblem: string) =>
    `The keys for signatures of packages cannot be used. ${registryKeyProblem}`,
  registryKeyUnreadableNext: 'Correct registry.signatureKeys in the configuration of this console.',
  answersVersion: ({
    name,
    version,
    requestLimitRemark,
  }: {
    readonly name: string;
    readonly version: string;
    readonly requestLimitRemark: string;
  }) => `${name} answers, version ${version}.${requestLimitRemark}`,
  answersItsVersionMayNot: (name: string) => `${name} answers; its version may not be read.`,
  credentialInvalid: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
    `${name} does not accept the credentials of this console: ${reason}.`,
  credentialInvalidNext:
    'Correct elasticsearch.username and password, or the API key, in the configuration of this console.',
  doesNotAnswer: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
    `${name} does not answer: ${reason}.`,
  checkElasticsearchHostsInConfiguration:
    'Check elasticsearch.hosts in the configuration of this console, and that the cluster is up.',
  stateOfIndicesOfThis: `The state of the indices of this console`,
  indicesOfThisConsole: (name: string) => `The indices of this console on ${name} can be read and written.`,
} as const;
