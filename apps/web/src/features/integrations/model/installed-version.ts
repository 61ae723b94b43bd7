/** Which version the cluster has, complete. */
import type { PackageItem } from '@lockstep/contracts';

/** Undefined when nothing is installed, or a first install runs or has failed. */
export function installedVersionOf({
  installationInfo,
}: Pick<PackageItem, 'installationInfo'>): string | undefined {
  if (installationInfo === undefined) return undefined;
  const { install_status: status, version, install_version: wanted } = installationInfo;
  if (status === 'installed') return version;
  return status === 'installing' && version !== wanted ? version : undefined;
}
