/** Outputs for tests. */
import type { Output, RemoteOutput } from '@lockstep/contracts';

export function makeDefaultOutput(): Output {
  return {
    id: 'fleet-default-output',
    type: 'elasticsearch',
    name: 'default',
    hosts: ['http://127.0.0.1:9250'],
    is_default: true,
    is_default_monitoring: true,
    preset: 'balanced',
  };
}

export function makeRemoteOutput(over: Partial<RemoteOutput> = {}): RemoteOutput {
  return {
    id: 'paris',
    type: 'remote_elasticsearch',
    name: 'Paris',
    hosts: ['http://127.0.0.1:9251'],
    is_default: false,
    is_default_monitoring: false,
    preset: 'balanced',
    sync_integrations: true,
    sync_uninstalled_integrations: true,
    kibana_url: null,
    applied_by: 'console',
    secrets: {
      service_token: { is_set: true },
      kibana_api_key: { is_set: false },
      remote_api_key: { is_set: true },
    },
    ...over,
  };
}
