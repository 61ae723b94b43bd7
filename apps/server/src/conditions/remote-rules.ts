/** The remote cluster as this console meets it: with the remote API key of the output. */
import { APPLIED_INDEX, INSTALLATIONS_INDEX, type ConditionType, type Transport } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type ConditionRule, type Known } from './condition.ts';
import type { Facts } from './facts.ts';
import { CLOCK_PATH, clockOf, HOME_CLOCK, HOME_ROOT } from './home-requests.ts';
import {
  clusterBlockIn,
  clusterIsBlocked,
  indexStates,
  troubleOfIndex,
  troubleOfOwnIndex,
} from './index-state.ts';
import { evaluateLicense } from './license-conditions.ts';
import { FOLLOWER_INFO, REMOTE_INFO, trustOf } from './link-facts.ts';
import { missingPrivileges } from './missing-privileges.ts';
import { privilegesQuestion, remoteKeyPrivileges } from './needed-privileges.ts';
import { get, REMOTE, type Answer, type ObservationRequest } from './observation.ts';
import { bodyOf, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { evaluateCredentials, evaluateReachable, evaluateTrusted } from './root-conditions.ts';
import { unlinkableVersions, unsupportedVersion, type LinkedVersion } from './versions.ts';
import { remoteTexts as texts } from '../texts/conditions/remote.ts';

/** Whoever answers this is there. */
export const REMOTE_ROOT = get(REMOTE, '/');
export const REMOTE_LICENSE = get(REMOTE, '/_license');
const REMOTE_CLOCK = get(REMOTE, CLOCK_PATH);

/** Leases, keys and ages are compared across clusters. */
const CLOCK_WARNING_SECONDS = 60;

const privilegesOf = (transport: Transport): ObservationRequest => ({
  place: REMOTE,
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: privilegesQuestion(remoteKeyPrivileges(transport)),
});
const REMOTE_PRIVILEGES = {
  replication: privilegesOf('replication'),
  direct: privilegesOf('direct'),
} as const;

/** What tells of the remote API key, where its id is known. */
export const keyRequests = ({ facts: { remoteKeyId } }: Known): readonly ObservationRequest[] =>
  remoteKeyId === undefined
    ? []
    : [get(REMOTE, `/_security/api_key?id=${encodeURIComponent(remoteKeyId)}&owner=true`)];

/** What nobody can look into from here is not shown (reviews of real clusters, 14c). */
export const canBeSeen = ({ appliedBy, hasRemoteKey }: Facts): boolean =>
  appliedBy === 'console' || hasRemoteKey;

type RemoteClusterConditionType = Extract<
  ConditionType,
  | 'RemoteReachable'
  | 'RemoteTrusted'
  | 'RemoteCredentialsValid'
  | 'RemoteIdentityMatches'
  | 'RemoteVersionSupported'
  | 'RemotePrivilegesSufficient'
  | 'RemoteLicensed'
  | 'RemoteIndicesUsable'
  | 'ClocksAgree'
>;

export const REMOTE_RULES: Readonly<Record<RemoteClusterConditionType, ConditionRule>> = {
  // Any answer of Elasticsearch, also a refusal, is an answer; only what says so is the cluster's trouble.
  RemoteReachable: {
    type: 'RemoteReachable',
    dependsOn: ['OutputUsable', 'KeyProvided'],
    observed: 'every-look',
    appliesTo: canBeSeen,
    requests: () => [REMOTE_ROOT],
    evaluate: ([root], { facts }) => evaluateReachable(root, facts),
  },
  RemoteTrusted: {
    type: 'RemoteTrusted',
    dependsOn: ['RemoteReachable'],
    observed: 'every-look',
    appliesTo: canBeSeen,
    requests: () => [REMOTE_ROOT],
    evaluate: ([root], { facts }) => evaluateTrusted(root, facts),
  },
  RemoteCredentialsValid: {
    type: 'RemoteCredentialsValid',
    dependsOn: ['RemoteTrusted'],
    observed: 'every-look',
    appliesTo: canBeSeen,
    requests: (known) => [REMOTE_ROOT, ...keyRequests(known)],
    evaluate: ([root, key], { facts }) => evaluateCredentials({ root, key }, facts),
  },
  // The cluster behind the address is the one that was set up, and not management itself.
  RemoteIdentityMatches: {
    type: 'RemoteIdentityMatches',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'every-look',
    appliesTo: canBeSeen,
    requests: () => [REMOTE_ROOT, HOME_ROOT],
    evaluate: ([remote, home], { facts }) => {
      const uuid = textAt(bodyOf(remote), 'cluster_uuid');
      if (uuid === undefined) return cannotRead(texts.identityOf(facts.outputName), remote, 'monitor');
      const isHome = uuid === textAt(bodyOf(home), 'cluster_uuid');
      return isHome || (facts.expectedClusterUuid !== undefined && uuid !== facts.expectedClusterUuid)
        ? isFalse(
            'AnotherCluster',
            texts.anotherCluster({
              isHome,
              outputName: facts.outputName,
              managementName: facts.managementName,
              hosts: facts.hosts.join(', '),
            }),
            texts.anotherClusterNext,
            { problemId: 'S3', remedies: ['correct-host', 'edit-output'] },
          )
        : isTrue(texts.clusterAnswers(textAt(bodyOf(remote), 'cluster_name') ?? uuid));
    },
  },
  // What each version works with is in versions.ts.
  RemoteVersionSupported: {
    type: 'RemoteVersionSupported',
    dependsOn: ['HomeReachable', 'RemoteCredentialsValid'],
    observed: 'every-look',
    appliesTo: canBeSeen,
    requests: () => [HOME_ROOT, REMOTE_ROOT],
    evaluate: ([home, remote], { facts }) => {
      const { outputName, managementName } = facts;
      const leader = linkedVersion(managementName, home);
      const follower = linkedVersion(outputName, remote);
      if (leader === undefined || follower === undefined) {
        return cannotRead(texts.versionOfCluster, leader === undefined ? home : remote, 'monitor');
      }
      return (
        unsupportedVersion(outputName, follower.version) ??
        (facts.transport === 'direct' ? undefined : unlinkableVersions(leader, follower)) ??
        isTrue(
          texts.versions({
            managementName,
            leaderVersion: leader.version,
            outputName,
            followerVersion: follower.version,
          }),
        )
      );
    },
  },
  // The same list from which the key is made (needed-privileges.ts).
  RemotePrivilegesSufficient: {
    type: 'RemotePrivilegesSufficient',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'when-asked',
    appliesTo: canBeSeen,
    requests: ({ facts }) => [REMOTE_PRIVILEGES[facts.transport]],
    evaluate: ([answer], { facts }) => {
      const missing = missingPrivileges(bodyOf(answer));
      if (missing === undefined) return cannotRead(texts.whatRemoteApiKey(facts.outputName), answer);
      return missing.length === 0
        ? isTrue(texts.keyHoldsEveryPrivilege)
        : isFalse(
            'PrivilegesMissing',
            texts.privilegesMissing({ outputName: facts.outputName, missing: missing.join(', ') }),
            texts.privilegesMissingNext,
            { problemId: 'D11', remedies: ['recreate-remote-key'] },
          );
    },
  },
  RemoteLicensed: {
    type: 'RemoteLicensed',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'every-look',
    isSlow: true,
    // Only replication is licensed.
    appliesTo: (facts) => canBeSeen(facts) && facts.transport === 'replication',
    requests: () => [REMOTE_LICENSE, REMOTE_INFO, FOLLOWER_INFO],
    evaluate: ([license], known) =>
      evaluateLicense(license, {
        cluster: known.facts.outputName,
        trust: trustOf(known),
        now: known.facts.now,
      }),
  },
  // Nothing can be applied where the records of what is installed take no writes (reviews of real clusters, 9).
  RemoteIndicesUsable: {
    type: 'RemoteIndicesUsable',
    dependsOn: ['RemoteCredentialsValid', 'RemoteIdentityMatches'],
    observed: 'every-look-if-allowed',
    appliesTo: ({ appliedBy, isSynced }) => appliedBy === 'console' && isSynced,
    requests: ({ facts }) => [indexStates(ownIndices(facts))],
    evaluate: ([state], { facts }) => {
      const { outputName } = facts;
      const own = ownIndices(facts);
      // Before the first install there is none.
      if (bodyOf(state) === undefined && statusOf(state) !== 404) {
        return cannotRead(texts.stateOfOn({ own: own.join(texts.join), outputName }), state, 'monitor');
      }
      const block = clusterBlockIn(state);
      if (block !== undefined) return clusterIsBlocked(block, outputName);
      const troubles = own.map((index) => ({
        index,
        trouble: troubleOfIndex({ state, health: undefined }, index),
      }));
      const worst = troubles.find(({ trouble }) => trouble !== undefined);
      return worst === undefined
        ? isTrue(texts.canBeRecorded(outputName))
        : troubleOfOwnIndex(worst, outputName);
    },
  },
  // Leases and keys expire by these clocks.
  ClocksAgree: {
    type: 'ClocksAgree',
    dependsOn: ['HomeReachable', 'RemoteCredentialsValid'],
    observed: 'when-asked',
    appliesTo: canBeSeen,
    requests: () => [HOME_CLOCK, REMOTE_CLOCK],
    evaluate: (answers, { facts }) => {
      const [home, remote] = answers.map((answer) => clockOf(answer, facts.now));
      if (home === undefined || remote === undefined) {
        return cannotRead(texts.clockOfCluster, answers[home === undefined ? 0 : 1], 'monitor');
      }
      const between = Math.abs(home - remote) / 1000;
      const console = Math.abs(home - facts.now) / 1000;
      if (Math.max(between, console) <= CLOCK_WARNING_SECONDS) return isTrue(texts.clocksAgree);
      const [what, seconds] =
        between > CLOCK_WARNING_SECONDS
          ? [texts.and({ managementName: facts.managementName, outputName: facts.outputName }), between]
          : [texts.consoleAndManagement(facts.managementName), console];
      return isWarning(
        'ClocksDiffer',
        texts.clocksDiffer({ what, seconds: Math.round(seconds) }),
        texts.clocksDifferNext,
      );
    },
  },
};

/** What a console keeps on a remote; which edition was applied only where nothing is replicated. */
const ownIndices = ({ transport }: Facts): readonly string[] =>
  transport === 'direct' ? [INSTALLATIONS_INDEX, APPLIED_INDEX] : [INSTALLATIONS_INDEX];

function linkedVersion(name: string, root: Answer | undefined): LinkedVersion | undefined {
  const version = textAt(bodyOf(root), 'version', 'number');
  if (version === undefined) return undefined;
  return {
    name,
    version,
    connectsTo: textAt(bodyOf(root), 'version', 'minimum_wire_compatibility_version'),
  };
}
