/** What one card shows and offers: the wire item and what this page is doing with it, as one state. */
import type { PackageItem } from '@lockstep/contracts';
import { compareVersions } from './compare-versions.ts';

/** What this page has asked for and waits for. */
type Ongoing = 'install' | 'uninstall' | undefined;

export interface FailedInstall {
  readonly version: string;
  readonly message: string;
  readonly at: string | undefined;
}

export type CardState =
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'installing' }
  | { readonly kind: 'uninstalling' }
  | { readonly kind: 'installed'; readonly version: string; readonly newer: string | undefined }
  | { readonly kind: 'failed'; readonly failure: FailedInstall };

export function toCardState(item: PackageItem, ongoing: Ongoing): CardState {
  if (ongoing === 'uninstall') return { kind: 'uninstalling' };
  if (ongoing === 'install' || item.status === 'installing') return { kind: 'installing' };
  switch (item.status) {
    case 'not_installed':
      return { kind: 'not-installed' };
    case 'install_failed':
      return { kind: 'failed', failure: failureOf(item) };
    case 'installed': {
      const version = item.installationInfo?.version ?? item.version;
      return {
        kind: 'installed',
        version,
        newer: compareVersions(version, item.version) < 0 ? item.version : undefined,
      };
    }
  }
}

/** The newest failed attempt, as the record of the installation tells it. */
function failureOf({ installationInfo, version }: PackageItem): FailedInstall {
  const [newest] = installationInfo?.latest_install_failed_attempts ?? [];
  return {
    version: newest?.target_version ?? installationInfo?.version ?? version,
    message: newest?.error.message ?? '',
    at: newest?.created_at,
  };
}
