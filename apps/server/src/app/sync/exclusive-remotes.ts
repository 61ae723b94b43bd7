/** Only one changes a remote: within this console in turn, between consoles by lease. */
import { LEASES_INDEX } from '@lockstep/contracts';
import type { Exclusively } from '../../clusters/exclusively.ts';
import { createLeaseStore } from '../../features/leases/lease-store.ts';
import { createLeases } from '../../features/leases/leases.ts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import { createKeyedMutex } from '../../clusters/keyed-mutex.ts';
import type { Clusters } from '../../clusters/clusters.ts';
import type { Config } from '../../config/config.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';

interface Parts {
  readonly clusters: Pick<Clusters, 'home' | 'storedData'>;
  readonly clock: Clock;
  readonly config: Pick<Config, 'sync'>;
  readonly consoleId: string;
  readonly log: Logger;
  readonly managementName: () => string;
}

/** How a console is called in leases and reports: its management cluster, and the first 8 characters of its id. */
export const consoleName = ({
  managementName,
  consoleId,
}: Pick<Parts, 'managementName' | 'consoleId'>): string => `${managementName()} (${consoleId.slice(0, 8)})`;

/** Keys are output ids, or the key of the home cluster. */
export function createExclusiveRemotes(core: Parts): Exclusively {
  const { clusters, clock, config, consoleId, log } = core;
  const leases = createLeases({
    store: createLeaseStore(clusters.home, createHiddenIndex(clusters.home, LEASES_INDEX)),
    holder: consoleId,
    holderName: () => consoleName(core),
    lifetimeMs: config.sync.leaseLifetime,
    monotonic: () => performance.now(),
    firstFence: () => Math.floor(clock.now() / 1_000),
    log,
  });
  // Who holds a lease is a console; within it work takes turns.
  const exclusivelyBy = createKeyedMutex();
  return (key, signal, work) =>
    exclusivelyBy(key, async () => {
      const state = clusters.storedData.gate.state();
      if (state.kind === 'closed') return { kind: 'lost', why: state.message };
      return leases.exclusively(`remote:${key}`, signal, work);
    });
}
