/** The choices of the version select, newest first. */
import type { PackageDetail } from '@lockstep/contracts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { compareVersions } from './compare-versions.ts';

interface VersionOption {
  readonly version: string;
  readonly notes: readonly string[];
  readonly isDisabled: boolean;
}

type Item = Pick<PackageDetail, 'version' | 'versions' | 'installationInfo'>;

/** The shown and the installed version are in it even when the registry does not know them. */
export function versionOptions({
  version: shown,
  versions,
  installationInfo,
}: Item): readonly VersionOption[] {
  const installed =
    installationInfo?.install_status === 'install_failed' ? undefined : installationInfo?.version;
  const known = new Set(versions.map(({ version }) => version));
  const unlisted = [...new Set([shown, ...(installed === undefined ? [] : [installed])])]
    .filter((version) => !known.has(version))
    .map((version) => ({
      version,
      prerelease: version.includes('-'),
      compatible: true,
      kibana_version: undefined,
    }));
  return [...versions, ...unlisted]
    .map(({ version, prerelease, compatible, kibana_version: condition }) => ({
      version,
      notes: [
        ...(version === installed ? [text.versionInstalled] : []),
        ...(prerelease ? [text.versionPrerelease] : []),
        ...(compatible
          ? []
          : [condition === undefined ? text.versionDoesNotFit : text.versionNeeds(condition)]),
      ],
      // Whoever is there already must be able to see where they are.
      isDisabled: !compatible && version !== installed && version !== shown,
    }))
    .toSorted((a, b) => compareVersions(b.version, a.version));
}
