/**
 * What Elasticsearch 8.17.2 answered over links that do not work, recorded on 2026-11-28 from two clusters with security
 * (a few texts of 9.5.3 on the same day). Addresses and ids are replaced; the nesting is as it came.
 */

interface RecordedError {
  readonly type?: string;
  readonly reason?: string;
  readonly additional_unsuccessful_credentials?: string;
  readonly caused_by?: RecordedError;
  readonly root_cause?: readonly RecordedError[];
  readonly suppressed?: readonly RecordedError[];
}

export interface RecordedRefusal {
  readonly when: string;
  readonly status: number;
  readonly error: RecordedError;
  /** Entries of the catalog that it is, the most specific first; what is left out may follow. */
  readonly is: readonly string[];
  /** Entries that would lead astray. */
  readonly isNot: readonly string[];
  /** What the guided setup calls it; undefined where it says nothing about the link itself. */
  readonly cause: string | undefined;
}

const ADDRESS = '192.0.2.1:9443';

const proxyFailure = (cause: RecordedError): RecordedError => ({
  type: 'no_seed_node_left_exception',
  reason: `Unable to open any proxy connections to cluster [management] at address [${ADDRESS}]`,
  suppressed: [cause],
});

const refusedConnection: RecordedError = {
  type: 'connect_transport_exception',
  reason: `[][${ADDRESS}] connect_exception`,
  caused_by: {
    type: 'uncategorized_execution_exception',
    reason: 'Failed execution',
    caused_by: {
      type: 'execution_exception',
      reason: `io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: /${ADDRESS}`,
      caused_by: {
        type: 'annotated_connect_exception',
        reason: `Connection refused: /${ADDRESS}`,
        caused_by: { type: 'connect_exception', reason: 'Connection refused' },
      },
    },
  },
};

const brokenHandshake = (reason: string, type = 'transport_exception'): RecordedError => ({
  type: 'connect_transport_exception',
  reason: `[][${ADDRESS}] general node connection failure`,
  caused_by: { type, reason },
});

/** Root causes of the real answers lose what lies beneath `suppressed`, so the words stand in one place only. */
const withRoot = (error: RecordedError, root: RecordedError = error): RecordedError => ({
  ...error,
  root_cause: [root],
});

const outermostOf = ({ caused_by: _below, suppressed: _suppressed, ...own }: RecordedError): RecordedError =>
  own;

const refusedFollow = (cause: RecordedError): RecordedError => ({
  ...withRoot(
    {
      type: 'status_exception',
      reason:
        'can not fetch remote index [management:fleet-synced-integrations] metadata as the license state of the remote cluster [management] could not be determined',
      caused_by: {
        type: 'exception',
        reason: 'could not determine the license type for cluster [management]',
        caused_by: cause,
      },
    },
    outermostOf(cause),
  ),
});

const refusedKey = (why: string, id = 'VuaCfGcBCdbkQm-e5aOx'): RecordedError => ({
  type: 'security_exception',
  reason: `unable to authenticate user [${id}] for action [cluster:internal/remote_cluster/handshake]`,
  additional_unsuccessful_credentials: `API key: ${why}`,
});

const wrongType: RecordedError = {
  type: 'security_exception',
  reason:
    'authentication expected API key type of [cross_cluster], but API key [VuaCfGcBCdbkQm-e5aOx] has type [rest]',
};

const noKey: RecordedError = {
  type: 'illegal_argument_exception',
  reason:
    'Cross cluster requests through the dedicated remote cluster server port require transport header [_cross_cluster_access_credentials] but none found. Please ensure you have configured remote cluster credentials on the cluster originating the request.',
};

const garbage: RecordedError = {
  type: 'security_exception',
  reason: 'error attempting to authenticate request',
  caused_by: {
    type: 'illegal_argument_exception',
    reason:
      'cross cluster access header [_cross_cluster_access_credentials] value must be a valid API key credential',
    caused_by: { type: 'illegal_argument_exception', reason: 'Illegal base64 character 20' },
  },
};

/** The same cause comes of a search over the link, and below two others of a follow. */
const bothWays = (
  when: string,
  { status, error, ...rest }: Omit<RecordedRefusal, 'when'>,
): readonly RecordedRefusal[] => [
  { when: `${when}, by a search`, status, error: withRoot(error), ...rest },
  { when: `${when}, by a follow`, status: 400, error: refusedFollow(error), ...rest },
];

const NOT_SEEDS = ['D14'];
const NOT_THE_WAY = ['D2', 'D14', 'S16'];

export const RECORDED_REFUSALS: readonly RecordedRefusal[] = [
  ...bothWays('nothing listens at the address of a proxy link', {
    status: 500,
    error: proxyFailure(refusedConnection),
    is: ['D2'],
    isNot: NOT_SEEDS,
    cause: 'unreachable',
  }),
  ...bothWays('nothing listens at the seed of a sniffed link', {
    status: 500,
    error: refusedConnection,
    is: ['D2'],
    isNot: NOT_SEEDS,
    cause: 'unreachable',
  }),
  ...bothWays('a link with a key leads to the transport port', {
    status: 500,
    error: proxyFailure(brokenHandshake('handshake failed because connection reset')),
    is: ['D6'],
    isNot: NOT_SEEDS,
    cause: 'wrong_port',
  }),
  ...bothWays('a link leads to a plain HTTP port', {
    status: 500,
    error: proxyFailure(
      brokenHandshake('not an SSL/TLS record: 485454502f312e31', 'not_ssl_record_exception'),
    ),
    is: ['D5b'],
    isNot: NOT_SEEDS,
    cause: 'not_tls',
  }),
  ...bothWays('the certificate of the other side is self-signed', {
    status: 500,
    error: proxyFailure(
      brokenHandshake(
        'PKIX path building failed: unable to find valid certification path to requested target',
      ),
    ),
    is: ['D5'],
    isNot: NOT_SEEDS,
    cause: 'unknown_ca',
  }),
  {
    when: 'the host is unknown',
    status: 400,
    error: {
      type: 'illegal_argument_exception',
      reason: 'unknown host [none.invalid]',
      caused_by: { type: 'unknown_host_exception', reason: 'none.invalid' },
    },
    is: ['D2'],
    isNot: NOT_SEEDS,
    cause: 'unknown_host',
  },
  {
    when: 'a link is down that may be skipped',
    status: 500,
    error: { type: 'connect_transport_exception', reason: 'Unable to connect to [management]' },
    is: ['D2'],
    isNot: NOT_SEEDS,
    cause: 'unreachable',
  },
  ...bothWays('no key is loaded', {
    status: 400,
    error: noKey,
    is: ['D7'],
    isNot: NOT_THE_WAY,
    cause: 'no_credential',
  }),
  ...bothWays('the key is an ordinary one', {
    status: 401,
    error: wrongType,
    is: ['D9'],
    isNot: NOT_THE_WAY,
    cause: 'wrong_key_type',
  }),
  ...bothWays('the key has expired', {
    status: 401,
    error: refusedKey('api key is expired'),
    is: ['D10'],
    isNot: NOT_THE_WAY,
    cause: 'key_expired',
  }),
  ...bothWays('the key was invalidated', {
    status: 401,
    error: refusedKey('api key [VuaCfGcBCdbkQm-e5aOx] has been invalidated'),
    is: ['D10'],
    isNot: NOT_THE_WAY,
    cause: 'key_invalidated',
  }),
  ...bothWays('nobody knows the key', {
    status: 401,
    error: refusedKey('unable to find apikey with id AAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAA'),
    is: ['D10'],
    isNot: NOT_THE_WAY,
    cause: 'key_unknown',
  }),
  ...bothWays('the keystore holds no key but garbage', {
    status: 401,
    error: garbage,
    is: ['D19'],
    isNot: [...NOT_THE_WAY, 'D7'],
    cause: 'key_unknown',
  }),
  {
    when: 'the key wants a certificate of an identity (9.5.3)',
    status: 401,
    error: {
      type: 'security_exception',
      reason:
        'API key (type:[cross_cluster], id:[a]) requires certificate identity matching [CN=nine], but no certificate was provided',
    },
    is: ['D18'],
    isNot: NOT_THE_WAY,
    cause: 'certificate_name',
  },
  {
    when: 'the key opens other indices',
    status: 403,
    error: {
      type: 'security_exception',
      reason:
        'action [indices:data/read/search] towards remote cluster is unauthorized for user [elastic] with assigned roles [superuser] authenticated by API key id [VuaCfGcBCdbkQm-e5aOx] of user [elastic], this action is granted by the index privileges [read,all]',
    },
    is: ['D11'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the rights do not suffice to follow',
    status: 403,
    error: {
      type: 'security_exception',
      reason:
        'insufficient privileges to follow index [fleet-synced-integrations], privilege for action [indices:data/read/xpack/ccr/shard_changes] is missing, privilege for action [indices:monitor/stats] is missing',
    },
    is: ['D11'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the role of the user says nothing of the other cluster',
    status: 403,
    error: {
      type: 'security_exception',
      reason:
        'action [indices:data/read/xpack/ccr/shard_changes] towards remote cluster [management] is unauthorized for user [follower] with assigned roles [r] because no remote indices privileges apply for the target cluster',
    },
    is: ['D12'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the license of the other side does not include keys between clusters',
    status: 403,
    error: {
      type: 'security_exception',
      reason: 'current license is non-compliant for [advanced-remote-cluster-security]',
    },
    is: ['C4'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the license of the other side does not include replication, over certificates',
    status: 400,
    error: {
      type: 'status_exception',
      reason: 'the license mode [BASIC] on cluster [management] does not enable [ccr]',
    },
    is: ['C4'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'no link has that name',
    status: 404,
    error: { type: 'no_such_remote_cluster_exception', reason: 'no such remote cluster: [management]' },
    is: ['C1'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'no link has that name, by a search',
    status: 403,
    error: {
      ...withRoot(
        {
          type: 'security_exception',
          reason:
            'action [indices:data/read/search] is unauthorized for user [elastic] with effective roles [superuser], this action is granted by the index privileges [read,all]',
          caused_by: {
            type: 'no_such_remote_cluster_exception',
            reason: 'no such remote cluster: [management]',
          },
        },
        { type: 'no_such_remote_cluster_exception', reason: 'no such remote cluster: [management]' },
      ),
    },
    is: ['C1'],
    isNot: ['D2', 'D14'],
    cause: undefined,
  },
  {
    when: 'the leader is an alias',
    status: 400,
    error: { type: 'illegal_argument_exception', reason: 'cannot follow [a], because it is a ALIAS' },
    is: ['C10'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the follower is there already',
    status: 500,
    error: {
      type: 'snapshot_restore_exception',
      reason:
        '[_ccr_management:_latest_/_latest_] cannot restore index [f] because an open index with same name already exists in the cluster. Either close or delete the existing index or restore the index under a different name by providing a rename pattern and replacement name',
    },
    is: ['C3'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
  {
    when: 'the follower is resumed twice',
    status: 400,
    error: {
      type: 'resource_already_exists_exception',
      reason: 'task with id {CA2zxpLhQAKf-bXc0Dqa9g-0} already exist',
    },
    is: ['C14'],
    isNot: [...NOT_THE_WAY, 'C3'],
    cause: undefined,
  },
  {
    when: 'somebody changes the aliases of a follower',
    status: 403,
    error: {
      type: 'status_exception',
      reason:
        "can't modify aliases on indices [f]; aliases of following indices are self-replicated from their leader indices",
    },
    is: ['C11'],
    isNot: NOT_THE_WAY,
    cause: undefined,
  },
];
