/** What has to hold in the management cluster. */
import { FOLLOWER_PATTERN, LEADER_INDEX, type HomeConditionType } from '@lockstep/contracts';
import { evaluateRegistered, registeredRequests } from './application-privileges-rule.ts';
import { isFalse, isTrue, isWarning, type ConditionRule, type Evaluation } from './condition.ts';
import { evaluateLeaderIndex, evaluatePublished } from './leader-conditions.ts';
import type { Facts } from './facts.ts';
import { evaluateLicense } from './license-conditions.ts';
import { HOME_LICENSE, HOME_ROOT, LEADER_DOCUMENT, LEADER_SETTINGS } from './home-requests.ts';
import {
  clusterBlockIn,
  clusterIsBlocked,
  evaluateIndices,
  indexStatePath,
  troubleOfOwnIndex,
} from './index-state.ts';
import { FOLLOWER_INFO, REMOTE_INFO, trustOf } from './link-facts.ts';
import { missingPrivileges } from './missing-privileges.ts';
import { OWN_INDICES, privilegesQuestion, SERVICE_PRIVILEGES } from './needed-privileges.ts';
import { get, HOME, REGISTRY, type Answer, type ObservationRequest } from './observation.ts';
import { bodyOf, reasonOf, statusOf, textAt } from './read-answer.ts';
import { cannotRead, whyUnread } from './read-failure.ts';
import { requestLimitRemark } from './request-limit-remark.ts';
import { storedDataRule } from './stored-data-rule.ts';
import { unsupportedVersion } from './versions.ts';
import { managementTexts as texts } from '../texts/conditions/management.ts';

const HOME_PRIVILEGES: ObservationRequest = {
  place: HOME,
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: privilegesQuestion(SERVICE_PRIVILEGES),
};
const OWN_STATE = get(HOME, indexStatePath(OWN_INDICES));
// A pattern, since a name that is not there is waited for and answered with 408.
const OWN_HEALTH = get(
  HOME,
  `/_cluster/health/${OWN_INDICES},${LEADER_INDEX}*,-${FOLLOWER_PATTERN}?level=indices&expand_wildcards=all&filter_path=indices.*.status`,
);

export const MANAGEMENT_RULES: Readonly<Record<HomeConditionType, ConditionRule>> = {
  // Own credentials that are refused make home as unusable as one that is down: nothing else can be looked at.
  HomeReachable: {
    type: 'HomeReachable',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [HOME_ROOT],
    evaluate: ([root], { facts }) => evaluateHome(root, facts),
  },
  // A cluster that is too old is sent nothing but the question for its version (reviews of real clusters, 1).
  HomeVersionSupported: {
    type: 'HomeVersionSupported',
    dependsOn: ['HomeReachable'],
    observed: 'every-look',
    requests: () => [HOME_ROOT],
    evaluate: ([root], { facts }) => {
      const version = textAt(bodyOf(root), 'version', 'number');
      if (version === undefined) return cannotRead(texts.versionOf(facts.managementName), root, 'monitor');
      return (
        unsupportedVersion(facts.managementName, version) ??
        isTrue(texts.hasVersion({ managementName: facts.managementName, version }))
      );
    },
  },
  StoredDataUsable: storedDataRule,
  // The demand follows from the trust of the link, where one is known (license-rule.ts).
  HomeLicensed: {
    type: 'HomeLicensed',
    dependsOn: ['HomeReachable'],
    observed: 'every-look',
    isSlow: true,
    // Only replication is licensed.
    appliesTo: ({ transport }) => transport === 'replication',
    requests: ({ facts }) => [HOME_LICENSE, ...(facts.hasRemoteKey ? [REMOTE_INFO, FOLLOWER_INFO] : [])],
    evaluate: ([license], known) =>
      evaluateLicense(license, {
        cluster: known.facts.managementName,
        trust: trustOf(known),
        now: known.facts.now,
      }),
  },
  // The list is that of needed-privileges.ts; every user may ask what he himself may do.
  HomePrivilegesSufficient: {
    type: 'HomePrivilegesSufficient',
    dependsOn: ['HomeReachable'],
    observed: 'every-look-if-allowed',
    isSlow: true,
    requests: () => [HOME_PRIVILEGES],
    evaluate: ([answer], { facts }) => {
      const missing = missingPrivileges(bodyOf(answer));
      if (missing === undefined) {
        return cannotRead(texts.whatThisConsoleMayDo(facts.managementName), answer);
      }
      return missing.length === 0
        ? isTrue(texts.thisConsoleMayDoAll)
        : isFalse(
            'PrivilegesMissing',
            texts.privilegesMissing({ managementName: facts.managementName, missing: missing.join(', ') }),
            texts.privilegesMissingNext,
            { problemId: 'D11' },
          );
    },
  },
  // Application privileges that nobody has registered grant nothing (reviews of real clusters, 3).
  PrivilegesRegistered: {
    type: 'PrivilegesRegistered',
    dependsOn: ['HomeReachable'],
    observed: 'when-asked',
    requests: () => registeredRequests(HOME),
    evaluate: (answers, { facts }) => evaluateRegistered(answers, facts.managementName),
  },
  // Only states and blocks are read, which needs no more than the privilege monitor.
  HomeIndicesUsable: {
    type: 'HomeIndicesUsable',
    dependsOn: ['HomeReachable'],
    observed: 'every-look-if-allowed',
    requests: () => [OWN_STATE, OWN_HEALTH],
    evaluate: (answers, { facts }) => evaluateOwnIndices(answers, facts.managementName),
  },
  // A secret that was sealed with a key that is gone says nothing about the remote (reviews of operations, 2).
  SecretsReadable: {
    type: 'SecretsReadable',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts: { unreadableSecrets } }) => {
      const [first, ...others] = unreadableSecrets;
      if (first === undefined) return isTrue(texts.everyStoredSecretCanBe);
      if (unreadableSecrets.some(({ isElsewhere }) => isElsewhere)) {
        const moved = unreadableSecrets.filter(({ isElsewhere }) => isElsewhere);
        const list = moved.map(({ field, outputName }) => texts.secretOf({ field, outputName })).join(', ');
        return isWarning(
          'SecretForAnotherAddress',
          texts.secretForAnotherAddress(list),
          texts.secretForAnotherAddressNext,
          { remedies: ['edit-output'] },
        );
      }
      const more = texts.andMore(others.length);
      return isWarning(
        'SecretUnreadable',
        texts.secretUnreadable({ field: first.field, outputName: first.outputName, more }),
        texts.secretUnreadableNext,
        { remedies: ['edit-output'] },
      );
    },
  },
  // What is installed already works without it, so it is a warning.
  RegistryReachable: {
    type: 'RegistryReachable',
    dependsOn: [],
    observed: 'every-look-if-allowed',
    isSlow: true,
    requests: () => [get(REGISTRY, '/')],
    evaluate: ([answer]) =>
      bodyOf(answer) !== undefined
        ? isTrue(texts.packageRegistryAnswers)
        : isWarning(
            'RegistryUnreachable',
            texts.registryUnreachable(reasonOf(answer)),
            texts.registryUnreachableNext,
            { problemId: 'S4' },
          ),
  },
  // Without a usable key every signature fails, whatever the packages are.
  RegistryKeysReadable: {
    type: 'RegistryKeysReadable',
    dependsOn: [],
    observed: 'every-look',
    requests: () => [],
    evaluate: (_answers, { facts: { registryKeyProblem } }) =>
      registryKeyProblem === undefined
        ? isTrue(texts.keysForSignaturesOfPackages)
        : isWarning(
            'RegistryKeyUnreadable',
            texts.registryKeyUnreadable(registryKeyProblem),
            texts.registryKeyUnreadableNext,
          ),
  },
  // Blocks, missing index, no history: what keeps the leader document from being written or followed.
  LeaderWritable: {
    type: 'LeaderWritable',
    dependsOn: ['HomeReachable'],
    observed: 'every-look',
    requests: () => [LEADER_SETTINGS],
    evaluate: ([answer], { facts }) => evaluateLeaderIndex(answer, facts.managementName),
  },
  // The document as it is stored, and what became of the newest run (reviews of real clusters, 6).
  LeaderPublished: {
    type: 'LeaderPublished',
    dependsOn: ['LeaderWritable'],
    observed: 'every-look',
    requests: () => [LEADER_DOCUMENT],
    evaluate: ([answer], { facts }) => evaluatePublished(answer, facts),
  },
};

function evaluateHome(
  root: Answer | undefined,
  { managementName: name, homeRequests }: Pick<Facts, 'managementName' | 'homeRequests'>,
): Evaluation {
  const version = textAt(bodyOf(root), 'version', 'number');
  if (version !== undefined)
    return isTrue(
      texts.answersVersion({ name, version, requestLimitRemark: requestLimitRemark(homeRequests) }),
    );
  const status = statusOf(root);
  if (status === 403) return isTrue(texts.answersItsVersionMayNot(name));
  if (status === 401) {
    return isFalse(
      'CredentialInvalid',
      texts.credentialInvalid({ name, reason: reasonOf(root) }),
      texts.credentialInvalidNext,
    );
  }
  const reason = root?.kind === 'failed' ? whyUnread(root) : 'ClusterUnavailable';
  return isFalse(
    reason === 'UnknownError' ? 'Unreachable' : reason,
    texts.doesNotAnswer({ name, reason: reasonOf(root) }),
    texts.checkElasticsearchHostsInConfiguration,
  );
}

function evaluateOwnIndices([state, health]: readonly (Answer | undefined)[], name: string): Evaluation {
  if (bodyOf(state) === undefined) return cannotRead(texts.stateOfIndicesOfThis, state, 'monitor');
  const block = clusterBlockIn(state);
  if (block !== undefined) return clusterIsBlocked(block, name);
  const problem = evaluateIndices({ state, health }).find(({ trouble }) => trouble !== undefined);
  return problem === undefined ? isTrue(texts.indicesOfThisConsole(name)) : troubleOfOwnIndex(problem, name);
}
