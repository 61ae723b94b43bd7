/** Installs and uninstalls on the home cluster. The mutations live with the page, so that several can run at once. */
import { installPackage, uninstallPackage } from '@lockstep/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { PACKAGES_KEY } from './packages-query.ts';

export interface PackageVersion {
  readonly name: string;
  readonly version: string;
}

/** `onSettled` waits for the new list, so that a button does not offer again what was just done. */
export function useInstallPackage(): UseMutationResult<unknown, Error, PackageVersion> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (params: PackageVersion) => callApi(installPackage, { params }),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}

export function useUninstallPackage(): UseMutationResult<unknown, Error, PackageVersion> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (params: PackageVersion) => callApi(uninstallPackage, { params }),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}
