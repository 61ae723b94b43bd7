/** The archive that an install takes, from an upload or a registry, or why it takes none. */
import { newerInstalled } from './choose-version.ts';
import type { PackageArchive } from './archive-store.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';
import {
  compileArchive,
  fetchPackage,
  verifyArchive,
  type FetchedPackage,
  type PackageProblem,
} from './package-source.ts';
import { refuseSignature, refuseUpload } from './signature-rule.ts';

/** Nobody's newer version is replaced unless he says so: neither by an upload nor by what a registry calls newest. */
export function refuseOlder(
  { name, version, force, replacesNewer = force }: WantedPackage,
  installed: InstalledPackage | undefined,
): PackageProblem | undefined {
  const newer = replacesNewer ? undefined : newerInstalled(installed, version);
  if (newer === undefined) return undefined;
  return {
    kind: 'failed',
    code: 'outdated',
    message: `${name}-${version} is out-of-date and cannot be installed or updated; ${newer} is installed.`,
    nextAction: 'Send force: true to replace the newer version.',
    retryable: false,
  };
}

/** As a registry or the upload gives it, read and compiled. */
export async function getArchive(
  target: InstallTarget,
  wanted: WantedPackage,
  {
    previous,
    signal,
  }: { readonly previous: InstalledPackage | undefined; readonly signal: AbortSignal | undefined },
): Promise<FetchedPackage> {
  if (wanted.upload !== undefined) {
    const refusal = refuseUpload(target, `${wanted.name}-${wanted.version}`);
    if (refusal !== undefined) return { kind: 'failed', ...refusal, retryable: false };
    return compileArchive(target, { bytes: wanted.upload, expect: wanted });
  }
  if (wanted.bundled !== undefined) return openBundled(target, wanted, wanted.bundled);
  const isInterruptedUpload =
    previous?.source === 'upload' &&
    previous.status === 'installing' &&
    previous.installVersion === wanted.version;
  if (isInterruptedUpload) {
    const kept = await target.archives?.read(wanted);
    if (kept !== undefined) return compileArchive(target, { ...kept, expect: wanted });
    return {
      kind: 'failed',
      code: 'archive-gone',
      message: `The install of the uploaded ${wanted.name} ${wanted.version} was interrupted, and its archive is not kept.`,
      nextAction: 'Upload the archive again.',
      retryable: false,
    };
  }
  return fetchPackage(target, wanted, signal);
}

/** Signed, it is as good as from the registry; else it is what somebody hands in. */
async function openBundled(
  target: InstallTarget,
  wanted: WantedPackage,
  archive: PackageArchive,
): Promise<FetchedPackage> {
  const key = `${wanted.name}-${wanted.version}`;
  const verification = await verifyArchive(target, archive);
  const refusal =
    refuseSignature(target, key, verification) ??
    (verification.status === 'verified' ? undefined : refuseUpload(target, key));
  if (refusal !== undefined) return { kind: 'failed', ...refusal, retryable: false };
  return compileArchive(target, { ...archive, expect: wanted, verification });
}
