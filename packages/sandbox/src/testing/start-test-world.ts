import { type ClusterSpec } from '../world-options.ts';
import { startWorld, type World } from '../world.ts';

export const TEST_PASSWORD = 'sandbox-password';

/**
 * A world in memory on free ports, for tests of other package. Names alone make 9.3.2 clusters on trial.
 * Close it when done: `await world.close()`.
 */
export const startTestWorld = (
  clusters: readonly (string | (Partial<ClusterSpec> & { readonly name: string }))[] = ['management'],
  options: { readonly withRegistry?: boolean; readonly now?: () => number } = {},
): Promise<World> =>
  startWorld({
    password: TEST_PASSWORD,
    clusters: clusters.map((cluster) => ({
      httpPort: 0,
      remotePort: 0,
      ...(typeof cluster === 'string' ? { name: cluster } : cluster),
    })),
    ...(options.withRegistry === true && { registry: { port: 0 } }),
    ...(options.now && { now: options.now }),
  });
