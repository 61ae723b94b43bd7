/** From answers: what is only worth a warning, what is no evidence, and what is not shown. */
import type { ConditionType } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import {
  evaluateAnswers,
  failed,
  giveUp,
  LEADER,
  ok,
  reading,
  refused,
  reportWith,
  row,
  stats,
  statsPath,
} from '../testing/condition-answers.ts';
import type { Facts } from './facts.ts';
import type { Answer } from './observation.ts';
import { summarizeConditions } from './summarize-conditions.ts';

interface Case {
  readonly when: string;
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly facts?: Partial<Facts>;
  readonly type: ConditionType;
  readonly reason: string;
  readonly remedy?: string;
}

/** What is worth a look, and does not break anything yet. */
const WARNED: readonly Case[] = [
  {
    when: 'secrets of another output cannot be opened',
    facts: { unreadableSecrets: [{ outputName: 'Tokyo', field: 'remote_api_key', isElsewhere: false }] },
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
    when: 'a rotation has failed',
    facts: { rotationProblems: ['The service token could not be rotated: no.'] },
    type: 'CredentialsRotated',
    reason: 'RotationFailed',
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
    facts: { report: reportWith([], { blocked_removals: ['nginx'] }) },
    type: 'NothingLeftBehind',
    reason: 'RemovalsNeedApproval',
  },
];

describe('a warning, when', () => {
  it.each(WARNED)('$when: $type, $reason', async ({ answers, facts, type, reason }) => {
    const found = await evaluateAnswers(answers, { report: reportWith([]), ...facts });
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
    const found = await evaluateAnswers({
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
    const found = await evaluateAnswers(
      { 'home /_security/api_key': refused(403) },
      { report: reportWith([]) },
    );
    expect(found.find(({ type }) => type === 'CrossClusterKeyValid')).toMatchObject({
      status: 'Unknown',
      reason: 'Forbidden',
    });
    expect(summarizeConditions(found).decisive).toMatchObject({ reason: 'ServiceTokenMissing' });
  });

  it('is a fatal error of a link that is up by now: pausing and resuming is enough', async () => {
    const found = await evaluateAnswers({
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
    const found = await evaluateAnswers(peer({ integrations: [{}] }), { ...applied, report: reportWith([]) });
    expect(found.filter(({ type }) => /^(Remote|Link|Follower|Retention)/.test(type))).toEqual([]);
    expect(found.filter(({ status }) => status === 'False').map(({ type }) => type)).toEqual([
      'AgentsCanDeliver',
    ]);
  });

  it.each([
    [{ ...applied, hasPeer: false }, {}, 'PeerReachable', 'PeerUrlMissing'],
    [
      applied,
      { problem: 'unreachable', error: 'failed with error fetch failed' },
      'PeerReachable',
      'PeerUnreachable',
    ],
    [
      applied,
      { problem: 'refused', status_code: 401, error: 'failed with status 401' },
      'PeerCredentialsValid',
      'CredentialInvalid',
    ],
    [
      applied,
      { problem: 'refused', status_code: 403, error: 'failed with status 403. x' },
      'PeerCredentialsValid',
      'PrivilegesMissing',
    ],
    [
      applied,
      {
        problem: 'refused',
        status_code: 403,
        error: 'failed with status 403. It names x, which nobody has registered in Elasticsearch.',
      },
      'PeerCredentialsValid',
      'PrivilegesNotRegistered',
    ],
    [applied, { error: 'something else', integrations: [] }, 'PeerFindsItself', 'PeerReportsError'],
    [
      { ...applied, report: reportWith([row('late', 'apply-late')], { state: 'late' }) },
      { integrations: [] },
      'PeerFindsItself',
      'PeerNotAddressed',
    ],
  ] as const)('%j, %j: %s, %s', async (facts, body, type, reason) => {
    const found = await evaluateAnswers(peer(body), { report: reportWith([]), ...facts });
    expect(summarizeConditions(found).decisive).toMatchObject({ type, reason });
  });
});

it('an output that is switched off says so, whatever else is wrong', async () => {
  const found = await evaluateAnswers({ 'remote /': failed({}) }, { isSynced: false });
  expect(summarizeConditions(found).decisive).toMatchObject({ type: 'SyncEnabled', reason: 'SyncDisabled' });
});
