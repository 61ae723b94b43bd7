/** Each rule from answers: what a cluster says, and the condition that follows. */
import { CONDITION_FACTS, type ConditionType, type SyncReport } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { OUTPUT_AND_HOME_RULES } from './condition-rules.ts';
import { evaluateConditions, type EvaluatedCondition } from './evaluate-conditions.ts';
import { factsOfHome, type Facts } from './facts.ts';
import type { Answer, ObservationRequest } from './observation.ts';
import { createObserver } from './observer.ts';
import { summarizeConditions } from './summarize-conditions.ts';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const FOLLOWER = 'fleet-synced-integrations-ccr-paris';
const LEADER = 'fleet-synced-integrations';

const FACTS: Facts = {
  ...factsOfHome({
    managementName: 'management',
    report: undefined,
    publishError: undefined,
    unreadableSecrets: [],
    registryKeyProblem: undefined,
    now: NOW,
  }),
  outputId: 'paris',
  outputName: 'Paris',
  hosts: ['https://paris.example:9200'],
  isSynced: true,
  hasRemoteKey: true,
  remoteKeyId: 'id-of-the-remote-key',
  expectedFollower: FOLLOWER,
  isAddressedBy: () => true,
};

const ok = (body: unknown): Answer => ({ kind: 'answered', status: 200, body });
const refused = (status: number, reason = 'no'): Answer => ({
  kind: 'answered',
  status,
  body: { error: { type: 'security_exception', reason } },
});
const failed = (change: Partial<Extract<Answer, { kind: 'failed' }>>): Answer => ({
  kind: 'failed',
  failure: 'unreachable',
  message: 'It cannot be reached.',
  reason: 'connect ECONNREFUSED',
  ...change,
});

const shard = (more: object = {}) => ({ time_since_last_read_millis: 10, failed_write_requests: 0, ...more });
const stats = (more: object = {}, lag = 0): Answer =>
  ok({ indices: [{ index: FOLLOWER, total_global_checkpoint_lag: lag, shards: [shard(more)] }] });
const reading = (type: string, reason: string): Answer =>
  stats({ read_exceptions: [{ exception: { type, reason } }] });
const giveUp = (type: string, reason: string): Answer => stats({ fatal_exception: { type, reason } });
const follower = (more: object = {}): Answer =>
  ok({
    follower_indices: [
      {
        follower_index: FOLLOWER,
        remote_cluster: 'management',
        leader_index: LEADER,
        status: 'active',
        ...more,
      },
    ],
  });
const link = (more: object = {}): Answer =>
  ok({
    management: {
      connected: true,
      mode: 'proxy',
      proxy_address: 'home.example:9443',
      server_name: '',
      num_proxy_sockets_connected: 18,
      cluster_credentials: '::es_redacted::',
      ...more,
    },
  });
const index = (name: string, more: object = {}): Answer =>
  ok({
    metadata: { indices: { [name]: { state: 'open', ccr: { leader_index_uuid: 'leader-uuid' }, ...more } } },
  });
const root = (uuid: string, version = '9.3.2'): Answer =>
  ok({ cluster_uuid: uuid, cluster_name: uuid, version: { number: version } });
const license = (type: string, status = 'active'): Answer => ok({ license: { type, status } });
const leaderSettings = (more: object = {}): Answer =>
  ok({ [LEADER]: { settings: { 'index.uuid': 'leader-uuid', ...more } } });
const keys = (...list: readonly object[]): Answer =>
  ok({
    api_keys: list.map((key) => ({
      id: 'a-cross-cluster-key',
      type: 'cross_cluster',
      access: { replication: [{ names: [LEADER] }] },
      ...key,
    })),
  });

/** `<place> <path without query>` → answer; the first entry whose path begins so. */
const WELL: Readonly<Record<string, Answer>> = {
  'home /_license': license('enterprise'),
  'home /_security/user/_has_privileges': ok({ has_all_requested: true }),
  'home /_security/privilege': ok({ 'kibana-.kibana': { 'feature_fleet.all': {} } }),
  'home /_security/api_key': keys({}),
  'home /_cluster/state': ok({ metadata: { indices: { 'lockstep-outputs': { state: 'open' } } } }),
  'home /_cluster/health': ok({ indices: { 'lockstep-outputs': { status: 'green' } } }),
  'home /_cat/health': ok([{ epoch: String(NOW / 1000) }]),
  'home /_nodes': ok({ nodes: { a: { remote_cluster_server: { publish_address: 'home.example:9443' } } } }),
  'home /_ssl': ok([]),
  'home /_transform': ok({ transforms: [{ id: 'logs-x', state: 'started' }] }),
  [`home /${LEADER}/_settings`]: leaderSettings(),
  [`home /${LEADER}/_doc`]: ok({ _source: { integrations: [] } }),
  [`home /${LEADER}/_stats`]: ok({
    indices: {
      [LEADER]: {
        shards: {
          '0': [
            {
              retention_leases: {
                leases: [{ id: `p/${FOLLOWER}/u-following-management/x/y`, timestamp: NOW }],
              },
            },
          ],
        },
      },
    },
  }),
  'home /': root('home-uuid'),
  'registry /': ok({}),
  'remote /_license': license('enterprise'),
  'remote /_security/user/_has_privileges': ok({ has_all_requested: true }),
  'remote /_security/api_key': ok({ api_keys: [{ name: 'lockstep_apply' }] }),
  'remote /_cat/health': ok([{ epoch: String(NOW / 1000) }]),
  'remote /_remote/info': link(),
  'remote /_resolve/cluster': ok({ management: { connected: true } }),
  'remote /_nodes': ok({ nodes: { a: { roles: ['remote_cluster_client'] } } }),
  'remote /_ssl': ok([{ expiry: '2030-01-01T00:00:00Z', has_private_key: true }]),
  'remote /_transform': ok({ transforms: [{ id: 'logs-x', state: 'started' }] }),
  'remote /fleet-synced-integrations-ccr-*/_ccr/info': follower(),
  [`remote /${FOLLOWER}/_ccr/stats`]: stats(),
  [`remote /${FOLLOWER}/_doc`]: ok({ _source: { integrations: [] } }),
  'remote /_cluster/state': index(FOLLOWER),
  'remote /_cluster/health': ok({ indices: { [FOLLOWER]: { status: 'green' } } }),
  'remote /': root('paris-uuid'),
};

function answerFrom(answers: Readonly<Record<string, Answer>>, { place, path }: ObservationRequest): Answer {
  const asked = `${place.kind} ${path}`;
  const key = Object.keys(answers).find((each) =>
    each.endsWith(' /') ? asked === each : asked.startsWith(each),
  );
  return (key === undefined ? undefined : answers[key]) ?? refused(404, `nothing for ${asked}`);
}

async function evaluate(
  changes: Readonly<Record<string, Answer>> = {},
  facts: Partial<Facts> = {},
): Promise<readonly EvaluatedCondition[]> {
  const answers = { ...WELL, ...changes };
  return evaluateConditions({
    rules: OUTPUT_AND_HOME_RULES,
    facts: { ...FACTS, ...facts },
    observer: createObserver({
      ask: (request) => Promise.resolve(answerFrom(answers, request)),
      now: () => NOW,
      requestMs: 1_000,
    }),
    maxAgeMs: () => 0,
    since: NOW,
    signal: new AbortController().signal,
    before: [],
    labelOf: (type) => CONDITION_FACTS[type].label,
    onError: (type, error) => {
      throw new Error(`${type} threw`, { cause: error });
    },
  });
}

/** As little of a report as items need. */
function reportWith(rows: readonly object[], more: Partial<SyncReport> = {}): SyncReport {
  return {
    state: 'in_sync',
    reason: null,
    counts: { total: rows.length },
    integrations: rows,
    last_run: { ended_at: '2026-01-01T11:59:00Z', result: 'success', duration_ms: 5 },
    next_run_at: null,
    ...more,
  } as unknown as SyncReport;
}
const row = (state: string, code: string) => ({
  package_name: 'nginx',
  state,
  reason: { code, message: `nginx: ${code}.`, next_action: 'Look.' },
  detail: null,
});

const statsPath = `remote /${FOLLOWER}/_ccr/stats`;
const infoPath = 'remote /fleet-synced-integrations-ccr-*/_ccr/info';

it('a healthy remote has nothing but conditions that are True', async () => {
  const found = await evaluate({}, { report: reportWith([row('in_sync', 'already-current')]) });
  const others = found.filter(({ status }) => status !== 'True');
  expect(others.map(({ type, reason, message }) => [type, reason, message])).toEqual([
    ['AgentsCanDeliver', 'ServiceTokenMissing', expect.any(String)],
  ]);
});

interface Case {
  readonly when: string;
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly facts?: Partial<Facts>;
  readonly type: ConditionType;
  readonly reason: string;
  readonly remedy?: string;
}

/** What speaks for the remote. */
const DECISIVE: readonly Case[] = [
  {
    when: 'home does not answer',
    answers: { 'home /': failed({}) },
    type: 'HomeReachable',
    reason: 'Unreachable',
  },
  {
    when: 'home refuses the console',
    answers: { 'home /': refused(401) },
    type: 'HomeReachable',
    reason: 'CredentialInvalid',
  },
  {
    when: 'home is older than what the console speaks',
    answers: { 'home /': root('home-uuid', '8.17.2') },
    type: 'HomeVersionSupported',
    reason: 'VersionUnsupported',
  },
  {
    when: 'home has platinum and the link an API key',
    answers: { 'home /_license': license('platinum') },
    type: 'HomeLicensed',
    reason: 'LicenseInsufficient',
  },
  {
    when: 'an own index is blocked',
    answers: {
      'home /_cluster/state': ok({
        metadata: {
          indices: {
            'lockstep-outputs': { state: 'open', settings: { index: { blocks: { read_only: 'true' } } } },
          },
        },
      }),
    },
    type: 'HomeIndicesUsable',
    reason: 'IndexBlocked',
    remedy: 'unblock-index',
  },
  {
    when: 'an own index has no primary',
    answers: { 'home /_cluster/health': ok({ indices: { 'lockstep-outputs': { status: 'red' } } }) },
    type: 'HomeIndicesUsable',
    reason: 'IndexUnavailable',
  },
  {
    when: 'the leader is read-only',
    answers: { [`home /${LEADER}/_settings`]: leaderSettings({ 'index.blocks.read_only': 'true' }) },
    type: 'LeaderWritable',
    reason: 'IndexBlocked',
    remedy: 'unblock-index',
  },
  {
    when: 'the document could not be published',
    facts: { publishError: 'cluster_block_exception: index is read-only' },
    type: 'LeaderPublished',
    reason: 'PublishFailed',
  },
  {
    when: 'a stored secret cannot be opened',
    facts: {
      unusable: {
        reason: 'SecretUnreadable',
        field: 'remote_api_key',
        message: 'It is sealed with another key.',
        nextAction: 'Add that key.',
      },
    },
    type: 'OutputUsable',
    reason: 'SecretUnreadable',
    remedy: 'edit-output',
  },
  { when: 'there is no key', facts: { hasRemoteKey: false }, type: 'KeyProvided', reason: 'NoCredentials' },
  {
    when: 'nobody listens',
    answers: { 'remote /': failed({ problem: 'refused' }) },
    type: 'RemoteReachable',
    reason: 'ConnectionRefused',
  },
  {
    when: 'a proxy answers',
    answers: { 'remote /': failed({ failure: 'foreign' }) },
    type: 'RemoteReachable',
    reason: 'NotElasticsearch',
  },
  {
    when: 'it hangs',
    answers: { 'remote /': failed({ failure: 'timeout' }) },
    type: 'RemoteReachable',
    reason: 'TimedOut',
  },
  {
    when: 'its certificate is not trusted',
    answers: { 'remote /': failed({ problem: 'untrusted-certificate' }) },
    type: 'RemoteTrusted',
    reason: 'CertificateUntrusted',
  },
  {
    when: 'its certificate has expired',
    answers: { 'remote /': failed({ problem: 'certificate-expired' }) },
    type: 'RemoteTrusted',
    reason: 'CertificateExpired',
  },
  {
    when: 'the key is refused',
    answers: { 'remote /': refused(401, 'api key has been invalidated') },
    type: 'RemoteCredentialsValid',
    reason: 'CredentialInvalid',
    remedy: 'recreate-remote-key',
  },
  {
    when: 'another cluster answers',
    facts: { expectedClusterUuid: 'of-before' },
    type: 'RemoteIdentityMatches',
    reason: 'AnotherCluster',
  },
  {
    when: 'home itself answers',
    answers: { 'remote /': root('home-uuid') },
    type: 'RemoteIdentityMatches',
    reason: 'AnotherCluster',
  },
  {
    when: 'the remote is older than home',
    answers: { 'remote /': root('paris-uuid', '9.2.4') },
    type: 'RemoteVersionSupported',
    reason: 'VersionTooOld',
  },
  {
    when: 'the license of the remote is over',
    answers: { 'remote /_license': license('enterprise', 'expired') },
    type: 'RemoteLicensed',
    reason: 'LicenseExpired',
  },
  {
    when: 'the alias is gone',
    answers: { 'remote /_remote/info': ok({}) },
    type: 'LinkRegistered',
    reason: 'AliasMismatch',
    remedy: 'create-alias',
  },
  {
    when: 'a key meets a transport port',
    answers: { 'remote /_remote/info': link({ proxy_address: 'home.example:9300' }) },
    type: 'LinkSettingsFit',
    reason: 'WrongPort',
  },
  {
    when: 'every key of home for the leader is invalidated',
    answers: { 'home /_security/api_key': keys({ invalidated: true }) },
    type: 'CrossClusterKeyValid',
    reason: 'CredentialInvalid',
    remedy: 'recreate-cross-cluster-key',
  },
  {
    when: 'the key that the errors name has expired, and another one is good',
    answers: {
      'home /_security/api_key': keys({ expiration: NOW - 1 }, { id: 'of-somebody-else' }),
      [statsPath]: reading('security_exception', 'API key [a-cross-cluster-key] is expired'),
    },
    type: 'CrossClusterKeyValid',
    reason: 'CredentialExpired',
    remedy: 'recreate-cross-cluster-key',
  },
  {
    when: 'no key is loaded on the remote',
    answers: { 'remote /_remote/info': link({ cluster_credentials: undefined }) },
    type: 'KeystoreHasKey',
    reason: 'KeyMissingInKeystore',
    remedy: 'reload-secure-settings',
  },
  {
    when: 'the link has no socket, whatever it says of itself',
    answers: { 'remote /_remote/info': link({ num_proxy_sockets_connected: 0 }) },
    type: 'LinkConnected',
    reason: 'LinkDisconnected',
  },
  {
    when: 'the other side of the link is slow',
    answers: { 'remote /_resolve/cluster': failed({ failure: 'timeout' }) },
    type: 'LinkConnected',
    reason: 'LinkSlow',
  },
  {
    when: 'the leader refuses what the follower reads',
    answers: {
      [statsPath]: reading(
        'security_exception',
        'action [indices:data/read/xpack/ccr/shard_changes] is unauthorized for API key id [x]',
      ),
    },
    type: 'LeaderReadable',
    reason: 'LeaderUnauthorized',
    remedy: 'recreate-cross-cluster-key',
  },
  {
    when: 'there is no follower',
    answers: { [infoPath]: ok({ follower_indices: [] }), 'remote /_cluster/state': ok({}) },
    type: 'FollowerExists',
    reason: 'FollowerMissing',
    remedy: 'create-follower',
  },
  {
    when: 'the follower was unfollowed',
    answers: { [infoPath]: ok({ follower_indices: [] }) },
    type: 'FollowerExists',
    reason: 'NotAFollower',
    remedy: 'recreate-follower',
  },
  {
    when: 'the follower is closed',
    answers: { 'remote /_cluster/state': index(FOLLOWER, { state: 'close' }) },
    type: 'FollowerOpen',
    reason: 'IndexClosed',
    remedy: 'open-follower',
  },
  {
    when: 'the follower has no primary',
    answers: { 'remote /_cluster/health': ok({ indices: { [FOLLOWER]: { status: 'red' } } }) },
    type: 'FollowerOpen',
    reason: 'ShardUnavailable',
  },
  {
    when: 'the disks of the remote are full',
    answers: {
      'remote /_cluster/state': index(FOLLOWER, {
        settings: { index: { blocks: { read_only_allow_delete: 'true' } } },
      }),
    },
    type: 'FollowerOpen',
    reason: 'FollowerWriteBlocked',
  },
  {
    when: 'the follower is paused',
    answers: { [infoPath]: follower({ status: 'paused' }) },
    type: 'FollowerActive',
    reason: 'FollowerPaused',
    remedy: 'resume-follower',
  },
  {
    when: 'the follower is paused, and its leader is another one by now',
    answers: {
      [infoPath]: follower({ status: 'paused' }),
      [`home /${LEADER}/_settings`]: leaderSettings({ 'index.uuid': 'of-today' }),
    },
    type: 'FollowerActive',
    reason: 'LeaderRecreated',
    remedy: 'recreate-follower',
  },
  {
    when: 'the follower has no task',
    answers: { [statsPath]: refused(404, 'No shard follow tasks') },
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    remedy: 'restart-follower',
  },
  {
    when: 'the follower gave up while the leader restarted',
    answers: {
      [statsPath]: giveUp('illegal_state_exception', 'Unable to open any connections to remote cluster'),
    },
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    remedy: 'restart-follower',
  },
  {
    when: 'settings of leader and follower differ',
    answers: {
      [statsPath]: giveUp(
        'illegal_argument_exception',
        'the leader index setting [a] and follower index setting [b] must be identical',
      ),
    },
    type: 'FollowerActive',
    reason: 'SettingsDiffer',
    remedy: 'restart-follower',
  },
  {
    when: 'history is gone',
    answers: {
      [statsPath]: giveUp(
        'resource_not_found_exception',
        'Operations are no longer available for replicating. Existing retention leases [[]]',
      ),
    },
    type: 'FollowerReadsLeader',
    reason: 'HistoryLost',
    remedy: 'recreate-follower',
  },
  {
    when: 'the leader was recreated',
    answers: { [`home /${LEADER}/_settings`]: leaderSettings({ 'index.uuid': 'of-today' }) },
    type: 'FollowerReadsLeader',
    reason: 'LeaderRecreated',
    remedy: 'recreate-follower',
  },
  {
    when: 'the follower follows another index',
    answers: { [infoPath]: follower({ leader_index: 'another' }) },
    type: 'FollowerReadsLeader',
    reason: 'WrongLeader',
    remedy: 'recreate-follower',
  },
  {
    when: 'what was read cannot be written',
    answers: { [statsPath]: stats({ failed_write_requests: 9 }, 3) },
    type: 'FollowerReadsLeader',
    reason: 'FollowerWriteBlocked',
  },
  {
    when: 'the document does not name the output',
    facts: { isAddressedBy: () => false },
    type: 'OutputAddressed',
    reason: 'NotAddressed',
  },
  {
    when: 'an integration failed',
    facts: { report: reportWith([row('failed', 'attempts-exhausted')]) },
    type: 'PackagesInstalled',
    reason: 'InstallFailed',
    remedy: 'clear-attempts',
  },
];

describe('what speaks for a remote when', () => {
  it.each(DECISIVE)('$when: $type, $reason', async ({ answers, facts, type, reason, remedy }) => {
    const found = await evaluate(answers, { report: reportWith([]), ...facts });
    const { decisive } = summarizeConditions(found);
    expect(decisive).toMatchObject({ type, reason, status: 'False', severity: 'error' });
    if (remedy !== undefined) expect(decisive?.remedies?.[0]).toBe(remedy);
  });
});

/** What is worth a look, and does not break anything yet. */
const WARNED: readonly Case[] = [
  {
    when: 'secrets of another output cannot be opened',
    facts: { unreadableSecrets: [{ outputName: 'Tokyo', field: 'remote_api_key' }] },
    type: 'SecretsReadable',
    reason: 'SecretUnreadable',
  },
  {
    when: 'application privileges are not registered',
    answers: { 'home /_security/privilege': ok({}) },
    type: 'PrivilegesRegistered',
    reason: 'PrivilegesNotRegistered',
  },
  {
    when: 'the registry is down',
    answers: { 'registry /': failed({}) },
    type: 'RegistryReachable',
    reason: 'RegistryUnreachable',
  },
  {
    when: 'keys for signatures cannot be used',
    facts: { registryKeyProblem: 'no key in the file' },
    type: 'RegistryKeysReadable',
    reason: 'RegistryKeyUnreadable',
  },
  {
    when: 'the leader holds no lease',
    answers: { [`home /${LEADER}/_stats`]: ok({ indices: {} }) },
    type: 'RetentionLeaseHeld',
    reason: 'RetentionLeaseMissing',
  },
  {
    when: 'the follower is a moment behind',
    answers: { [statsPath]: stats({}, 2) },
    type: 'FollowerUpToDate',
    reason: 'Behind',
  },
  {
    when: 'a read failed while the link was down, and it is up by now',
    answers: { [statsPath]: reading('connect_transport_exception', 'Unable to connect to [management]') },
    type: 'LeaderReadable',
    reason: 'Busy',
  },
  {
    when: 'a transform does not run on the remote',
    answers: { 'remote /_transform': ok({ transforms: [{ id: 'logs-x', state: 'stopped' }] }) },
    type: 'TransformsRunning',
    reason: 'TransformStopped',
  },
  {
    when: 'what is uninstalled at home is kept on the remote',
    facts: { report: reportWith([row('warning', 'removal-not-allowed')]) },
    type: 'NothingLeftBehind',
    reason: 'LeftOnRemote',
  },
  {
    when: 'removals wait for approval',
    facts: { report: reportWith([], { held_removals: ['nginx'] }) },
    type: 'NothingLeftBehind',
    reason: 'RemovalsNeedApproval',
  },
];

describe('a warning, when', () => {
  it.each(WARNED)('$when: $type, $reason', async ({ answers, facts, type, reason }) => {
    const found = await evaluate(answers, { report: reportWith([]), ...facts });
    expect(found.find((each) => each.type === type)).toMatchObject({
      status: 'False',
      severity: 'warning',
      reason,
    });
    expect(found.filter(({ status, severity }) => status === 'False' && severity === 'error')).toEqual([]);
  });
});

describe('what is no evidence', () => {
  it('is a right that is missing for `_resolve/cluster`: the link is up', async () => {
    const found = await evaluate({
      'remote /_resolve/cluster': ok({
        management: {
          connected: false,
          error: 'action [indices:admin/resolve/cluster] is unauthorized for API key id [x]',
        },
      }),
    });
    expect(found.find(({ type }) => type === 'LinkConnected')?.status).toBe('True');
  });

  it('is a refusal to list keys: they are not known, and the rest stands', async () => {
    const found = await evaluate({ 'home /_security/api_key': refused(403) }, { report: reportWith([]) });
    expect(found.find(({ type }) => type === 'CrossClusterKeyValid')).toMatchObject({
      status: 'Unknown',
      reason: 'Forbidden',
    });
    expect(summarizeConditions(found).decisive).toMatchObject({ reason: 'ServiceTokenMissing' });
  });

  it('is a fatal error of a link that is up by now: pausing and resuming is enough', async () => {
    const found = await evaluate({
      [statsPath]: giveUp('illegal_state_exception', 'Unable to open any proxy connections to cluster'),
    });
    const active = found.find(({ type }) => type === 'FollowerActive');
    expect(active?.message).toContain('the link is up by now');
    expect(active?.nextAction).toBe('Pause and resume it; nothing is lost.');
  });
});

describe('a remote that its own console applies', () => {
  const applied = { appliedBy: 'remote', hasRemoteKey: false, hasPeer: true } as const;
  const peer = (body: unknown) => ({ 'peer /api/fleet': ok(body) });

  it('shows nothing that cannot be seen from here', async () => {
    const found = await evaluate(peer({ integrations: [{}] }), { ...applied, report: reportWith([]) });
    expect(found.filter(({ type }) => /^(Remote|Link|Follower|Retention)/.test(type))).toEqual([]);
    expect(found.filter(({ status }) => status === 'False').map(({ type }) => type)).toEqual([
      'AgentsCanDeliver',
    ]);
  });

  it.each([
    [{ ...applied, hasPeer: false }, {}, 'PeerReachable', 'PeerUrlMissing'],
    [applied, { error: 'failed with error fetch failed' }, 'PeerReachable', 'PeerUnreachable'],
    [applied, { error: 'failed with status 401' }, 'PeerCredentialsValid', 'CredentialInvalid'],
    [applied, { error: 'something else', integrations: [] }, 'PeerFindsItself', 'PeerReportsError'],
    [
      { ...applied, report: reportWith([row('late', 'apply-late')], { state: 'late' }) },
      { integrations: [] },
      'PeerFindsItself',
      'PeerNotAddressed',
    ],
  ] as const)('%j, %j: %s, %s', async (facts, body, type, reason) => {
    const found = await evaluate(peer(body), { report: reportWith([]), ...facts });
    expect(summarizeConditions(found).decisive).toMatchObject({ type, reason });
  });
});

it('an output that is switched off says so, whatever else is wrong', async () => {
  const found = await evaluate({ 'remote /': failed({}) }, { isSynced: false });
  expect(summarizeConditions(found).decisive).toMatchObject({ type: 'SyncEnabled', reason: 'SyncDisabled' });
});
