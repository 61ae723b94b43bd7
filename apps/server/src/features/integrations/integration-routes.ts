/** The EPM routes on the home cluster, with the rights of the user who asks. */
import type { RegistryClient } from '@lockstep/package-registry';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import type { InstallTarget } from './install-package.ts';
import { bindInstallRoutes } from './install-routes.ts';
import type { InstallationStore } from './installation-store.ts';
import { bindReadRoutes } from './read-routes.ts';

export interface IntegrationRoutesOptions {
  readonly registry: RegistryClient;
  readonly store: InstallationStore;
  /** The home cluster as the asking user sees it. */
  readonly targetFor: (context: UserContext) => InstallTarget;
  readonly clusterVersion: () => string | undefined;
  readonly hasPolicies: (packageName: string) => Promise<boolean>;
  /** Called after something changed on the home cluster, so that a run starts at once. */
  readonly onChange: (packageNames: readonly string[]) => void;
}

/** The fixed paths first: `installed` and `_bulk` would also do as names of packages. */
export function bindIntegrationRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  bindReadRoutes(binder, options);
  bindInstallRoutes(binder, options);
}
