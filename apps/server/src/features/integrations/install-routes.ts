/** The writing EPM routes: install, upload, several at once, remove. */
import { joinMessages } from '@lockstep/json';
import {
  bulkInstallPackages,
  ERROR_CATALOG,
  installLatestPackage,
  installPackage as installRoute,
  uninstallAnyPackage,
  uninstallPackage as uninstallRoute,
  uploadPackage,
  type RemoteAnswers,
  type RouteOutput,
} from '@lockstep/contracts';
import { compareVersions } from '@lockstep/package-registry';
import pLimit from 'p-limit';
import type { Binder } from '../../http/bind-route.ts';
import { toAppError } from '../../http/error-handler.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Logger } from '../../lib/logger.ts';
import { newerOf, newestFitting } from './choose-version.ts';
import { problemError } from './failure-codes.ts';
import type { WantedPackage } from './install-target.ts';
import type { InstallForUser } from './install-for-user.ts';
import { presentReference } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { presentFindings, askRemotes } from './package-plan.ts';
import { readInstallable } from './package-reader.ts';
import { registryProblem } from './package-source.ts';
import type { RemovedPackage, UninstallForUser } from './uninstall-for-user.ts';

/** Packages of one bulk request that are installed at once; each writes several assets at once itself. */
export const INSTALLS_AT_ONCE = 3;

export interface PackageWork {
  readonly install: InstallForUser;
  readonly uninstall: UninstallForUser;
}

interface InstallQuery {
  readonly ignoreMappingUpdateErrors: boolean;
  readonly skipDataStreamRollover: boolean;
  readonly skipDependencyCheck: boolean;
}

/** Install, upload and uninstall with the shapes and error texts of Fleet's API. */
export function bindInstallRoutes(
  binder: Binder,
  options: IntegrationRoutesOptions,
  { install, uninstall }: PackageWork,
): void {
  const { targetFor, remoteRefusals } = options;
  const installed = async (wanted: WantedPackage, context: UserContext, mustBeNewest = false) => {
    const { assets, source, name } = (await install(wanted, context, { mustBeNewest })).installed;
    return { items: assets.map(presentReference), _meta: { install_source: source, name } };
  };

  binder.guarded(bulkInstallPackages, async ({ body, query }, context) => {
    const items = await pLimit(INSTALLS_AT_ONCE).map(body.packages, (one) => {
      const wanted = typeof one === 'string' ? { name: one } : one;
      return bulkItem(wanted.name, context.log, async () => {
        const prerelease =
          'prerelease' in wanted ? (wanted.prerelease ?? query.prerelease) : query.prerelease;
        const given = 'version' in wanted ? wanted.version : undefined;
        const version = given ?? (await latestVersion(options, wanted.name, prerelease));
        const key = { name: wanted.name, version };
        const one = { ...key, force: body.force };
        const done = await install(one, context, { mustBeNewest: !body.force, isOneOfMany: true });
        return { version, done, remotes: await askRemotes(targetFor(context), key, remoteRefusals) };
      });
    });
    return { items: [...items] };
  });

  binder.guarded(uploadPackage, async ({ body, query }, context) => {
    const read = await readInstallable(body.bytes, {}, targetFor(context).read);
    if (read.kind === 'rejected') {
      const errors = read.findings.filter(({ level }) => level === 'error').map(({ message }) => message);
      const message = `The uploaded archive cannot be used: ${joinMessages(errors.slice(0, 3))}`;
      throw new AppError('PACKAGE_ARCHIVE_INVALID', message);
    }
    const { name, version } = read.package;
    const findings = read.findings.length === 0 ? {} : { findings: presentFindings(read.findings) };
    if (query.dryRun) return { items: [], _meta: { install_source: 'upload' as const, name, ...findings } };
    // What is uploaded is meant: the same version may come again with other content, and as with Fleet nobody asks
    // which stack it says it is for. Only a newer version is not replaced without a word.
    const insisting = { force: true, ignoreConstraints: true, replacesNewer: query.force };
    const wanted = { name, version, ...insisting, upload: body.bytes, ...installOptions(query) };
    const { items, _meta } = await installed(wanted, context);
    return { items, _meta: { ..._meta, ...findings } };
  });

  binder.guarded(installLatestPackage, async ({ params, query, body }, context) => {
    const version = await latestVersion(options, params.name, query.prerelease);
    return installed(
      { name: params.name, version, ...forceOptions(body), ...installOptions(query) },
      context,
    );
  });

  binder.guarded(installRoute, ({ params, query, body }, context) =>
    installed({ ...params, ...forceOptions(body), ...installOptions(query) }, context, body?.force !== true),
  );
  bindRemoval(binder, uninstall);
}

function bindRemoval(binder: Binder, uninstall: UninstallForUser): void {
  binder.guarded(uninstallAnyPackage, async ({ params, query }, context) =>
    presentRemoval(await uninstall({ name: params.name, force: query.force }, context)),
  );
  binder.guarded(uninstallRoute, async ({ params, query }, context) =>
    presentRemoval(await uninstall({ ...params, force: query.force }, context)),
  );
}

function presentRemoval({ assets, leftOver }: RemovedPackage) {
  const left = leftOver.map(({ asset, message }) => ({ ...presentReference(asset), message }));
  return { items: assets.map(presentReference), ...(left.length === 0 ? {} : { left_over: left }) };
}

function installOptions(query: InstallQuery) {
  return {
    ignoreMappingErrors: query.ignoreMappingUpdateErrors,
    skipRollover: query.skipDataStreamRollover,
    skipDependencyCheck: query.skipDependencyCheck,
  };
}

function forceOptions(
  body: { readonly force: boolean; readonly ignore_constraints: boolean } | null | undefined,
) {
  return { force: body?.force ?? false, ignoreConstraints: body?.ignore_constraints ?? false };
}

/** The newest version that fits the home cluster, or the installed one when that is newer. */
export async function latestVersion(
  { registry, store, clusterVersion }: IntegrationRoutesOptions,
  name: string,
  prerelease: boolean,
): Promise<string> {
  const search = await registry.search({ package: name, all: true, prerelease });
  if (search.kind !== 'found') throw problemError(registryProblem(search));
  const newestFirst = search.packages.toSorted((a, b) => compareVersions(b.version, a.version));
  const offered = newestFitting(newestFirst, { clusterVersion: clusterVersion(), prerelease });
  const version = newerOf(offered, (await store.get(name))?.installed);
  if (version !== undefined) return version;
  if (newestFirst.length > 0)
    throw new AppError('PACKAGE_INCOMPATIBLE', `No version of ${name} fits this cluster.`);
  throw new AppError('PACKAGE_NOT_FOUND', `[${name}] package not found in registry`);
}

type BulkItem = RouteOutput<typeof bulkInstallPackages>['items'][number];

interface BulkDone {
  readonly version: string;
  readonly remotes: RemoteAnswers;
  readonly done: Awaited<ReturnType<InstallForUser>>;
}

/** One package's failure, whatever it is, is its own result. */
async function bulkItem(name: string, log: Logger, work: () => Promise<BulkDone>): Promise<BulkItem> {
  try {
    const { version, done, remotes } = await work();
    return {
      name,
      version,
      result: {
        assets: done.installed.assets.map(presentReference),
        status: done.kind === 'installed' ? 'installed' : 'already_installed',
        installType: done.type,
        installSource: done.installed.source,
      },
      ...remotes,
    };
  } catch (error) {
    const { code, status, message, nextAction, cause } = toAppError(error);
    if (code === 'INTERNAL') log.error('bulk-install-package-failed', { err: cause, package: name });
    const next = nextAction ?? ERROR_CATALOG[code].nextAction;
    return { name, statusCode: status, error: message, code, next_action: next };
  }
}
