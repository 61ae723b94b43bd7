/** What this page has asked for one package: an install or a removal, and what became of it. */
import type { PackageDetail } from '@lockstep/contracts';
import { useInstallPackage, useUninstallPackage } from '../api/change-package.ts';
import { useInstallProgress } from '../api/live-packages.ts';
import type { InstallOptions } from '../model/force-options.ts';
import type { InstallProgress } from '../model/install-progress.ts';
import { toCardState, type CardState } from '../model/card-state.ts';

export interface PackageWork {
  readonly state: CardState;
  readonly progress: InstallProgress | undefined;
  readonly install: (version: string, options?: InstallOptions) => void;
  readonly uninstall: (version: string, withPolicies?: boolean) => void;
  readonly failedInstall: { readonly version: string; readonly error: Error } | undefined;
  readonly failedUninstall: { readonly version: string; readonly error: Error } | undefined;
}

export function usePackageWork(item: PackageDetail): PackageWork {
  const install = useInstallPackage();
  const uninstall = useUninstallPackage();
  const { name, title } = item;
  const ongoing = uninstall.isPending ? 'uninstall' : install.isPending ? 'install' : undefined;
  return {
    state: toCardState(item, ongoing),
    progress: useInstallProgress(name),
    install: (version, options = {}) => {
      uninstall.reset();
      install.mutate({ name, title, version, options });
    },
    uninstall: (version, withPolicies = false) => {
      install.reset();
      uninstall.mutate({ name, title, version, withPolicies });
    },
    failedInstall:
      install.error === null ? undefined : { version: install.variables.version, error: install.error },
    failedUninstall:
      uninstall.error === null ? undefined : { version: uninstall.variables.version, error: uninstall.error },
  };
}
