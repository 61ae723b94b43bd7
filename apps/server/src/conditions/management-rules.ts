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
      if (version === undefined) return cannotRead(`The version of ${facts.managementName}`, root, 'monitor');
      return (
        unsupportedVersion(facts.managementName, version) ??
        isTrue(`${facts.managementName} has version ${version}.`)
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
        return cannotRead(`What this console may do on ${facts.managementName}`, answer);
      }
      return missing.length === 0
        ? isTrue('This console may do all it needs on the management cluster.')
        : isFalse(
            'PrivilegesMissing',
            `This console lacks on ${facts.managementName}: ${missing.join(', ')}.`,
            'Give these privileges to the user or key in the configuration of this console.',
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
      if (first === undefined) return isTrue('Every stored secret can be opened.');
      if (unreadableSecrets.some(({ isElsewhere }) => isElsewhere)) {
        const moved = unreadableSecrets.filter(({ isElsewhere }) => isElsewhere);
        const list = moved.map(({ field, outputName }) => `${field} of ${outputName}`).join(', ');
        return isWarning(
          'SecretForAnotherAddress',
          `The stored ${list} was saved for another address, certificate authority or verification mode than the one that the output has now: a user changed the document past this console.`,
          'Find out who changed it. Put the address back, or enter the secret again when the new address is right.',
          { remedies: ['edit-output'] },
        );
      }
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      return isWarning(
        'SecretUnreadable',
        `The stored ${first.field} of ${first.outputName}${more} cannot be opened with the keys in encryption.keys.`,
        'Add the key with which it was sealed to encryption.keys, or enter the secret again.',
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
        ? isTrue('The package registry answers.')
        : isWarning(
            'RegistryUnreachable',
            `The package registry cannot be used: ${reasonOf(answer)}.`,
            'Check registry.url, the proxy and the certificate authority in the configuration of the console that applies.',
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
        ? isTrue('The keys for signatures of packages can be used.')
        : isWarning(
            'RegistryKeyUnreadable',
            `The keys for signatures of packages cannot be used. ${registryKeyProblem}`,
            'Correct registry.signatureKeys in the configuration of this console.',
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
    return isTrue(`${name} answers, version ${version}.${requestLimitRemark(homeRequests)}`);
  const status = statusOf(root);
  if (status === 403) return isTrue(`${name} answers; its version may not be read.`);
  if (status === 401) {
    return isFalse(
      'CredentialInvalid',
      `${name} does not accept the credentials of this console: ${reasonOf(root)}.`,
      'Correct elasticsearch.username and password, or the API key, in the configuration of this console.',
    );
  }
  const reason = root?.kind === 'failed' ? whyUnread(root) : 'ClusterUnavailable';
  return isFalse(
    reason === 'UnknownError' ? 'Unreachable' : reason,
    `${name} does not answer: ${reasonOf(root)}.`,
    'Check elasticsearch.hosts in the configuration of this console, and that the cluster is up.',
  );
}

function evaluateOwnIndices([state, health]: readonly (Answer | undefined)[], name: string): Evaluation {
  if (bodyOf(state) === undefined)
    return cannotRead(`The state of the indices of this console`, state, 'monitor');
  const block = clusterBlockIn(state);
  if (block !== undefined) return clusterIsBlocked(block, name);
  const problem = evaluateIndices({ state, health }).find(({ trouble }) => trouble !== undefined);
  return problem === undefined
    ? isTrue(`The indices of this console on ${name} can be read and written.`)
    : troubleOfOwnIndex(problem, name);
}
