/** What conditions say: cross cluster key. */
import { LEADER_INDEX } from '@lockstep/contracts';

export const crossClusterKeyTexts = {
  makeAnother:
    'Create a new cross-cluster API key, put it into the keystore of every node of the remote, and reload.',
  keyIsLoadedFor: (alias: string) => `A key is loaded for "${alias}".`,
  keyMissingInKeystore: (alias: string) =>
    `"${alias}" dials the interface for API keys, and no key is loaded for it.`,
  keyMissingInKeystoreNext: (alias: string) =>
    `Create a cross-cluster API key, put it into the keystore of every node as cluster.remote.${alias}.credentials, and reload. If it already exists, reload secure settings.`,
  linkUsesTrustByCertificates: 'The link uses trust by certificates.',
  apiKeysOf: (managementName: string) => `The API keys of ${managementName}`,
  keyLetsBeFollowed: (name: string) => `The key ${name} lets ${LEADER_INDEX} be followed.`,
  privilegesMissing: (name: string) => `The key ${name} does not let ${LEADER_INDEX} be followed.`,
  privilegesMissingNext: 'Create another key, or add the index to its replication access.',
  credentialWrongType: (name: string) =>
    `The key ${name} is an ordinary API key; links need a cross-cluster API key.`,
  credentialWrongTypeNext: 'Create a cross-cluster API key; the ordinary one can be invalidated.',
  noCredentials: ({ managementName, name }: { readonly managementName: string; readonly name: string }) =>
    `${managementName} has no cross-cluster API key ${name} yet.`,
  noCredentialsNext: 'Create the key.',
  linkHasNoApiKey: 'The link has no API key that could be invalid.',
  credentialExpiresSoon: ({
    managementName,
    expiry,
  }: {
    readonly managementName: string;
    readonly expiry: string;
  }) => `The cross-cluster API key of ${managementName} expires at ${expiry}.`,
  credentialExpiresSoonNext:
    'Create a new one before that, and put it into the keystore of every node of the remote.',
  hasValidKeyFor: ({ managementName, alias }: { readonly managementName: string; readonly alias: string }) =>
    `${managementName} has a valid key for "${alias}".`,
  hasNoCrossClusterApi: ({
    candidatesCount,
    management,
  }: {
    readonly candidatesCount: number;
    readonly management: string;
  }) =>
    candidatesCount === 0
      ? `${management} has no cross-cluster API key for ${LEADER_INDEX}.`
      : `Every cross-cluster API key of ${management} for ${LEADER_INDEX} has expired or was invalidated.`,
} as const;
