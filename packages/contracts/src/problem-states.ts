/** Known problems that no text names: they show in a state, and the diagnosis finds them by looking. */
import type { KnownProblem } from './error-rules/error-rule.ts';

export const PROBLEMS_IN_STATES: readonly KnownProblem[] = [
  {
    id: 'D1',
    title: 'Saved, but not connected',
    cause: 'That settings were taken never proves that a connection works.',
    remedy: 'Check the connection and its error.',
    detect: 'GET _remote/info, GET _resolve/cluster/<name>:*',
  },
  {
    id: 'D3',
    title: 'The remote cluster server listens only on loopback',
    cause: 'remote_cluster.host is not set.',
    remedy: 'Set it to a routable address and restart the nodes.',
    detect: 'GET _nodes/remote_cluster_server on the leader side: publish_address',
  },
  {
    id: 'D16',
    title: 'Searches treat an unavailable cluster in another way than before',
    cause: 'The default of skip_unavailable changed to true in 8.15.',
    remedy: 'Set it explicitly.',
    detect: 'GET _cluster/settings: no skip_unavailable for the link',
  },
  {
    id: 'S6',
    title: 'Trust between organizations does not work',
    cause: 'An organization or cluster ID was mistyped, or trust was set in one direction only.',
    remedy: 'Check both IDs on both sides.',
    detect: 'The settings of trust on both sides',
  },
  {
    id: 'S8',
    title: 'The link breaks about once a year',
    cause: 'ECK changes its certificate authority every year.',
    remedy: 'Give the new ca.crt to the other side before the old one ends.',
    detect: 'End date of the certificate at the address',
  },
  {
    id: 'S9',
    title: 'A remote output to a deployment with a network filter',
    cause: 'Remote Elasticsearch outputs do not support targets behind a network filter, nor Elastic Defend.',
    remedy: 'Use another target, or lift the filter.',
    detect: 'The filters of the deployment',
  },
];
