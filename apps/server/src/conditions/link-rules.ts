/** The link from the remote to management, over which everything comes. In its settings management is the "remote". */
import type { ConditionType } from '@lockstep/contracts';
import { evaluateCertificates, certificatesIn } from './certificates-rule.ts';
import {
  isFalse,
  isTrue,
  isUnknown,
  isWarning,
  type ConditionRule,
  type Evaluation,
  type Known,
} from './condition.ts';
import { evaluateCrossClusterKey, evaluateKeystore, evaluatePlannedKey } from './cross-cluster-key-rule.ts';
import type { Facts, WantedLink } from './facts.ts';
import { HOME_CLOCK, LEADER_SETTINGS } from './home-requests.ts';
import { attemptRequests, evaluateConnected, evaluateLeaderReadable } from './link-connected-rule.ts';
import {
  FOLLOWER_INFO,
  followerOf,
  followerStats,
  HOME_NODES,
  linkOf,
  managementAddresses,
  REMOTE_INFO,
  type Link,
} from './link-facts.ts';
import { evaluateLinkSettings } from './link-settings-rule.ts';
import { get, HOME, REMOTE, type ObservationRequest } from './observation.ts';
import { bodyOf, entriesAt, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { canBeSeen } from './remote-rules.ts';
import { linkTexts as texts } from '../texts/conditions/link.ts';

export const CROSS_CLUSTER_KEYS = get(HOME, '/_security/api_key');
export const HOME_CERTIFICATES = get(HOME, '/_ssl/certificates');
export const REMOTE_CERTIFICATES = get(REMOTE, '/_ssl/certificates');
const REMOTE_NODES = get(REMOTE, '/_nodes/_all/transport');

/** What tells which link is meant. */
const LINK_REQUESTS = [REMOTE_INFO, FOLLOWER_INFO, HOME_NODES] as const;

type LinkConditionType = Extract<
  ConditionType,
  | 'LinkInterfaceOffered'
  | 'LinkRegistered'
  | 'LinkSettingsFit'
  | 'CrossClusterKeyValid'
  | 'KeystoreHasKey'
  | 'LinkNodesAble'
  | 'CertificatesValid'
  | 'LinkConnected'
  | 'LeaderReadable'
>;

/** Otherwise nobody can look at the link from here, or nothing travels over it. */
export const isLinked = (facts: Facts): boolean =>
  canBeSeen(facts) && facts.isSynced && facts.transport === 'replication';

function withLink(known: Known, evaluate: (link: Link) => Evaluation): Evaluation {
  const link = linkOf(known);
  return link === undefined ? isUnknown('NotObserved', texts.notObserved) : evaluate(link);
}

/** What the follower reads is evidence about the link; a paused one reads nothing. */
export function statsRequests(known: Known): readonly ObservationRequest[] {
  const follower = followerOf(known);
  return follower === undefined || follower.isPaused ? [] : [followerStats(follower)];
}

function notRegisteredYet({ alias }: WantedLink, remote: string): Evaluation {
  return isFalse(
    'LinkNotRegistered',
    texts.linkNotRegistered({ alias, remote }),
    texts.linkNotRegisteredNext,
    { problemId: 'C1', remedies: ['create-alias'] },
  );
}

function resolveRequests(known: Known): readonly ObservationRequest[] {
  const link = linkOf(known);
  return link === undefined ? [] : [get(REMOTE, `/_resolve/cluster/${encodeURIComponent(link.alias)}:*`)];
}

export const LINK_RULES: Readonly<Record<LinkConditionType, ConditionRule>> = {
  // Only links with API keys need it (docs/elastic/remote-clusters.md#ports).
  LinkInterfaceOffered: {
    type: 'LinkInterfaceOffered',
    dependsOn: ['HomeReachable'],
    observed: 'when-asked',
    appliesTo: isLinked,
    requests: () => [HOME_NODES],
    evaluate: ([answer], known) => {
      const nodes = entriesAt(bodyOf(answer), 'nodes');
      const addresses = managementAddresses(known);
      const { managementName } = known.facts;
      if (nodes.length === 0) return cannotRead(texts.nodesOfManagement(managementName), answer, 'monitor');
      const without = nodes
        .filter(([, node]) => textAt(node, 'remote_cluster_server', 'publish_address') === undefined)
        .map(([id, node]) => textAt(node, 'name') ?? id);
      if (without.length === 0) return isTrue(texts.offeredAt(addresses.join(', ')));
      return isWarning(
        'InterfaceNotOffered',
        texts.interfaceNotOffered({
          addressesCount: addresses.length,
          managementName,
          without: without.join(', '),
        }),
        texts.interfaceNotOfferedNext,
        { problemId: addresses.length === 0 ? 'D2' : 'D17' },
      );
    },
  },
  LinkRegistered: {
    type: 'LinkRegistered',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: () => LINK_REQUESTS,
    evaluate: ([info], known) => {
      const { outputName, managementName } = known.facts;
      if (bodyOf(info) === undefined) return cannotRead(texts.linksOf(outputName), info, 'monitor');
      const link = linkOf(known);
      if (link !== undefined) {
        return isTrue(
          texts.registeredAs({
            alias: link.alias,
            mode: link.mode,
            address: link.address || texts.noAddress,
          }),
        );
      }
      if (known.facts.wanted !== undefined) return notRegisteredYet(known.facts.wanted, outputName);
      const follower = followerOf(known);
      return isFalse(
        follower === undefined ? 'LinkNotRegistered' : 'AliasMismatch',
        follower === undefined
          ? texts.noRemoteClusterOnLeads({ outputName, managementName })
          : texts.followerUsesRemoteCluster({ alias: follower.alias, outputName }),
        texts.addRemoteClusterOnRemote,
        { problemId: 'C1', remedies: ['create-alias'] },
      );
    },
  },
  LinkSettingsFit: {
    type: 'LinkSettingsFit',
    dependsOn: ['LinkRegistered'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: () => LINK_REQUESTS,
    evaluate: (_answers, known) => withLink(known, (link) => evaluateLinkSettings(link, known)),
  },
  // Needs read_security at home, which the documented role has as optional (reviews of operations, 1).
  CrossClusterKeyValid: {
    type: 'CrossClusterKeyValid',
    dependsOn: ['HomeReachable', 'LinkRegistered'],
    observed: 'every-look-if-allowed',
    appliesTo: isLinked,
    requests: (known) => [CROSS_CLUSTER_KEYS, HOME_CLOCK, ...statsRequests(known)],
    evaluate: ([keys], known) =>
      known.facts.wanted === undefined
        ? withLink(known, (link) => evaluateCrossClusterKey(link, keys, known))
        : evaluatePlannedKey(keys, known.facts.wanted.keyName, known),
  },
  // `cluster_credentials` in `_remote/info` is there once the key is loaded (docs/elastic/elasticsearch.md).
  KeystoreHasKey: {
    type: 'KeystoreHasKey',
    dependsOn: ['LinkRegistered'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: () => LINK_REQUESTS,
    evaluate: (_answers, known) => withLink(known, (link) => evaluateKeystore(link, known)),
  },
  LinkNodesAble: {
    type: 'LinkNodesAble',
    dependsOn: ['LinkRegistered'],
    observed: 'when-asked',
    appliesTo: isLinked,
    requests: () => [REMOTE_NODES],
    evaluate: ([answer], { facts }) => {
      const nodes = entriesAt(bodyOf(answer), 'nodes');
      const able = nodes.filter(
        ([, { roles }]) => Array.isArray(roles) && roles.includes('remote_cluster_client'),
      );
      if (nodes.length === 0) return cannotRead(texts.nodesOfRemote(facts.outputName), answer, 'monitor');
      return able.length === 0
        ? isFalse('RoleMissing', texts.roleMissing, texts.roleMissingNext, { problemId: 'D17' })
        : isTrue(texts.ofNodesHaveRoleRemote({ ableLength: able.length, nodesLength: nodes.length }));
    },
  },
  CertificatesValid: {
    type: 'CertificatesValid',
    dependsOn: ['HomeReachable'],
    observed: 'when-asked',
    appliesTo: isLinked,
    requests: ({ facts }) => [HOME_CERTIFICATES, ...(facts.hasRemoteKey ? [REMOTE_CERTIFICATES] : [])],
    evaluate: ([home, remote], { facts }) =>
      evaluateCertificates(
        [
          { cluster: facts.managementName, certificates: certificatesIn(bodyOf(home)) },
          { cluster: facts.outputName, certificates: certificatesIn(bodyOf(remote)) },
        ],
        facts.now,
      ),
  },
  LinkConnected: {
    type: 'LinkConnected',
    dependsOn: ['LinkRegistered', 'LinkSettingsFit', 'CrossClusterKeyValid', 'KeystoreHasKey'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => [
      ...resolveRequests(known),
      REMOTE_INFO,
      FOLLOWER_INFO,
      ...statsRequests(known),
      ...attemptRequests(known),
    ],
    evaluate: ([resolved], known) => withLink(known, (link) => evaluateConnected(link, resolved, known)),
  },
  // Read errors of the follower are the only place where a refused key shows on the remote.
  LeaderReadable: {
    type: 'LeaderReadable',
    dependsOn: ['LinkConnected'],
    observed: 'every-look',
    appliesTo: isLinked,
    requests: (known) => [LEADER_SETTINGS, ...statsRequests(known)],
    evaluate: (_answers, known) => evaluateLeaderReadable(known),
  },
};
