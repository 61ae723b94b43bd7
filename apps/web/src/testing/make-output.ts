/** Outputs for tests. Parsed, so that the schema decides which members an output has. */
import {
  elasticsearchOutputSchema,
  remoteOutputSchema,
  type Output,
  type RemoteOutput,
} from '@lockstep/contracts';

const UNSET = { is_set: false };

const COMMON = {
  preset: 'balanced',
  config_yaml: null,
  ca_sha256: null,
  ca_trusted_fingerprint: null,
  ssl: null,
  proxy_id: null,
  write_to_logs_streams: null,
  updated_at: '2026-11-22T08:00:00.000Z',
};

/** The output that every home cluster has. */
export function makeDefaultOutput(): Output {
  return elasticsearchOutputSchema.parse({
    ...COMMON,
    id: 'fleet-default-output',
    type: 'elasticsearch',
    name: 'default',
    hosts: ['http://127.0.0.1:9250'],
    is_default: true,
    is_default_monitoring: true,
    secret_states: { ssl_key: UNSET },
  });
}

/** Paris, synced by the console over replication, with both secrets set. */
export function makeRemoteOutput(over: Partial<RemoteOutput> = {}): RemoteOutput {
  return remoteOutputSchema.parse({
    ...COMMON,
    id: 'paris',
    type: 'remote_elasticsearch',
    name: 'Paris',
    hosts: ['http://127.0.0.1:9251'],
    is_default: false,
    is_default_monitoring: false,
    sync_integrations: true,
    sync_uninstalled_integrations: true,
    kibana_url: null,
    applied_by: 'console',
    transport: 'replication',
    installer: 'elasticsearch',
    follower_index: 'fleet-synced-integrations-ccr-paris',
    secret_states: {
      ssl_key: UNSET,
      service_token: { is_set: true },
      kibana_api_key: UNSET,
      remote_api_key: { is_set: true },
    },
    ...over,
  });
}
