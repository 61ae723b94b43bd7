/** What anybody may know of a console: is it up, where is it at home, is that a simulation. */
import { getHome, getStatus } from '@lockstep/contracts';
import { LOWEST_VERSION } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import { secretsOf, type SealingKey } from '../../lib/sealing-keys.ts';
import type { HomeMonitor } from './home-monitor.ts';

export interface HomeRoutesOptions {
  readonly monitor: HomeMonitor;
  /** The configured name; the cluster's own name when there is none. */
  readonly name: string | undefined;
  readonly productVersion: string;
  readonly isSimulated: boolean;
  /** As they were counted last. */
  readonly sealingKeys: () => readonly SealingKey[] | undefined;
}

/** Anybody may ask, so these are numbers and name no key. */
function presentSecrets(keys: readonly SealingKey[] | undefined) {
  if (keys === undefined) return null;
  const of = (verdict: SealingKey['verdict']): number =>
    keys.filter((key) => key.verdict === verdict).reduce((sum, key) => sum + secretsOf(key), 0);
  return { sealed_by_older_keys: of('needed'), key_missing: of('missing') };
}

/** That of the oldest supported home, while it is not known which one this is. */
function presentStackVersion(version: string = LOWEST_VERSION) {
  const [number = version] = version.split('-');
  return { number, build_flavor: 'traditional' as const, build_snapshot: version.endsWith('-SNAPSHOT') };
}

export function bindHomeRoutes(binder: Binder, options: HomeRoutesOptions): void {
  const { monitor, productVersion, isSimulated } = options;
  const name = (): string => options.name ?? monitor.state().clusterName ?? 'lockstep';

  binder.open(getStatus, () => {
    const { isReachable, isUnsupported, problem, version } = monitor.state();
    return Promise.resolve({
      name: name(),
      version: presentStackVersion(version),
      lockstep: { version: productVersion },
      status: {
        stored_secrets: presentSecrets(options.sealingKeys()),
        overall: isReachable
          ? ({ level: 'available', summary: 'The console is usable.' } as const)
          : ({
              level: isUnsupported ? 'unavailable' : 'degraded',
              summary: `The home cluster cannot be used: ${problem}`,
            } as const),
      },
    });
  });

  binder.open(getHome, () => {
    const { version, isReachable } = monitor.state();
    return Promise.resolve({
      name: name(),
      version: version ?? null,
      reachable: isReachable,
      simulation: isSimulated,
    });
  });
}
