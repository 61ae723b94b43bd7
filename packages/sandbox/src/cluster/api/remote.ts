import { type estypes } from '@elastic/elasticsearch';
import { asGiven, cluster, ok, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type RemoteConnection } from '../remote/remote-connection.ts';
import { clusterSetting } from '../state/cluster-settings.ts';
import { type RemoteDefinition } from '../state/remote-settings.ts';

/** One alias of `_remote/info`, in the field order of the facts (docs/elastic/elasticsearch.md#remote-info). */
function present(
  context: RequestContext,
  definition: RemoteDefinition,
  connection: RemoteConnection,
): JsonObject {
  const connected = connection.isConnected;
  const tail = {
    initial_connect_timeout: clusterSetting(context.state, 'cluster.remote.initial_connect_timeout') ?? '30s',
    skip_unavailable: definition.skipUnavailable,
    ...(connection.usesKey && { cluster_credentials: '::es_redacted::' }),
  };
  if (definition.mode === 'proxy') {
    return {
      connected,
      mode: 'proxy',
      proxy_address: definition.addresses[0] ?? '',
      server_name: definition.serverName,
      num_proxy_sockets_connected: connection.sockets,
      max_proxy_socket_connections: definition.connections,
      ...tail,
    };
  }
  return {
    connected,
    mode: 'sniff',
    seeds: definition.addresses,
    num_nodes_connected: connected ? 1 : 0,
    max_connections_per_cluster: definition.connections,
    ...tail,
  };
}

export const remoteRoutes: readonly Route[] = [
  route<estypes.ClusterRemoteInfoResponse>({
    methods: ['GET'],
    paths: ['/_remote/info'],
    access: cluster('cluster:monitor/remote/info'),
    handle: (context) =>
      ok(
        asGiven(
          Object.fromEntries(
            context.remotes
              .list()
              .map(({ definition, connection }) => [
                definition.alias,
                present(context, definition, connection),
              ]),
          ),
        ),
      ),
  }),
];
