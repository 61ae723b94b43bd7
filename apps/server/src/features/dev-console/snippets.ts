/** The queries that trouble-shooting asks for, ready to be sent. `kbn:` lines go to this console. */
import { FOLLOWER_PATTERN, LEADER_INDEX, type ConsoleSnippet } from '@lockstep/contracts';

export const SNIPPETS: readonly ConsoleSnippet[] = [
  {
    id: 'license',
    title: 'License',
    description: 'Cross-cluster replication needs Platinum, Enterprise or a trial, on both sides.',
    text: 'GET /_license',
  },
  {
    id: 'remote-info',
    title: 'Remote clusters',
    description: 'Connected or not, by API key or certificate. Ask the cluster that follows.',
    text: 'GET /_remote/info\n\nGET /_resolve/cluster/*:*',
  },
  {
    id: 'remote-interface',
    title: 'Remote cluster server',
    description: 'The address that other clusters connect to. Ask the cluster that is followed.',
    text: 'GET /_nodes/remote_cluster_server?filter_path=nodes.*.name,nodes.*.remote_cluster_server',
  },
  {
    id: 'leader-document',
    title: 'Leader document',
    description: 'What every remote shall have. Ask the management cluster.',
    text: `GET /${LEADER_INDEX}/_search`,
  },
  {
    id: 'follower-document',
    title: 'Follower document',
    description: 'What has arrived. Ask the remote cluster, and compare with the leader document.',
    text: `GET /${FOLLOWER_PATTERN}/_search`,
  },
  {
    id: 'follower-info',
    title: 'Follower',
    description: 'Active or paused, and which leader it follows.',
    text: `GET /${FOLLOWER_PATTERN}/_ccr/info`,
  },
  {
    id: 'follower-stats',
    title: 'Follower: lag and errors',
    description: 'read_exceptions are tried again; a fatal_exception is not.',
    // A pattern of names is never resolved here: a real cluster answers 404.
    text: 'GET /_ccr/stats?filter_path=follow_stats',
  },
  {
    id: 'leases',
    title: 'Retention leases',
    description: 'Who still holds history of the leader, and since when. Ask the management cluster.',
    text: `GET /${LEADER_INDEX}/_stats?level=shards&filter_path=indices.*.shards.*.retention_leases`,
  },
  {
    id: 'resume',
    title: 'Pause and resume a follower',
    description: 'Fixes a follower that stopped for a reason that has gone.',
    text: 'POST /fleet-synced-integrations-ccr-<name>/_ccr/pause_follow\n\nPOST /fleet-synced-integrations-ccr-<name>/_ccr/resume_follow\n{}',
  },
  {
    id: 'reload-secure-settings',
    title: 'Reload secure settings',
    description: 'After a credential was put into the keystore of every node.',
    text: 'POST /_nodes/reload_secure_settings',
  },
  {
    id: 'outputs',
    title: 'Outputs of this console',
    description: 'Hosts, switches and IDs.',
    text: 'GET kbn:/api/fleet/outputs',
  },
  {
    id: 'remote-status',
    title: 'Status of integration syncing',
    description: 'What the remote of an output reports.',
    text: 'GET kbn:/api/fleet/remote_synced_integrations/<output>/remote_status',
  },
  {
    id: 'service-token',
    title: 'Service token for a remote output',
    description: 'Send it to the console of the remote cluster.',
    text: 'POST kbn:/api/fleet/service_tokens\n{\n  "remote": true\n}',
  },
];
