import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from './error-codes.ts';
import { ERROR_CATALOG } from './errors.ts';
import {
  ERROR_RULES,
  evaluateError,
  explainError,
  knownProblem,
  KNOWN_PROBLEMS,
  type StructuredError,
} from './error-rules.ts';

const first = (text: string) => explainError(text)[0]?.id;

describe('the catalog of known problems', () => {
  it('has every entry of the facts once', () => {
    const ids = KNOWN_PROBLEMS.map(({ id }) => id);
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    const wanted = [
      ...numbered('D', 20),
      ...numbered('C', 17),
      ...numbered('S', 31),
      ...numbered('E', 14),
      'D5b',
    ];
    expect([...ids].sort()).toEqual(wanted.sort());
  });

  it.each(KNOWN_PROBLEMS)('$id says cause and remedy in sentences', ({ title, cause, remedy, detect }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [cause, remedy]) expect(text).toMatch(/\.$/);
    expect(detect).not.toBe('');
  });

  it('is found by id', () => {
    expect(knownProblem('D1')?.title).toBe('Saved, but not connected');
    expect(knownProblem('X1')).toBeUndefined();
  });
});

describe('an error', () => {
  it.each([
    [
      'Unable to open any proxy connections to cluster [mgmt] at address [10.0.0.1:9443]; Connection refused',
      'D2',
    ],
    ['fetching nodes from external cluster [mgmt] failed', 'D2'],
    ['connection [10.0.0.1:9443] closed by remote', 'D4'],
    ['failed to establish trust with server at [es.example:9443]: PKIX path building failed', 'D5'],
    ["client did not trust this server's certificate", 'D5'],
    ['Received fatal alert: bad_certificate', 'D6'],
    ['missing authentication credentials for action [cluster:internal/remote_cluster/handshake]', 'D6'],
    ['requires channel profile to be [_remote_cluster], but got [default]', 'D6'],
    ['Make sure you have configured remote cluster credentials', 'D7'],
    ['authentication expected API key type of [cross_cluster], but API key [x] has type [rest]', 'D9'],
    ['unable to authenticate user [abc] for action [indices:data/read]', 'D10'],
    ['action [x] towards remote cluster [mgmt] is unauthorized for user [bob] with roles [r]', 'D11'],
    [
      'action [x] towards remote cluster [mgmt] is unauthorized for user [bob] because no remote indices privileges apply for the target cluster',
      'D12',
    ],
    [
      'Setting "cluster.remote.a.proxy_address" cannot be used with the configured "cluster.remote.a.mode" [required=PROXY, configured=SNIFF]',
      'D13',
    ],
    ['no seed node left for cluster: [mgmt]', 'D14'],
    ['no such remote cluster: [mgmt]', 'C1'],
    ['no such index [fleet-synced-integrations]', 'C2'],
    ['cannot restore index [f] because an open index with same name already exists in the cluster', 'C3'],
    ['current license is non-compliant for [ccr]', 'C4'],
    [
      'Operations are no longer available for replicating. Existing retention leases [[]]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?',
      'C6',
    ],
    [
      'follow index [f] should reference [abc] as leader index but instead reference [def] as leader index',
      'C9',
    ],
    ['a following engine does not accept operations without an assigned sequence number', 'C11'],
    ['remote ES is not reachable due to error: EOF', 'S3'],
  ])('%s is %s', (text, id) => {
    expect(first(text)).toBe(id);
  });
});

const DESTRUCTIVE = ['recreate-follower', 'remove-leftovers'];
const GONE = ['HistoryLost', 'LeaderRecreated', 'SettingsDiffer'];

describe('the table', () => {
  it('names each rule once', () => {
    const names = ERROR_RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('destroys only what is lost already, and then as the last resort', () => {
    for (const { name, reason, remedies } of ERROR_RULES) {
      const at = remedies.findIndex((remedy) => DESTRUCTIVE.includes(remedy));
      if (at < 0) continue;
      expect([name, reason]).toEqual([name, GONE.find((gone) => gone === reason)]);
      expect([name, at]).toEqual([name, remedies.length - 1]);
    }
  });

  it.each(ERROR_RULES.filter(({ name }) => !name.startsWith('code-')))(
    '$name is found by each of its own words',
    ({ name, id, match }) => {
      const samples = [
        ...(match.types ?? []),
        ...(match.codes ?? []),
        ...(match.phrases ?? []).map((phrase) => phrase.replaceAll('…', 'x 1')),
      ];
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        expect([name, sample, explainError(sample).map((each) => each.id)]).toEqual([
          name,
          sample,
          expect.arrayContaining([id]),
        ]);
      }
    },
  );
});

/** Lines as logs of nodes have them, with invented names; the shape is public knowledge, the lines are our own. */
describe('a line of a log', () => {
  it.each([
    [
      'C6',
      'org.elasticsearch.index.seqno.RetentionLeaseNotFoundException: retention lease with ID [p/f/1-following-m/l/2] not found',
    ],
    [
      'C8',
      '[2026-01-05T10:00:00,000][WARN ][o.e.x.c.a.ShardFollowNodeTask] CircuitBreakingException[[parent] Data too large, data for [indices:data/read/xpack/ccr/shard_changes] would be [1/1b], which is larger than the limit of [0/0b]]',
    ],
    [
      'C8',
      'Caused by: org.elasticsearch.common.util.concurrent.EsRejectedExecutionException: rejected execution of TimedRunnable on EsThreadPoolExecutor[name = n1/search]',
    ],
    [
      'C8',
      'org.elasticsearch.action.UnavailableShardsException: [fleet-synced-integrations-ccr-paris][0] primary shard is not active Timeout: [1m], request: [BulkShardRequest]',
    ],
    ['C8', 'NoShardAvailableActionException[No shard available for [get [fleet-synced-integrations][_doc]]]'],
    [
      'D2',
      'java.io.StreamCorruptedException: received HTTP response on transport port, ensure that transport port (not HTTP port) of a remote node is specified in the configuration',
    ],
    ['D2', 'java.io.StreamCorruptedException: invalid internal transport message format, got (48,54,54,50)'],
    ['D5b', 'java.io.StreamCorruptedException: invalid internal transport message format, got (16,3,3,2)'],
    [
      'D5b',
      'java.io.StreamCorruptedException: SSL/TLS request received but SSL/TLS is not enabled on this node, got (16,3,1,0)',
    ],
    ['D5b', 'io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 485454502f312e31'],
    [
      'D4',
      'org.elasticsearch.transport.NodeDisconnectedException: [es-1][10.0.0.1:9443][indices:data/read/xpack/ccr/shard_changes] disconnected',
    ],
    ['D4', 'NodeNotConnectedException[[es-1][10.0.0.1:9443] Node not connected]'],
    [
      'D4',
      'ReceiveTimeoutTransportException[[es-1][10.0.0.1:9443][cluster:monitor/state] request_id [12] timed out after [30001ms]]',
    ],
    ['D2', 'java.net.UnknownHostException: mgmt.example.internal: Name or service not known'],
    ['D2', 'java.net.NoRouteToHostException: No route to host'],
    ['D2', 'java.lang.IllegalStateException: Unable to open any connections to remote cluster [management]'],
    ['D2', 'ConnectTransportException[[][10.0.0.1:9443] connect_timeout[30s]]'],
    [
      'C8',
      'ClusterBlockException[index [f] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];]',
    ],
    ['C8', 'index [l] blocked by: [FORBIDDEN/4/index closed];'],
    ['C8', 'org.elasticsearch.indices.IndexClosedException: closed'],
    [
      'C4',
      'blocking [cluster:monitor/stats] operation due to expired license. Cluster health, cluster stats and indices stats operations are blocked',
    ],
    ['C4', 'the license mode [BASIC] on cluster [management] does not enable [ccr]'],
    [
      'C15',
      'Transport request header [tracestate] is not allowed for cross-cluster requests through the dedicated remote cluster server port',
    ],
    ['D10', 'ElasticsearchSecurityException[unable to find apikey with id abc]'],
    ['D10', 'Authentication using apikey failed - api key [abc] has been invalidated'],
    [
      'C13',
      'java.lang.IllegalArgumentException: the leader index setting [{"index.number_of_shards":"1"}] and follower index setting [{"index.number_of_shards":"2"}] must be identical',
    ],
    ['C14', 'ResourceAlreadyExistsException[task with id {Yx12-0} already exist]'],
    ['D20', 'handshake failed. unexpected remote node {es-9}{abc}{10.0.0.9:9443}'],
    ['D5', 'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown'],
    ['D5', 'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_expired'],
    [
      'E6',
      'index template [a] has index patterns [logs-x-*] matching patterns from existing templates [b] with patterns (b => [logs-*]) that have the same priority [200], multiple index templates may not match during index creation, please use a different priority',
    ],
    [
      'C10',
      'leader index [l] is a searchable snapshot index and cannot be used as a leader index for cross-cluster replication purpose',
    ],
    ['D2', 'remote cluster license checker: could not fetch the license of [management]'],
    [
      'E3',
      'VersionConflictEngineException[[abc]: version conflict, required seqNo [3], primary term [1]. current document has seqNo [4]]',
    ],
    [
      'C5',
      'the snapshot was created with Elasticsearch version [9.2.0] which is higher than the version of this node [9.1.0]',
    ],
    [
      'D18',
      'API key (type:[cross_cluster], id:[a]) requires certificate identity matching [CN=nine], but no certificate was provided',
    ],
    [
      'D19',
      'cross cluster access header [_cross_cluster_access_credentials] value must be a valid API key credential',
    ],
    ['D10', 'error attempting to authenticate request'],
    ['D2', 'connect_transport_exception: Unable to connect to [paris]'],
    ['E4', 'Invalid media-type value on headers [Accept, Content-Type]'],
    ['E5', 'Provided a pipeline property which is managed by the system: created_date_millis.'],
    ['E14', 'illegal_argument_exception: Limit of total fields [1000] has been exceeded'],
  ])('%s: %s', (id, line) => {
    expect(explainError(line)[0]?.id).toBe(id);
  });

  it('is understood in the middle of a stack trace', () => {
    const trace = [
      '[2026-01-05T10:00:00,000][WARN ][o.e.x.c.a.AutoFollowCoordinator] [es-1] failure occurred',
      'java.util.concurrent.ExecutionException: RemoteTransportException[[es-2][10.0.0.2:9300][x]]; nested: IndexNotFoundException[no such index [l]];',
      '\tat org.example.Some.method(Some.java:1) ~[?:?]',
      'Caused by: org.elasticsearch.index.IndexNotFoundException: no such index [l]',
      '\t... 12 more',
    ].join('\r\n');
    expect(explainError(trace)[0]?.id).toBe('C2');
  });

  it('is understood as the JSON of an answer, however it is broken into lines', () => {
    const answer = {
      error: { type: 'security_exception', reason: 'action [x] towards remote cluster is unauthorized' },
    };
    expect(explainError(JSON.stringify(JSON.stringify(answer)))[0]?.id).toBe('D11');
    expect(explainError('no such\n   remote    cluster: [a]')[0]?.id).toBe('C1');
  });
});

describe('a code of Node', () => {
  it.each([
    ['ECONNREFUSED', 'ConnectionRefused'],
    ['ENOTFOUND', 'NameNotResolved'],
    ['EHOSTUNREACH', 'Unreachable'],
    ['ECONNRESET', 'Unreachable'],
    ['ETIMEDOUT', 'TimedOut'],
    ['CERT_HAS_EXPIRED', 'CertificateExpired'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CertificateUntrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'CertificateUntrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'CertificateNameMismatch'],
  ])('%s gives %s', (code, reason) => {
    expect(evaluateError({ code }).reason).toBe(reason);
    expect(evaluateError(`Error: connect ${code} 127.0.0.1:6661`).reason).toBe(reason);
  });
});

describe('a structured error', () => {
  const read = (error: StructuredError) => {
    const { id, reason, scope, isTransient } = evaluateError(error);
    return [id, reason, scope, isTransient];
  };

  it('is evaluated by its cause, not by its wrapping', () => {
    const type = 'no_seed_node_left_exception';
    const reason = 'Unable to open any proxy connections to cluster [x] at address [127.0.0.1:1]';
    const because = (words: string) =>
      read({ type, reason, causedBy: [{ type: 'exception', reason: words }] });
    expect(because('Connection refused')[0]).toBe('D2');
    expect(because('not an SSL/TLS record: 4854')[0]).toBe('D5b');
    expect(because('PKIX path building failed')[0]).toBe('D5');
    expect(because('handshake failed because connection reset')[0]).toBe('D6');
  });

  it('of one shard or task is not a cluster that is gone, whatever its status', () => {
    const status = 503;
    expect(read({ status, type: 'process_cluster_event_timeout_exception' })).toEqual([
      'E1',
      'Busy',
      'task',
      true,
    ]);
    expect(read({ status, type: 'unavailable_shards_exception' })).toEqual([
      'C8',
      'ShardUnavailable',
      'shard',
      true,
    ]);
    expect(
      read({
        status,
        type: 'search_phase_execution_exception',
        failedShards: [{ type: 'no_shard_available_action_exception' }],
      }),
    ).toEqual(['C8', 'ShardUnavailable', 'shard', true]);
    expect(read({ status, type: 'master_not_discovered_exception' })).toEqual([
      'E2',
      'ClusterUnavailable',
      'cluster',
      true,
    ]);
  });

  it('of an index block is not about credentials, although it is a 403', () => {
    const type = 'cluster_block_exception';
    const reason = 'index [lockstep-installations] blocked by: [FORBIDDEN/8/index write (api)];';
    expect(read({ status: 403, type, reason }).slice(0, 2)).toEqual(['C8', 'IndexBlocked']);
  });

  it('of a key says which mistake it is', () => {
    const because = (reason: string) => evaluateError({ type: 'security_exception', reason }).rule;
    expect(
      because('unable to authenticate user [a] for action [x]; API key: api key [a] has been invalidated'),
    ).toBe('key-invalidated');
    expect(because('unable to authenticate user [a] for action [x]; API key: api key is expired')).toBe(
      'key-expired',
    );
    expect(because('unable to authenticate user [a] for action [x]')).toBe('key-unknown');
  });
});

describe('a follower that has given up', () => {
  const fatal = (reason: string, type = 'illegal_state_exception') =>
    evaluateError({ type, reason, isFatal: true });

  it('is paused and resumed when what it lacked comes back', () => {
    const { id, remedies } = fatal('Unable to open any connections to remote cluster [management]');
    expect(id).toBe('D2');
    expect(remedies[0]).toBe('restart-follower');
    expect(remedies).not.toContain('recreate-follower');
  });

  it('is recreated at once only when its history or its leader is gone', () => {
    expect(fatal('Operations are no longer available for replicating.').remedies).toEqual([
      'recreate-follower',
    ]);
    expect(fatal('no such index [l]', 'index_not_found_exception').remedies).toEqual([
      'restart-follower',
      'recreate-follower',
    ]);
  });

  it('of an unknown cause is left to a person', () => {
    expect(fatal('the printer is on fire')).toMatchObject({
      reason: 'UnknownError',
      cause: 'illegal_state_exception: the printer is on fire',
      remedies: [],
    });
  });
});

describe('an error that is not known', () => {
  it('is shown in its own words', () => {
    expect(explainError('the printer is on fire')).toEqual([]);
    expect(explainError('')).toEqual([]);
    expect(evaluateError('the printer is on fire')).toMatchObject({
      reason: 'UnknownError',
      cause: 'the printer is on fire',
    });
    expect(evaluateError('')).toMatchObject({ reason: 'UnknownError', cause: 'The error has no words.' });
  });

  it('gets no remedy, and any error at most three entries, each once', () => {
    const words = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileParts())), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.boolean(), (parts, isFatal) => {
        const reason = parts.join(' ');
        const found = explainError({ reason, isFatal });
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        const { reason: evaluated, remedies } = evaluateError({ reason, isFatal });
        if (found.length === 0) expect([evaluated, remedies]).toEqual(['UnknownError', []]);
        if (evaluated === 'UnknownError') expect(remedies).toEqual([]);
      }),
    );
  });

  it('never makes it throw, whatever its members are', () => {
    fc.assert(
      fc.property(fc.anything(), (causedBy) => {
        const causes = Array.isArray(causedBy) ? causedBy : [causedBy];
        const error = {
          causedBy: causes.filter((cause) => cause !== null && cause !== undefined),
        } as StructuredError;
        expect(evaluateError(error).title).not.toBe('');
      }),
    );
  });

  it('of a megabyte that is made to take long is answered', () => {
    const starts = [
      'towards remote cluster ',
      '[',
      'a.',
      'A',
      'handshake with ',
      'the key lacks',
      'exception_',
      '\n',
      'x{',
    ];
    for (const start of starts) {
      const text = start.repeat(Math.ceil(1_000_000 / start.length));
      // What goes over it again from each of its places does not end before the test does.
      expect(() => explainError(text)).not.toThrow();
    }
  });
});

describe("the product's own codes", () => {
  it.each(ERROR_CODES)('%s is known by its code and by its meaning', (code) => {
    expect(explainError(ERROR_CATALOG[code].meaning)).not.toEqual([]);
    if (code.includes('_')) expect(explainError(`{"code":"${code}"}`)).not.toEqual([]);
  });
});

/** Pieces of the words of all rules, which come close to a match. */
function hostileParts(): readonly string[] {
  return ERROR_RULES.flatMap(({ match }) => match.phrases ?? []).flatMap((phrase) => phrase.split('…'));
}
