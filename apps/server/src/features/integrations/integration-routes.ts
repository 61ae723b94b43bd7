/** The EPM routes: list, install, uninstall on the home cluster, with the rights of the user who asks. */
import {
  getPackageIcon,
  installPackage as installRoute,
  listPackages as listRoute,
  uninstallPackage as uninstallRoute,
  packageNameSchema,
  packageVersionSchema,
  type ErrorCode,
} from '@lockstep/contracts';
import type { RegistryClient } from '@lockstep/package-registry';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { installPackage, type InstallFailure, type InstallTarget } from './install-package.ts';
import type { InstallationStore } from './installation-store.ts';
import { presentReference } from './installed-package.ts';
import { listPackages } from './list-packages.ts';
import { fetchPackageIcon } from './package-icon.ts';
import { presentPackage } from './present-package.ts';
import type { PackageFailure } from './package-source.ts';
import { uninstallPackage } from './uninstall-package.ts';

export interface IntegrationRoutesOptions {
  readonly registry: RegistryClient;
  readonly store: InstallationStore;
  /** The home cluster as the asking user sees it. */
  readonly targetFor: (context: UserContext) => InstallTarget;
  readonly clusterVersion: () => string | undefined;
  /** Called after something changed on the home cluster, so that a run starts at once. */
  readonly onChange: () => void;
}

const CODES: Readonly<Record<PackageFailure, ErrorCode>> = {
  'package-not-found': 'PACKAGE_NOT_FOUND',
  'registry-unreachable': 'REGISTRY_UNREACHABLE',
  'registry-answer-invalid': 'REGISTRY_RESPONSE_INVALID',
  'archive-invalid': 'PACKAGE_ARCHIVE_INVALID',
  'archive-gone': 'PACKAGE_NOT_FOUND',
  outdated: 'PACKAGE_OUTDATED',
  incompatible: 'PACKAGE_INCOMPATIBLE',
  licence: 'PACKAGE_LICENCE_TOO_LOW',
  requirement: 'PACKAGE_REQUIREMENT_MISSING',
  'agentless-only': 'PACKAGE_AGENTLESS_ONLY',
  unverified: 'PACKAGE_UNVERIFIED',
  'foreign-asset': 'PACKAGE_ASSET_FOREIGN',
  'stack-templates-missing': 'STACK_TEMPLATES_MISSING',
  'asset-refused': 'PACKAGE_INSTALL_FAILED',
  cancelled: 'PACKAGE_INSTALL_FAILED',
};

export function bindIntegrationRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { registry, store, targetFor, clusterVersion, onChange } = options;

  binder.guarded(listRoute, async ({ query }) => {
    const { items, registryProblem } = await listPackages({
      registry,
      installed: await store.list(),
      clusterVersion: clusterVersion(),
      prerelease: query.prerelease,
      category: query.category,
    });
    return {
      items: items.map(presentPackage),
      ...(registryProblem === undefined
        ? {}
        : {
            registry_problem: { message: registryProblem.message, next_action: registryProblem.nextAction },
          }),
    };
  });

  binder.guarded(installRoute, async ({ params, body }, context) => {
    try {
      const answer = await installPackage(targetFor(context), { ...params, force: body?.force ?? false });
      if (answer.kind === 'busy') throw new AppError('CONCURRENT_INSTALL', answer.message);
      if (answer.kind === 'failed') throw failure(answer);
      const { assets, source, name } = answer.installed;
      return { items: assets.map(presentReference), _meta: { install_source: source, name } };
    } finally {
      onChange();
    }
  });

  binder.guarded(uninstallRoute, async ({ params }, context) => {
    const current = await store.get(params.name);
    if (current !== undefined && current.installed.version !== params.version) {
      throw new AppError(
        'PACKAGE_NOT_INSTALLED',
        `${params.name} ${params.version} is not installed; version ${current.installed.version} is.`,
      );
    }
    try {
      const answer = await uninstallPackage(targetFor(context), params.name);
      switch (answer.kind) {
        case 'removed':
          return { items: answer.assets.map(presentReference) };
        case 'not-installed':
          throw new AppError('PACKAGE_NOT_INSTALLED', answer.message);
        case 'busy':
          throw new AppError('CONCURRENT_INSTALL', answer.message);
        case 'retained':
          throw new AppError('PACKAGE_INSTALL_FAILED', answer.message);
      }
    } finally {
      onChange();
    }
  });

  binder.guardedRaw({ path: getPackageIcon, access: listRoute.access }, async (request, response) => {
    const name = packageNameSchema.safeParse(request.params['name']);
    const version = packageVersionSchema.safeParse(request.params['version']);
    const icon =
      name.success && version.success
        ? await fetchPackageIcon(registry, { name: name.data, version: version.data })
        : undefined;
    if (icon === undefined) throw new AppError('ROUTE_NOT_FOUND', 'This package has no icon.');
    response
      .setHeader('content-type', icon.contentType)
      .setHeader('cache-control', 'private, max-age=3600')
      // An SVG may hold scripts; shown as an image they do not run, opened as a page they must not either.
      .setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(Buffer.from(icon.bytes));
  });
}

function failure({ code, message, nextAction }: InstallFailure): AppError {
  return new AppError(CODES[code], message, nextAction === undefined ? {} : { nextAction });
}
