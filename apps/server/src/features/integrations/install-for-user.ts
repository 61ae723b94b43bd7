/** Installs one package at home with the rights of the user who asks, on record as what he did. */
import { compareVersions } from '@lockstep/package-registry';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead } from '../../lib/record-action.ts';
import { newestFitting } from './choose-version.ts';
import { problemError } from './failure-codes.ts';
import { installPackage, type InstallAnswer } from './install-package.ts';
import type { WantedPackage } from './install-target.ts';
import { installType } from './install-type.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { given, knownRecords, readRecords, type KnownRecords } from './known-records.ts';
import type { InstalledRecords } from './stored-installations.ts';

interface InstallWay {
  /** Refuses a version that is older than the newest one that fits. */
  readonly mustBeNewest?: boolean;
  readonly isOneOfMany?: boolean;
}

type Installed = Extract<InstallAnswer, { readonly installed: unknown }> & {
  readonly type: ReturnType<typeof installType>;
};

/** Throws an `AppError` with the reason when the package is not installed. */
export type InstallForUser = (
  wanted: WantedPackage,
  context: UserContext,
  way?: InstallWay,
) => Promise<Installed>;

/**
 * Installs with the rights of the user who asked, with an activity entry; the archive comes from the
 * registry or from an upload.
 */
export function createInstallForUser(options: IntegrationRoutesOptions): InstallForUser {
  const { store, targetFor, onChange, recording } = options;

  let underWay = 0;
  const attempt = async (wanted: WantedPackage, known: KnownRecords, context: UserContext) => {
    const type = installType(known.records.get(wanted.name)?.installed, wanted.version);
    underWay++;
    try {
      // Who asks for a package wants it for itself.
      const own = { isDependency: false, ...wanted };
      const answer = await installPackage({ ...targetFor(context), ...given(known) }, own);
      if (answer.kind === 'busy') throw new AppError('CONCURRENT_INSTALL', answer.message);
      if (answer.kind === 'failed') throw problemError(answer);
      return { ...answer, type };
    } finally {
      underWay--;
      onChange([wanted.name]);
    }
  };
  return async (wanted, context, { mustBeNewest = false, isOneOfMany = false } = {}) => {
    const action = wanted.upload === undefined ? 'package_installed' : 'package_uploaded';
    const check = async (records: InstalledRecords): Promise<void> => {
      if (mustBeNewest) await refuseOutdated(options, wanted, records.get(wanted.name)?.installed);
    };
    // Several at once make each other's caches stale.
    const mayUseCache = !isOneOfMany && underWay === 0;
    const known = await (mayUseCache ? knownRecords(store, check) : readRecords(store, check));
    const before = known.records.get(wanted.name)?.installed;
    return recording(packageHead(context, action, wanted.name), async (note) => {
      note({ after: { version: wanted.version, forced: wanted.force } });
      if (before !== undefined) note({ before: { version: before.version, status: before.status } });
      return attempt(wanted, known, context);
    });
  };
}

/** The activity entry about a package, before its result is known. */
export function packageHead(
  { principal }: UserContext,
  action: ActionHead['action'],
  name: string,
): ActionHead {
  return { actor: principal.username, action, target: { kind: 'package', id: name, name } };
}

/** A registry that does not answer says nothing about what is outdated; the install itself will say that it is away. */
async function refuseOutdated(
  { registry, clusterVersion }: IntegrationRoutesOptions,
  { name, version }: { readonly name: string; readonly version: string },
  before: InstalledPackage | undefined,
): Promise<void> {
  const type = installType(before, version);
  if (type !== 'install' && type !== 'update') return;
  const search = await registry.search({ package: name, all: true });
  if (search.kind !== 'found') return;
  const newestFirst = search.packages.toSorted((a, b) => compareVersions(b.version, a.version));
  const latest = newestFitting(newestFirst, { clusterVersion: clusterVersion(), prerelease: false });
  if (latest === undefined || compareVersions(version, latest) >= 0) return;
  throw new AppError(
    'PACKAGE_OUTDATED',
    `${name}-${version} is out-of-date and cannot be installed or updated; the newest that fits is ${latest}.`,
  );
}
