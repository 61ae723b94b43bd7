/** A remote that is connected directly, as an operator does it: a key of its own there, and the output. */
import type { World } from '@lockstep/sandbox';
import { send, type BenchConsole } from './bench-console.ts';

/** The output has the name of the cluster as its id. Rejects when either side refuses. */
export async function connectRemote(world: World, call: BenchConsole['call'], name: string): Promise<void> {
  const remote = world.cluster(name);
  const key = await send(`${remote.url}/_security/api_key`, 'POST', { name: 'apply', role_descriptors: {} });
  await call('POST', '/api/fleet/outputs', {
    id: name,
    name,
    type: 'remote_elasticsearch',
    hosts: [remote.url],
    sync_integrations: true,
    sync_uninstalled_integrations: true,
    transport: 'direct',
    remote_api_key: String(key['encoded']),
    secrets: { service_token: 'token' },
  });
}
