/** What policies make of packages, and what of packages runs with somebody's rights. */
import {
  authorizeTransforms as authorizeRoute,
  getPackageStats,
  listLimitedPackages,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { authorizeTransforms } from './authorize-transforms.ts';
import { packageHead } from './install-for-user.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { limitedPackages } from './limited-packages.ts';

export function bindPackageUsageRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { store, targetFor, recording, onChange, policyCounts } = options;

  binder.guarded(listLimitedPackages, async (_, context) => ({
    items: await limitedPackages(targetFor(context), await store.list()),
  }));

  binder.guarded(getPackageStats, async ({ params }) => {
    const { agentPolicies, packagePolicies } = await policyCounts(params.name);
    return { response: { agent_policy_count: agentPolicies, package_policy_count: packagePolicies } };
  });

  binder.guarded(authorizeRoute, ({ params, body }, context) =>
    recording(packageHead(context, 'package_transforms_authorized', params.name), async (note) => {
      const ids = body.transforms.map(({ transformId }) => transformId);
      const answer = await authorizeTransforms(targetFor(context), params, ids);
      if (answer.kind !== 'done') throw new AppError(CODES[answer.kind], answer.message);
      const { results } = answer;
      const of = (isDone: boolean) =>
        results.filter(({ problem }) => (problem === undefined) === isDone).map(({ id }) => id);
      note({ after: { started: of(true), refused: of(false) } });
      onChange([params.name]);
      return results.map(({ id, problem }) => ({
        transformId: id,
        success: problem === undefined,
        error: problem ?? null,
      }));
    }),
  );
}

const CODES = { 'not-installed': 'PACKAGE_NOT_INSTALLED', busy: 'CONCURRENT_INSTALL' } as const;
