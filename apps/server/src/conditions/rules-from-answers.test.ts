/** Each rule from answers: what a cluster says, and the condition that speaks for the remote. */
import type { ConditionType } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import {
  evaluateAnswers,
  failed,
  FOLLOWER,
  follower,
  giveUp,
  index,
  infoPath,
  keys,
  LEADER,
  leaderSettings,
  license,
  link,
  NOW,
  ok,
  reading,
  refused,
  reportWith,
  root,
  row,
  stats,
  statsPath,
} from '../testing/condition-answers.ts';
import type { Facts } from './facts.ts';
import type { Answer } from './observation.ts';
import { summarizeConditions } from './summarize-conditions.ts';

it('a healthy remote has nothing but conditions that are True', async () => {
  const found = await evaluateAnswers({}, { report: reportWith([row('in_sync', 'already-current')]) });
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
  /** Offered, and not the first thing to do. */
  readonly alternative?: string;
  /** All of them, in their order. */
  readonly remedies?: readonly string[];
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
    answers: { 'home /': root('home-uuid', '8.16.6') },
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
    when: 'home is read-only as a whole',
    answers: { 'home /_cluster/state': ok({ blocks: { global: { 6: {} } }, metadata: { indices: {} } }) },
    type: 'HomeIndicesUsable',
    reason: 'ClusterBlocked',
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
    alternative: 'correct-host',
  },
  {
    when: 'a proxy answers',
    answers: { 'remote /': failed({ failure: 'foreign' }) },
    type: 'RemoteReachable',
    reason: 'NotElasticsearch',
    remedy: 'correct-host',
  },
  {
    when: 'nobody knows the name of its host',
    answers: { 'remote /': failed({ problem: 'unknown-host' }) },
    type: 'RemoteReachable',
    reason: 'NameNotResolved',
    remedy: 'correct-host',
  },
  {
    when: 'it hangs',
    answers: { 'remote /': failed({ failure: 'timeout' }) },
    type: 'RemoteReachable',
    reason: 'TimedOut',
    alternative: 'correct-host',
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
    when: 'the remote is older than what the console speaks',
    answers: { 'remote /': root('paris-uuid', '8.16.6') },
    type: 'RemoteVersionSupported',
    reason: 'VersionUnsupported',
  },
  {
    when: 'the remote is too new to connect to home',
    answers: {
      'home /': root('home-uuid', '8.17.2'),
      'remote /': root('paris-uuid', '9.5.3', { minimum_wire_compatibility_version: '8.19.0' }),
    },
    type: 'RemoteVersionSupported',
    reason: 'VersionsTooFarApart',
  },
  {
    when: 'the license of the remote is over',
    answers: { 'remote /_license': license('enterprise', 'expired') },
    type: 'RemoteLicensed',
    reason: 'LicenseExpired',
  },
  {
    when: 'the installation records of the remote take no writes',
    answers: {
      'remote /_cluster/state': ok({
        metadata: {
          indices: {
            [FOLLOWER]: { state: 'open' },
            'lockstep-installations': { state: 'open', settings: { index: { blocks: { write: 'true' } } } },
          },
        },
      }),
    },
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    remedy: 'unblock-index',
  },
  {
    when: 'the remote is read-only as a whole',
    answers: {
      'remote /_cluster/state': ok({
        blocks: { global: { 13: {} } },
        metadata: { indices: { [FOLLOWER]: { state: 'open' } } },
      }),
    },
    type: 'RemoteIndicesUsable',
    reason: 'ClusterBlocked',
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
    alternative: 'reload-secure-settings',
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
    remedy: 'recreate-cross-cluster-key',
    alternative: 'reload-secure-settings',
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
    when: 'the follower is paused, and the leader keeps no history for it any more',
    answers: {
      [infoPath]: follower({ status: 'paused' }),
      [`home /${LEADER}/_stats`]: ok({ indices: { [LEADER]: { shards: { '0': [{}] } } } }),
    },
    type: 'FollowerActive',
    reason: 'FollowerPaused',
    remedies: ['resume-follower', 'recreate-follower'],
  },
  {
    when: 'no key was loaded when the follower gave up, and the link is up by now',
    answers: {
      [statsPath]: giveUp(
        'illegal_argument_exception',
        'Cross cluster requests through the dedicated remote cluster server port require transport header [_cross_cluster_access_credentials] but none found. Please ensure you have configured remote cluster credentials on the cluster originating the request.',
      ),
    },
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    remedies: ['restart-follower'],
  },
  {
    when: 'a license was missing when the follower gave up, and both have one by now',
    answers: {
      [statsPath]: giveUp(
        'security_exception',
        'current license is non-compliant for [advanced-remote-cluster-security]',
      ),
    },
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    remedies: ['restart-follower'],
  },
  {
    when: 'the link led to another cluster for a moment',
    answers: { [statsPath]: giveUp('index_not_found_exception', `no such index [${LEADER}]`) },
    type: 'FollowerActive',
    reason: 'LeaderMissing',
    remedies: ['restart-follower', 'recreate-follower'],
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
  it.each(DECISIVE)('$when: $type, $reason', async ({ answers, facts, type, reason, ...fixes }) => {
    const { remedy, remedies, alternative } = fixes;
    const found = await evaluateAnswers(answers, { report: reportWith([]), ...facts });
    const { decisive } = summarizeConditions(found);
    expect(decisive).toMatchObject({ type, reason, status: 'False', severity: 'error' });
    if (remedy !== undefined) expect(decisive?.remedies?.[0]).toBe(remedy);
    if (remedies !== undefined) expect(decisive?.remedies).toEqual(remedies);
    if (alternative !== undefined) {
      expect(decisive?.alternatives).toContain(alternative);
      expect(decisive?.remedies ?? []).not.toContain(alternative);
    }
  });

  it('of a remote that is off nothing is said to be applied', async () => {
    const found = await evaluateAnswers(
      { 'remote /': failed({ problem: 'refused' }) },
      { report: reportWith([row('in_sync', 'already-current')]) },
    );
    const items = found.filter(({ type }) => /Installed|CustomAssets|LeftBehind/.test(type));
    expect(items.map(({ status, blockedBy }) => [status, blockedBy])).toEqual(
      items.map(() => ['Unknown', 'RemoteReachable']),
    );
    expect(items.length).toBeGreaterThan(2);
  });
});
