/** Installs and uninstalls on the home cluster. The mutations live with the page, so that several can run at once. */
import { installPackage, uninstallPackage } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { firstSteps } from '../../../lib/first-steps.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import type { InstallOptions } from '../model/force-options.ts';
import { PACKAGES_KEY } from './packages-query.ts';

interface PackageVersion {
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly version: string;
}

interface InstallRequest extends PackageVersion {
  readonly options?: InstallOptions;
}

interface UninstallRequest extends PackageVersion {
  /** Also removes the integration policies that use the package. */
  readonly withPolicies?: boolean;
}

/** `onSettled` waits for the new list, so that a button does not offer again what was just done. */
export function useInstallPackage(): UseMutationResult<unknown, Error, InstallRequest> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: (_answer, { title, version }) => text.installedAloud(title, version),
      failed: ({ title, version }) => text.installProblem(title, version),
    },
    mutationFn: ({ name, version, options = {} }: InstallRequest) =>
      callApi(installPackage, {
        params: { name, version },
        query: {
          ...(version.includes('-') ? { prerelease: 'true' } : {}),
          ...(options.skipDependencyCheck === true ? { skipDependencyCheck: 'true' } : {}),
        },
        body: {
          force: options.force === true,
          ignore_constraints: options.ignoreConstraints === true,
        },
      }),
    onSuccess: () => firstSteps.installed.set('yes'),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}

/**
 * `withPolicies` also removes the integration policies that use the package, which is `force` on Kibana's
 * route.
 */
export function useUninstallPackage(): UseMutationResult<unknown, Error, UninstallRequest> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: (_answer, { title }) => text.uninstalledAloud(title),
      failed: ({ title }) => text.uninstallProblem(title),
    },
    mutationFn: ({ name, version, withPolicies = false }: UninstallRequest) =>
      callApi(uninstallPackage, {
        params: { name, version },
        ...(withPolicies ? { query: { force: 'true' } } : {}),
      }),
    onSettled: (_, __, { name }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: PACKAGES_KEY }),
        client.invalidateQueries({ queryKey: ['package-policies', name] }),
      ]),
  });
}
