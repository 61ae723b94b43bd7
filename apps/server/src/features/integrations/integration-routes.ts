/** The EPM routes on the home cluster, with the rights of the user who asks. */
import type { Binder } from '../../http/bind-route.ts';
import { bindDiffRoutes } from './diff/diff-routes.ts';
import { createInstallForUser, type InstallForUser } from './install-for-user.ts';
import { bindInstallRoutes } from './install-routes.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { bindKeptPackageRoutes } from './kept-package-routes.ts';
import { bindLeftOverRoutes } from './left-over-routes.ts';
import { bindPackageContentRoutes } from './package-content-routes.ts';
import { bindNamespaceRoutes } from './namespace-routes.ts';
import { bindPackageTaskRoutes } from './package-task-routes.ts';
import { bindPackageUsageRoutes } from './package-usage-routes.ts';
import { bindReadRoutes } from './read-routes.ts';
import { createUninstallForUser } from './uninstall-for-user.ts';

/**
 * The fixed paths first: `installed` and `_bulk` would also do as names of packages. Answers how a package is installed
 * for a user, for others who need one.
 */
export function bindIntegrationRoutes(binder: Binder, options: IntegrationRoutesOptions): InstallForUser {
  const install = createInstallForUser(options);
  const work = { install, uninstall: createUninstallForUser(options) };
  bindPackageTaskRoutes(binder, options, work);
  bindPackageUsageRoutes(binder, options);
  bindReadRoutes(binder, options);
  bindDiffRoutes(binder, options);
  bindNamespaceRoutes(binder, options);
  bindInstallRoutes(binder, options, work);
  bindLeftOverRoutes(binder, options);
  bindKeptPackageRoutes(binder, options);
  // Last: a path of a file may look like any other one below a version.
  bindPackageContentRoutes(binder, options);
  return install;
}
