/** The reading EPM routes: catalog, categories, installed packages, one package, its plan and its live assets. */
import {
  getPackage,
  getPackageAssets,
  getPackageIcon,
  getPackagePlan,
  getPackageVersion,
  listInstalledPackages,
  listPackageCategories,
  listPackages as listRoute,
  packageNameSchema,
  packageVersionSchema,
  type PackageDetail,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { describeAssets } from './asset-states.ts';
import { problemError } from './failure-codes.ts';
import { listInstalled } from './installed-list.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { listPackages } from './list-packages.ts';
import { describePackage, type WantedDetail } from './package-detail.ts';
import { fetchPackageIcon } from './package-icon.ts';
import { planPackage } from './package-plan.ts';
import { registryProblem } from './package-source.ts';
import { presentPackage } from './present-package.ts';

export function bindReadRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { registry, store, targetFor, clusterVersion } = options;

  binder.guarded(listRoute, async ({ query }) => {
    const { installed, records } = await store.snapshot();
    const { items, registryProblem: problem } = await listPackages({
      registry,
      installed,
      clusterVersion: clusterVersion(),
      prerelease: query.prerelease,
      category: query.category,
    });
    return {
      items: items.map((item) => presentPackage(item, records)),
      ...(problem === undefined
        ? {}
        : { registry_problem: { message: problem.message, next_action: problem.nextAction } }),
    };
  });

  binder.guarded(listPackageCategories, async ({ query }) => {
    const version = clusterVersion();
    const answer = await registry.categories({
      prerelease: query.prerelease,
      includePolicyTemplates: query.include_policy_templates,
      ...(version === undefined ? {} : { kibanaVersion: version }),
    });
    if (answer.kind !== 'found') throw problemError(registryProblem(answer));
    return {
      items: answer.categories.map(({ id, title, count, parentId, parentTitle }) => ({
        id,
        title,
        count,
        ...(parentId === undefined ? {} : { parent_id: parentId }),
        ...(parentTitle === undefined ? {} : { parent_title: parentTitle }),
      })),
    };
  });

  binder.guarded(listInstalledPackages, async ({ query }, context) =>
    listInstalled(targetFor(context).connection, await store.list(), query),
  );

  bindDetailRoutes(binder, options);

  binder.guarded(getPackagePlan, async ({ params }, context) => {
    const answer = await planPackage(targetFor(context), params, options.remoteRefusals);
    if (answer.kind === 'failed') throw problemError(answer);
    return answer.plan;
  });

  binder.guarded(getPackageAssets, async ({ params }, context) => {
    const installed = (await store.get(params.name))?.installed;
    if (installed === undefined)
      throw new AppError('PACKAGE_NOT_INSTALLED', `${params.name} is not installed`);
    return describeAssets(targetFor(context), installed);
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

function bindDetailRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { registry, store, clusterVersion } = options;
  const detail = async (
    wanted: WantedDetail,
    query: { readonly prerelease: boolean; readonly withMetadata: boolean },
    { space }: UserContext,
  ) => {
    const { records } = await store.snapshot();
    const { prerelease } = query;
    const known = { registry, records, clusterVersion: clusterVersion(), prerelease };
    const answer = await describePackage(known, wanted);
    if (answer.kind === 'failed') throw problemError(answer);
    const { problem } = answer;
    return {
      item: inSpace(answer.detail, space),
      ...(query.withMetadata ? { metadata: { has_policies: await options.hasPolicies(wanted.name) } } : {}),
      ...(problem === undefined
        ? {}
        : {
            registry_problem: {
              message: problem.message,
              next_action: problem.nextAction ?? 'Check registry.url in the configuration.',
            },
          }),
    };
  };
  binder.guarded(getPackage, ({ params, query }, context) =>
    detail({ name: params.name, version: undefined }, query, context),
  );
  binder.guarded(getPackageVersion, ({ params, query }, context) => detail(params, query, context));
}

/**
 * There is one space, under whatever name it is addressed: what is installed is installed in that one. Terraform’s
 * provider takes a package that is in another space for one that it has to put there.
 */
function inSpace(detail: PackageDetail, space: string): PackageDetail {
  const { installationInfo: info } = detail;
  return info === undefined
    ? detail
    : { ...detail, installationInfo: { ...info, installed_kibana_space_id: space } };
}
