/** Removes one package at home with the rights of the user who asks, on record as what he did. */
import type { ErrorCode } from '@lockstep/contracts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { problemError } from './failure-codes.ts';
import { packageHead } from './install-for-user.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { given, knownRecords, type KnownRecords } from './known-records.ts';
import { uninstallPackage, type UninstallAnswer } from './uninstall-package.ts';

interface UnwantedPackage {
  readonly name: string;
  /** Whoever names one means that one. */
  readonly version?: string | undefined;
  /** Also with integration policies that use it. */
  readonly force: boolean;
}

export type RemovedPackage = Extract<UninstallAnswer, { readonly kind: 'removed' }>;

/** Throws an `AppError` with the reason when the package is not removed. */
export type UninstallForUser = (unwanted: UnwantedPackage, context: UserContext) => Promise<RemovedPackage>;

export function createUninstallForUser({
  store,
  targetFor,
  onChange,
  recording,
}: IntegrationRoutesOptions): UninstallForUser {
  const attempt = async (
    { name, force }: UnwantedPackage,
    known: KnownRecords,
    context: UserContext,
  ): Promise<RemovedPackage> => {
    try {
      const answer = await uninstallPackage({ ...targetFor(context), ...given(known) }, name, { force });
      if (answer.kind === 'removed') return answer;
      throw removalError(answer);
    } finally {
      onChange([name]);
    }
  };
  return async (unwanted, context) => {
    const { name, version, force } = unwanted;
    const known = await knownRecords(store, (records) =>
      refuseOtherVersion(records.get(name)?.installed, version),
    );
    const before = known.records.get(name)?.installed;
    return recording(packageHead(context, 'package_uninstalled', name), (note) => {
      note({ after: { forced: force } });
      if (before !== undefined) note({ before: { version: before.version, status: before.status } });
      return attempt(unwanted, known, context);
    });
  };
}

function refuseOtherVersion(before: InstalledPackage | undefined, version: string | undefined): void {
  if (version === undefined || before === undefined || before.version === version) return;
  throw new AppError(
    'PACKAGE_NOT_INSTALLED',
    `${before.name} ${version} is not installed; version ${before.version} is.`,
  );
}

function removalError(answer: Exclude<UninstallAnswer, RemovedPackage>): AppError {
  return answer.kind === 'failed'
    ? problemError(answer)
    : new AppError(REMOVAL_CODES[answer.kind], answer.message);
}

const REMOVAL_CODES = {
  'not-installed': 'PACKAGE_NOT_INSTALLED',
  'in-use': 'PACKAGE_IN_USE',
  needed: 'PACKAGE_NEEDED',
  busy: 'CONCURRENT_INSTALL',
  retained: 'PACKAGE_INSTALL_FAILED',
} as const satisfies Record<string, ErrorCode>;
