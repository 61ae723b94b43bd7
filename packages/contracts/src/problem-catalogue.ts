/**
 * What goes wrong between linked clusters, as data: the words by which it is known, the cause, the remedy, and the
 * request that proves it (spec/remote-clusters-and-ccr.md 7). Serves the pages, the diagnosis, and pasted log lines.
 */

export interface KnownProblem {
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  /** Request or look that tells whether it is this; the leader side is the cluster that is read. */
  readonly detect: string;
  /** Words that Elasticsearch or its log uses. None: it shows in a state, not in words. */
  readonly patterns: readonly RegExp[];
}

/** Known by words of Elasticsearch or its log, the most specific first. */
export const PROBLEMS_IN_WORDS: readonly KnownProblem[] = [
  {
    id: 'C6',
    title: 'History that the follower needs is gone',
    cause:
      'The follower was offline or paused for longer than the leader keeps history for it (index.soft_deletes.retention_lease.period, 12 hours by default).',
    remedy:
      'Make the follower anew: its copy is replaced, the leader is not touched. Consider a longer retention period on the leader.',
    detect: 'GET <follower>/_ccr/stats: fatal_exception',
    patterns: [
      /Operations are no longer available for replicating/,
      /Not all operations between from_seqno/,
      /retention_lease_not_found_exception/,
    ],
  },
  {
    id: 'C9',
    title: 'The leader was deleted and made again',
    cause: 'The follower belongs to an index of the same name that no longer exists.',
    remedy: 'Make the follower anew, so that it follows the index that is there now.',
    detect: 'index.uuid of the leader against leader_index_uuid of the follower in the cluster state',
    patterns: [
      /should reference \[[^\]]*\] as (leader index|history uuid) but instead reference/,
      /as history uuid but instead/,
    ],
  },
  {
    id: 'C10',
    title: 'The leader cannot be followed',
    cause: 'The leader index was made without soft deletes, before version 7.0.',
    remedy: 'Reindex it into a new index and follow that.',
    detect: 'GET <leader>/_settings: index.soft_deletes.enabled',
    patterns: [/does not have soft deletes enabled/],
  },
  {
    id: 'C4',
    title: 'The licence does not include replication',
    cause: 'Cross-cluster replication needs a Platinum, Enterprise or trial licence on both clusters.',
    remedy: 'Raise the licence of the cluster that is named, or start its trial.',
    detect: 'GET _license on both clusters',
    patterns: [
      /non-compliant for \[ccr\]/,
      /not licensed for \[ccr\]/,
      /does not enable \[ccr\]/,
      /The license on cluster \[[^\]]*\] is not active/,
    ],
  },
  {
    id: 'C1',
    title: 'No link of that name',
    cause: 'The cluster has no remote cluster registered under that name.',
    remedy: 'Add the remote cluster, or correct the name.',
    detect: 'GET _remote/info',
    patterns: [/no such remote cluster/i, /no_such_remote_cluster_exception/],
  },
  {
    id: 'C2',
    title: 'The leader index is not there',
    cause: 'There is no index of that name on the leader side: it was deleted, or is not made yet.',
    remedy:
      'Check the name. For integrations, switch on syncing in an output first, which makes the leader; a follower whose leader was deleted has to be made anew.',
    detect: 'HEAD <leader> on the leader side',
    patterns: [/no such index/i, /index_not_found_exception/],
  },
  {
    id: 'C3',
    title: 'The follower name is taken',
    cause: 'An index of that name is there already.',
    remedy: 'Choose another name, or delete that index when nothing needs it.',
    detect: 'GET <follower>/_ccr/info: empty for an ordinary index',
    patterns: [
      /open index with same name already exists/,
      /resource_already_exists_exception/,
      /cannot restore index/,
    ],
  },
  {
    id: 'C11',
    title: 'Followers are read-only',
    cause: 'A follower takes documents and mappings only from its leader.',
    remedy: 'Change the leader.',
    detect: 'GET <index>/_ccr/info',
    patterns: [
      /following engine does not accept operations/,
      /mapping of the following indices are self-replicated/,
      /could override leader settings/,
    ],
  },
  {
    id: 'D12',
    title: 'The user has no rights towards that cluster',
    cause: 'No role of the user has remote indices privileges for this remote cluster.',
    remedy:
      'Give the user a role with remote_indices for this name, then pause and resume what runs as that user.',
    detect: 'GET _security/_authenticate and the roles it names',
    patterns: [/no remote indices privileges apply for the target cluster/],
  },
  {
    id: 'D9',
    title: 'The key is of the wrong type',
    cause: 'An ordinary API key was used. A link needs a cross-cluster API key.',
    remedy:
      'Create a cross-cluster API key on the leader side and put its "encoded" value into the keystore of every node here.',
    detect: 'GET _security/api_key?id= on the leader side: type',
    patterns: [/expected API key type of \[cross_cluster\]/],
  },
  {
    id: 'D6',
    title: 'Key and port do not go together',
    cause:
      'A link with an API key was pointed at the transport port, or one without a key at the remote cluster server port.',
    remedy: 'With an API key use the remote cluster server port, 9443 unless configured otherwise.',
    detect: 'Port of the address while GET _remote/info shows cluster_credentials',
    patterns: [
      /requires channel profile to be \[_remote_cluster\]/,
      /missing authentication credentials for action \[cluster:internal\/remote_cluster\/handshake\]/,
      /Received fatal alert: bad_certificate/,
      /Empty client certificate chain/,
    ],
  },
  {
    id: 'D7',
    title: 'No key is loaded for this link',
    cause: 'The keystore has no key for this link on some node, so certificates were tried instead.',
    remedy:
      'Add cluster.remote.<name>.credentials to the keystore of every node and reload it. The name has to be the same, letter for letter.',
    detect: 'POST _nodes/reload_secure_settings: secure_setting_names of each node',
    patterns: [/configured remote cluster credentials/, /xpack\.security\.transport\.ssl/],
  },
  {
    id: 'D10',
    title: 'The key is refused',
    cause: 'The cross-cluster API key is wrong, has expired, or was invalidated.',
    remedy:
      'Create a new cross-cluster API key on the leader side, replace it in the keystore of every node, and reload.',
    detect: 'GET _security/api_key?id= on the leader side: invalidated, expiration',
    patterns: [
      /unable to authenticate user/,
      /Authentication using apikey failed/i,
      /api key is expired/i,
      /api key(?: with id \[[^\]]*\])? (?:is|has been) (?:expired|invalidated)/i,
    ],
  },
  {
    id: 'D11',
    title: 'The rights are too narrow',
    cause:
      'What may be done is what both the key of the link and the role of the user allow; one of them does not.',
    remedy: 'Widen the role of the user here, or the access of the cross-cluster API key on the leader side.',
    detect: 'Roles of the user here; GET _security/api_key?id= on the leader side: access',
    patterns: [
      /towards remote cluster .*is unauthorized/s,
      /insufficient privileges to follow/,
      /is unauthorized for (?:user|API key|service account)/,
    ],
  },
  {
    id: 'D5',
    title: 'The certificate is not trusted',
    cause:
      'The authority that signed the certificate is not trusted here, the certificate is for another name, or it has expired.',
    remedy:
      'Add the authority to xpack.security.remote_cluster_client.ssl.certificate_authorities, or correct the server name or the certificate; restart the nodes.',
    detect: 'Issuer, names and dates of the certificate at the address; GET _ssl/certificates',
    patterns: [
      /failed to establish trust with server/,
      /did not trust this server's certificate/,
      /PKIX path/,
      /unable to find valid certification path/,
      /No subject alternative (?:DNS )?name/i,
      /CertificateExpiredException/,
    ],
  },
  {
    id: 'D5b',
    title: 'TLS on one side only',
    cause: 'One side speaks TLS and the other does not, or the port belongs to something else.',
    remedy:
      'Check the port, and that TLS is switched on for the remote cluster server there and its client here.',
    detect: 'What answers at the address',
    patterns: [/not an SSL\/TLS record/, /not_ssl_record_exception/, /plaintext connection/i],
  },
  {
    id: 'D13',
    title: 'Settings of both modes are mixed',
    cause: 'Keys of the other mode are still set.',
    remedy: 'Remove them in the same request; saving the link here does that.',
    detect: 'GET _cluster/settings?flat_settings=true',
    patterns: [/cannot be used with the configured .*required=(?:PROXY|SNIFF)/s],
  },
  {
    id: 'D14',
    title: 'The nodes found behind the seed cannot be reached',
    cause: 'In sniff mode every node is dialled at its published address, which is not reachable from here.',
    remedy: 'Use proxy mode, or make the published addresses reachable.',
    detect: 'GET _remote/info: num_nodes_connected 0',
    patterns: [/no seed node left/, /no_seed_node_left_exception/],
  },
  {
    id: 'D15',
    title: 'The server name is not right',
    cause: 'A shared proxy finds the cluster by the TLS server name, which is missing or wrong.',
    remedy: 'Copy the server name from the remote cluster parameters of the deployment.',
    detect: 'Proxy mode with an empty server name, or an IP address',
    patterns: [/unrecognized_name/, /invalid server_name/i, /illegal server name/i],
  },
  {
    id: 'D4',
    title: 'The connection is broken off',
    cause: 'Something between the clusters ends idle connections, or nodes there restart.',
    remedy: 'Allow long-lived idle connections on firewalls and load balancers, or set keep-alive.',
    detect: 'GET _remote/info several times: the number of sockets changes',
    patterns: [
      /closed by remote/i,
      /Connection reset by peer/,
      /Connection closed by the remote cluster/,
      /node_disconnected_exception/,
      /node_not_connected_exception/,
    ],
  },
  {
    id: 'D2',
    title: 'The other cluster cannot be reached',
    cause:
      'Wrong host or port, the remote cluster server is not enabled or listens only on loopback, or a firewall or network filter is in between.',
    remedy:
      'Check the address; enable the remote cluster server there with a routable remote_cluster.host; open the port; add the network policy on Elastic Cloud.',
    detect: 'GET _resolve/cluster/<name>:*; GET _nodes/remote_cluster_server on the leader side',
    patterns: [
      /Unable to open any proxy connections/i,
      /failed to open any proxy connections/i,
      /fetching nodes from external cluster .*failed/,
      /connect_exception/,
      /connect_transport_exception/,
      /unknown host/i,
      /Connection refused/,
      /connection timed out/i,
      /connect_timeout/i,
      /license state of the remote cluster \[[^\]]*\] could not be determined/,
    ],
  },
  {
    id: 'C8',
    title: 'The leader cannot be read at the moment',
    cause: 'The leader index is closed, blocked, or has no copy that answers.',
    remedy: 'Open it or heal it; replication goes on by itself.',
    detect: 'GET _cat/indices/<leader> on the leader side',
    patterns: [
      /cluster_block_exception/,
      /index_closed_exception/,
      /unavailable_shards_exception/,
      /no_shard_available/,
      /es_rejected_execution_exception/,
      /circuit_breaking_exception/,
    ],
  },
  {
    id: 'C5',
    title: 'Versions do not fit together',
    cause:
      'The follower side is older than the leader side. It must be the same or newer, to the last number.',
    remedy: 'Upgrade the cluster that holds the follower first, then the leader.',
    detect: 'GET / on both clusters',
    patterns: [
      /unsupported version/i,
      /index was created with .*version .*(?:newer|higher)/i,
      /incompatible version/i,
    ],
  },
  {
    id: 'S5',
    title: 'An integration is still used there',
    cause: 'Integration policies on the remote use it, so it cannot be removed.',
    remedy: 'Remove those policies first.',
    detect: 'Integration policies of the remote',
    patterns: [/unable to remove package .* in use by/i],
  },
  {
    id: 'S7',
    title: 'Pods fail after the trust file was added',
    cause: 'The subject pattern for ECK in trust.yml does not fit.',
    remedy: 'Use *.node.<cluster>.<namespace>.es.local.',
    detect: 'kubectl only',
    patterns: [/trust_restrictions/],
  },
];
