/** The link from the remote to management, over which everything comes. In its settings management is the "remote". */
import { HOME_CLOCK } from './home-requests.ts';
import { judgeCertificates, listOf } from './judge-certificates.ts';
import { judgeConnected, judgeCredential, judgeSettings, REMOTE_SETTINGS } from './judge-link.ts';
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
import {
  failed,
  get,
  HOME,
  passed,
  REMOTE,
  skipped,
  warned,
  type Finding,
  type Known,
  type Probe,
} from './probe.ts';
import { bodyOf, entriesAt, reasonOf } from './read-answer.ts';

const CROSS_CLUSTER_KEYS = get(HOME, '/_security/api_key');
const HOME_CERTIFICATES = get(HOME, '/_ssl/certificates');
const REMOTE_CERTIFICATES = get(REMOTE, '/_ssl/certificates');
const REMOTE_NODES = get(REMOTE, '/_nodes/_all/transport');

function withLink(known: Known, judge: (link: Link) => Finding): Finding {
  const link = linkOf(known);
  return link === undefined ? skipped('There is no link to look at.') : judge(link);
}

export const CONNECTION_PROBES: readonly Probe[] = [
  {
    id: 'management-interface',
    area: 'connection',
    label: 'Remote cluster server of management',
    needs: ['home-answers'],
    requests: () => [HOME_NODES],
    judge: ([answer], known) => {
      const nodes = entriesAt(bodyOf(answer), 'nodes');
      const addresses = managementAddresses(known);
      if (nodes.length === 0) return skipped(`The nodes cannot be listed: ${reasonOf(answer)}.`);
      if (addresses.length === 0) {
        return warned(
          `No node of ${known.facts.managementName} offers the interface for API keys (remote_cluster_server).`,
          'Set remote_cluster_server.enabled on every node and restart; only trust by certificates works without it.',
          { problemId: 'D2' },
        );
      }
      return addresses.length < nodes.length
        ? warned(
            `Only ${addresses.length} of ${nodes.length} nodes of ${known.facts.managementName} offer the interface for API keys.`,
            'Set remote_cluster_server.enabled on every node and restart.',
            { problemId: 'D17' },
          )
        : passed(`Offered at ${addresses.join(', ')}.`);
    },
  },
  {
    id: 'link-registered',
    area: 'connection',
    label: 'Management is registered on the remote',
    needs: ['remote-key', 'management-interface'],
    requests: () => [REMOTE_INFO, FOLLOWER_INFO, HOME_NODES],
    judge: ([info], known) => {
      if (bodyOf(info) === undefined) {
        return failed(
          `The links of ${known.facts.outputName} cannot be read: ${reasonOf(info)}.`,
          'Give the remote API key the cluster privilege monitor.',
          { problemId: 'D11', repairs: ['recreate-remote-key'] },
        );
      }
      const link = linkOf(known);
      if (link !== undefined) {
        return passed(`Registered as "${link.alias}" (${link.mode}, ${link.address || 'no address'}).`);
      }
      const follower = followerOf(known);
      return failed(
        follower === undefined
          ? `No remote cluster on ${known.facts.outputName} leads to ${known.facts.managementName}.`
          : `The follower uses the remote cluster "${follower.alias}", which ${known.facts.outputName} does not have.`,
        'Add the remote cluster on the remote; the name has to be the same as in the keystore, letter for letter.',
        { problemId: 'C1', repairs: ['create-alias'] },
      );
    },
  },
  {
    id: 'link-settings',
    area: 'connection',
    label: 'Settings of the link',
    needs: ['link-registered'],
    requests: () => [REMOTE_SETTINGS],
    judge: ([answer], known) =>
      bodyOf(answer) === undefined
        ? skipped(`The settings cannot be read: ${reasonOf(answer)}.`)
        : withLink(known, (link) => judgeSettings(link, known)),
  },
  {
    id: 'link-credential',
    area: 'connection',
    label: 'Key of the link',
    needs: ['link-registered'],
    requests: () => [CROSS_CLUSTER_KEYS, HOME_CLOCK],
    judge: ([keys], known) => withLink(known, (link) => judgeCredential(link, keys, known)),
  },
  {
    id: 'link-nodes',
    area: 'connection',
    label: 'Nodes of the remote that may use links',
    needs: ['link-registered'],
    requests: () => [REMOTE_NODES],
    judge: ([answer]) => {
      const nodes = entriesAt(bodyOf(answer), 'nodes');
      const able = nodes.filter(
        ([, { roles }]) => Array.isArray(roles) && roles.includes('remote_cluster_client'),
      );
      if (nodes.length === 0) return skipped(`The nodes cannot be listed: ${reasonOf(answer)}.`);
      return able.length === 0
        ? failed(
            'No node of the remote has the role remote_cluster_client.',
            'Give the role to all master nodes and at least one data node, and restart them.',
            { problemId: 'D17' },
          )
        : passed(`${able.length} of ${nodes.length} nodes have the role remote_cluster_client.`);
    },
  },
  {
    id: 'certificates',
    area: 'connection',
    label: 'Certificates of both clusters',
    needs: ['home-answers'],
    requests: ({ facts }) => [HOME_CERTIFICATES, ...(facts.hasRemoteKey ? [REMOTE_CERTIFICATES] : [])],
    judge: ([home, remote], { facts }) =>
      judgeCertificates(
        [
          { cluster: facts.managementName, certificates: listOf(bodyOf(home)) },
          { cluster: facts.outputName, certificates: listOf(bodyOf(remote)) },
        ],
        facts.now,
      ),
  },
  {
    id: 'link-connected',
    area: 'connection',
    label: 'The link is up',
    needs: ['link-registered', 'link-credential', 'link-settings'],
    requests: (known) => {
      const [link, follower] = [linkOf(known), followerOf(known)];
      return [
        ...(link === undefined ? [] : [get(REMOTE, `/_resolve/cluster/${encodeURIComponent(link.alias)}:*`)]),
        ...(follower === undefined || follower.isPaused ? [] : [followerStats(follower)]),
      ];
    },
    judge: ([resolved], known) => withLink(known, (link) => judgeConnected(link, resolved, known)),
  },
];
