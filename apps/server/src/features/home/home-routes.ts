/** What anybody may know of a console: is it up, where is it at home, is that a simulation. */
import { getHome, getStatus } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { HomeMonitor } from './home-monitor.ts';

export interface HomeRoutesOptions {
  readonly monitor: HomeMonitor;
  /** The configured name; the cluster's own name when there is none. */
  readonly name: string | undefined;
  readonly productVersion: string;
  readonly isSimulated: boolean;
}

export function bindHomeRoutes(binder: Binder, options: HomeRoutesOptions): void {
  const { monitor, productVersion, isSimulated } = options;
  const name = (): string => options.name ?? monitor.state().clusterName ?? 'lockstep';

  binder.open(getStatus, () => {
    const { isReachable, isUnsupported, problem } = monitor.state();
    return Promise.resolve({
      name: name(),
      version: { number: productVersion },
      status: {
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
