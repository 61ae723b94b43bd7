/** What automation asks a Fleet before anything else. */
import { firstKeyId } from '@lockstep/package-registry';
import { bindFleetConsoleRoutes } from '../features/fleet-console/fleet-console-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import type { ConsoleCore } from './console-core.ts';

export function bindFleetConsole(binder: Binder, { configuredOutputs, home }: ConsoleCore): void {
  bindFleetConsoleRoutes(binder, {
    setUp: async () => {
      await configuredOutputs.reconcile();
    },
    verificationKeyId: async () => (home.publicKey === undefined ? undefined : firstKeyId(home.publicKey)),
  });
}
