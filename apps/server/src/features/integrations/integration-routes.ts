/** The EPM routes on the home cluster, with the rights of the user who asks. */
import type { Binder } from '../../http/bind-route.ts';
import { bindDiffRoutes } from './diff/diff-routes.ts';
import { bindInstallRoutes } from './install-routes.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { bindKeptPackageRoutes } from './kept-package-routes.ts';
import { bindLeftOverRoutes } from './left-over-routes.ts';
import { bindPackageContentRoutes } from './package-content-routes.ts';
import { bindNamespaceRoutes } from './namespace-routes.ts';
import { bindReadRoutes } from './read-routes.ts';

/** The fixed paths first: `installed` and `_bulk` would also do as names of packages. */
export function bindIntegrationRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  bindReadRoutes(binder, options);
  bindDiffRoutes(binder, options);
  bindNamespaceRoutes(binder, options);
  bindInstallRoutes(binder, options);
  bindLeftOverRoutes(binder, options);
  bindKeptPackageRoutes(binder, options);
  // Last: a path of a file may look like any other one below a version.
  bindPackageContentRoutes(binder, options);
}
