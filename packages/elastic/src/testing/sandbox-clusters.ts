/** Simulated clusters in memory, with connections that close together with them. */
import { startWorld, type ClusterHandle, type ClusterSpec } from '@lockstep/sandbox';

import { connect, type ConnectOptions, type ElasticConnection } from '../connect.ts';

const PASSWORD = 'sandbox-test-password';

export interface SandboxClusters {
  handle(name: string): ClusterHandle;
  /** As the superuser of that cluster unless the options say otherwise. */
  connect(name: string, options?: Partial<ConnectOptions>): ElasticConnection;
  close(): Promise<void>;
}

/** One cluster per spec; ports are free ones. */
export async function startSandboxClusters(
  ...specs: readonly Omit<ClusterSpec, 'httpPort' | 'remotePort'>[]
): Promise<SandboxClusters> {
  const clusters = specs.map((spec) => ({ ...spec, httpPort: 0, remotePort: 0 }));
  const world = await startWorld({ clusters, password: PASSWORD });
  const connections: ElasticConnection[] = [];
  return {
    handle: (name) => world.cluster(name),
    connect: (name, options) => {
      const connection = connect({
        hosts: [world.cluster(name).url],
        auth: { kind: 'basic', username: 'elastic', password: PASSWORD },
        requestTimeoutMs: 10_000,
        ...options,
      });
      connections.push(connection);
      return connection;
    },
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await world.close();
    },
  };
}
