/** What goes wrong with the key of a link between two clusters, and with the rights that it gives. */
import { variantsOf, type ErrorRule } from './error-rule.ts';

const KEY = {
  id: 'D10',
  reason: 'CredentialInvalid',
  conditionType: 'CrossClusterKeyValid',
  title: 'The key is refused',
  cause: 'The API key is wrong, has expired, was invalidated, or belongs to another cluster.',
  nextAction:
    'Create a new cross-cluster API key on the leader side, replace it in the keystore of every node, and reload. Then pause and resume the follower if it does not continue within a minute.',
  detect: 'GET _security/api_key?id= on the leader side: invalidated, expiration',
  remedies: ['recreate-cross-cluster-key', 'reload-secure-settings'],
  isTransient: false,
  scope: 'cluster',
} as const satisfies Partial<ErrorRule>;

export const LINK_KEY_RULES: readonly ErrorRule[] = [
  {
    name: 'key-wrong-type',
    id: 'D9',
    reason: 'CredentialWrongType',
    conditionType: 'CrossClusterKeyValid',
    title: 'The key is of the wrong type',
    cause:
      'A link needs a cross-cluster API key, and the REST interface an ordinary one. One was used in the place of the other.',
    nextAction:
      'For a link, create a cross-cluster API key on the leader side and put its "encoded" value into the keystore of every node here. For an output, create an ordinary API key.',
    detect: 'GET _security/api_key?id= on the leader side: type',
    remedies: ['recreate-cross-cluster-key'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'expected api key type of [',
        'this is a cross-cluster api key, which is for links between clusters',
        'is an ordinary api key; links need a cross-cluster api key',
      ],
    },
  },
  {
    name: 'certificate-identity',
    id: 'D18',
    reason: 'CertificateNameMismatch',
    conditionType: 'CrossClusterKeyValid',
    title: 'The key wants a certificate of another identity',
    cause:
      'The cross-cluster API key has a certificate identity, and the cluster that uses the key presented no certificate or one of another subject.',
    nextAction:
      'Let the nodes of that cluster sign with a certificate of the wanted identity (cluster.remote.<name>.signing), or set certificate_identity of the key to what they have, or to null.',
    detect: 'GET _security/api_key?id= on the leader side: certificate_identity',
    remedies: ['recreate-cross-cluster-key'],
    isTransient: false,
    scope: 'cluster',
    match: { phrases: ['requires certificate identity matching', 'certificate identity […] does not match'] },
  },
  {
    name: 'key-malformed',
    id: 'D19',
    reason: 'CredentialMalformed',
    conditionType: 'KeystoreHasKey',
    title: 'What is in the keystore is not a key',
    cause:
      'The value in the keystore is not the encoded form of an API key: it was cut, quoted, or is another secret.',
    nextAction:
      'Put the whole "encoded" value of a cross-cluster API key into the keystore of every node, without quotes and line breaks, and reload.',
    detect: 'A search over the link: the cause names the header',
    remedies: ['recreate-cross-cluster-key', 'reload-secure-settings'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'value must be a valid api key credential',
        'not a valid api key credential',
        'invalid apikey value',
        'invalid api key value',
      ],
    },
  },
  ...variantsOf(
    KEY,
    {
      name: 'key-expired',
      reason: 'CredentialExpired',
      title: 'The key has expired',
      cause: 'The API key had an end, which has passed.',
      match: {
        phrases: [
          'api key is expired',
          'api key […] is expired',
          'api key with id […] is expired',
          'api key … has expired or was invalidated',
          'the key … expired on',
          'in the keystore of … has expired',
        ],
      },
    },
    {
      name: 'key-invalidated',
      title: 'The key was invalidated',
      cause: 'A user invalidated the API key.',
      match: {
        phrases: [
          'api key […] has been invalidated',
          'api key with id […] has been invalidated',
          'api key has been invalidated',
          'the key … was invalidated',
        ],
      },
    },
  ),
  {
    name: 'wrong-port-for-key',
    id: 'D6',
    reason: 'WrongPort',
    conditionType: 'LinkSettingsFit',
    title: 'Key and port do not go together',
    cause:
      'A link with an API key was pointed at the transport port, or one without a key at the remote cluster server port.',
    nextAction: 'With an API key use the remote cluster server port, 9443 unless configured otherwise.',
    detect: 'Port of the address while GET _remote/info shows cluster_credentials',
    remedies: ['see-setup'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'channel profile to be [_remote_cluster]',
        'missing authentication credentials for action [cluster:internal/remote_cluster/handshake]',
        'fatal alert: bad_certificate',
        'fatal alert: certificate_required',
        'empty client certificate chain',
        'handshake failed because connection reset',
        'which takes no api keys',
        'which takes api keys only',
      ],
      codes: ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_TLSV1_ALERT_BAD_CERTIFICATE'],
    },
  },
  {
    name: 'key-not-loaded',
    id: 'D7',
    reason: 'KeyMissingInKeystore',
    conditionType: 'KeystoreHasKey',
    title: 'No key is loaded for this link',
    cause: 'The keystore has no key for this link on some node, so certificates were tried instead.',
    nextAction:
      'Create a key and add it as cluster.remote.<name>.credentials to the keystore of every node; the name has to be the same, letter for letter. If it already exists, reload secure settings.',
    detect: 'POST _nodes/reload_secure_settings: secure_setting_names of each node',
    remedies: ['recreate-cross-cluster-key', 'reload-secure-settings', 'see-setup'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'configured remote cluster credentials',
        'xpack.security.transport.ssl',
        '_cross_cluster_access_credentials',
        'require transport header',
        'has no credential under',
        'has no credential for',
        'no node … has cluster.remote',
        'in its keystore; add it on every node',
      ],
    },
    // A value that is no key is refused with the name of the same header.
    except: { phrases: ['must be a valid api key credential'] },
  },
  {
    name: 'keystores-differ',
    id: 'D17',
    reason: 'KeystoreDiffers',
    conditionType: 'KeystoreHasKey',
    title: 'Some nodes work and others do not',
    cause: 'The key, the authority or the role remote_cluster_client is missing on some nodes.',
    nextAction:
      'Make the keystores of all nodes the same and reload secure settings; masters and at least one data node need the role.',
    detect: 'POST _nodes/reload_secure_settings; GET _nodes?filter_path=nodes.*.roles',
    remedies: ['reload-secure-settings'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'nodes have no cluster.remote.',
        'the credential that other nodes have',
        'could not load the keystore',
      ],
    },
  },
  {
    name: 'alias-differs',
    id: 'D8',
    reason: 'AliasMismatch',
    conditionType: 'KeystoreHasKey',
    title: 'The name differs between keystore and settings',
    cause: 'Even another case makes it another name; then certificates are tried in silence.',
    nextAction: 'Use the same name in both places, and reload secure settings.',
    detect: 'POST _nodes/reload_secure_settings: secure_setting_names',
    remedies: ['reload-secure-settings'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'the keystore has cluster.remote.… which is not',
        'both have to be spelled the same',
        'has the alias … which is not',
      ],
    },
  },
  ...variantsOf(KEY, {
    name: 'key-unknown',
    match: {
      phrases: [
        'unable to find apikey',
        'invalid credentials for api key',
        'api key id […] not found',
        'unable to authenticate user',
        'authentication using apikey failed',
        'error attempting to authenticate request',
        'error while authenticating',
        'does not know the key that is in the keystore',
      ],
    },
  }),
  {
    name: 'no-remote-indices',
    id: 'D12',
    reason: 'LeaderUnauthorized',
    conditionType: 'LeaderReadable',
    title: 'The user has no rights toward that cluster',
    cause: 'No role of the user has remote indices privileges for this remote cluster.',
    nextAction:
      'Give the user a role with remote_indices for this name, then pause and resume what runs as that user.',
    detect: 'GET _security/_authenticate and the roles it names',
    remedies: ['restart-follower'],
    isTransient: false,
    scope: 'index',
    match: { phrases: ['no remote indices privileges apply', 'no remote cluster privileges apply'] },
  },
  {
    name: 'leader-unauthorized',
    id: 'D11',
    reason: 'LeaderUnauthorized',
    conditionType: 'LeaderReadable',
    title: 'The rights over the link are too narrow',
    cause:
      'What may be done is what both the key of the link and the role of the user allow; one of them does not.',
    nextAction:
      'Widen the role of the user here, or the access of the cross-cluster API key on the leader side.',
    detect: 'Roles of the user here; GET _security/api_key?id= on the leader side: access',
    remedies: ['recreate-cross-cluster-key'],
    isTransient: false,
    scope: 'index',
    match: {
      phrases: [
        'towards remote cluster … is unauthorized',
        'insufficient privileges to follow',
        'does not let … be followed',
        'may not follow',
      ],
    },
  },
  {
    name: 'rights-too-narrow',
    id: 'D11',
    reason: 'PrivilegesMissing',
    conditionType: 'RemotePrivilegesSufficient',
    title: 'The rights are too narrow',
    cause:
      'The user or the API key lacks a privilege. Over a link, what may be done is what both the key of the link and the role of the user allow.',
    nextAction:
      'Give the privilege that the message names to the role of the user or to the API key; over a link, to the access of the cross-cluster API key as well.',
    detect: 'GET _security/user/_has_privileges; GET _security/api_key?id= on the leader side: access',
    remedies: ['recreate-remote-key'],
    isTransient: false,
    scope: 'request',
    match: {
      phrases: [
        'is unauthorized for user',
        'is unauthorized for api key',
        'is unauthorized for service account',
        'this action is granted by the',
        'the key lacks:',
        'remote api key of … lacks:',
        'lacks the privilege',
        'this console lacks on',
        'the key may not read fleet and integrations',
        'elasticsearch at … did not allow',
      ],
      codes: ['FORBIDDEN'],
    },
    except: { phrases: ['forbidden/'] },
  },
];
