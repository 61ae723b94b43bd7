/** Brings back the version of a package that was there before its last upgrade, for a user who asks. */
import { compareVersions } from '@lockstep/package-registry';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import type { InstallForUser } from './install-for-user.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';

/** Answers the version that is installed then. Throws the reason when it cannot be had. */
export type RollBackForUser = (name: string, context: UserContext) => Promise<string>;

export function createRollBackForUser(
  { store, policiesOf }: Pick<IntegrationRoutesOptions, 'store' | 'policiesOf'>,
  install: InstallForUser,
): RollBackForUser {
  return async (name, context) => {
    const installed = (await store.get(name))?.installed;
    const version = previousVersion(name, installed);
    const ahead = (await policiesOf(name)).filter((policy) => compareVersions(policy.version, version) > 0);
    if (ahead.length > 0) {
      const which = ahead.map((policy) => `${policy.name} (${policy.version})`).join(', ');
      throw new AppError(
        'PACKAGE_ROLLBACK_REFUSED',
        `${name} cannot go back to ${version}: integration policies are of a newer version: ${which}`,
        { nextAction: 'Delete those policies, roll back, and create them again.' },
      );
    }
    // Not forced: a signature that does not fit and assets of others are refused as ever.
    const wanted = { name, version, force: false, replacesNewer: true };
    const done = await install(wanted, context, { isOneOfMany: true });
    return done.installed.version;
  };
}

/** Throws when there is none, or when it is no older one. */
function previousVersion(name: string, installed: InstalledPackage | undefined): string {
  if (installed === undefined)
    throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed on this cluster.`);
  const { version, previousVersion: before, status } = installed;
  if (status !== 'installed')
    throw new AppError('PACKAGE_ROLLBACK_REFUSED', `${name} ${version} is not completely installed.`, {
      nextAction: `Install ${name} again first; an upgrade that fails goes back by itself.`,
    });
  if (before === undefined)
    throw new AppError(
      'PACKAGE_ROLLBACK_REFUSED',
      `${name} ${version} was not upgraded: there is no version before it.`,
    );
  if (compareVersions(before, version) >= 0)
    throw new AppError(
      'PACKAGE_ROLLBACK_REFUSED',
      `${name} went back to ${version} from ${before}: there is no version before it.`,
      { nextAction: `Upgrade ${name} to ${before} instead.` },
    );
  return before;
}
