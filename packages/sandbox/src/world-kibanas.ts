/** The Kibanas of a world, each beside a cluster. */
import type { WorldClock } from './cluster/clock.ts';
import type { ClusterSite } from './cluster-site.ts';
import { startKibana, type KibanaHandle, type KibanaOptions } from './kibana/start-kibana.ts';
import type { WorldOptions } from './world-options.ts';

interface KibanaParts extends Pick<KibanaOptions, 'offered' | 'onBug'> {
  readonly sites: ReadonlyMap<string, ClusterSite>;
  /** Gets each that was started. */
  readonly kibanas: Map<string, KibanaHandle>;
  readonly clock: WorldClock;
}

/** Those that the options name, one beside each cluster. */
export async function startKibanas(
  { clusters, password, host = '127.0.0.1' }: WorldOptions,
  { sites, kibanas, clock, ...more }: KibanaParts,
): Promise<void> {
  for (const { name, kibana: spec } of clusters) {
    const site = sites.get(name);
    if (spec === undefined || site === undefined) continue;
    const { port, spaces = [] } = spec;
    const version = (): string => spec.version ?? site.version;
    const own = { cluster: site.handle, version, password, host, port, spaces, now: clock.now };
    kibanas.set(name, await startKibana({ ...own, ...more }));
  }
}

/** @throws Error when there is none beside that cluster */
export function kibanaBeside(kibanas: ReadonlyMap<string, KibanaHandle>, cluster: string): KibanaHandle {
  const kibana = kibanas.get(cluster);
  if (kibana) return kibana;
  const names = [...kibanas.keys()].join(', ') || 'none';
  throw new Error(`there is no Kibana beside "${cluster}"; there are: ${names}`);
}
