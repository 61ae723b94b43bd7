/**
 * Work on several packages that goes on after the answer, and rolling a package back, in Kibana's EPM shapes
 * (docs/elastic/packages.md).
 */
import { z } from 'zod';
import type { ErrorCode } from '../error-codes.ts';
import { lenientObject } from '../lenient.ts';
import { defineRoute } from '../route.ts';
import { installErrors, MAX_PACKAGES_AT_ONCE } from './packages-write.ts';
import { packageNameSchema, packageVersionSchema, writePackages } from './packages.ts';

const PACKAGES = '/api/fleet/epm/packages';

const params = z.object({ taskId: z.string().min(1).max(128) });

const taskStarted = z.object({ taskId: z.string() });

/** `failed` when any package of it is, so that nobody takes half of it for the whole. */
export const packageTaskSchema = z.object({
  status: z.enum(['pending', 'success', 'failed']),
  /** Why it is `failed`, as a whole. */
  error: z.object({ message: z.string() }).optional(),
  /** Of each package that is through, in the order of the request; while it is pending, those so far. */
  results: z.array(
    z.object({
      name: z.string(),
      success: z.boolean(),
      error: z
        .object({
          message: z.string(),
          /** Ours. */
          code: z.string(),
          /** Ours. */
          next_action: z.string(),
        })
        .optional(),
    }),
  ),
});

export type PackageTask = z.infer<typeof packageTaskSchema>;

const unknownTask = ['PACKAGE_TASK_NOT_FOUND'] as const satisfies readonly ErrorCode[];

/** Each named once: two removals of one package would be each other's failure. */
function eachOnce<P extends z.ZodType<{ readonly name: string }>>(one: P) {
  return z
    .array(one)
    .min(1)
    .max(MAX_PACKAGES_AT_ONCE, `Name at most ${MAX_PACKAGES_AT_ONCE} packages at once.`)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'Name each package once.');
}

export const bulkUpgradePackages = defineRoute({
  id: 'bulk-upgrade-packages',
  method: 'POST',
  path: `${PACKAGES}/_bulk_upgrade`,
  summary: 'Starts the upgrade of several installed packages; a task tells how far it is.',
  access: writePackages,
  body: lenientObject(
    z.strictObject({
      packages: eachOnce(
        z.strictObject({ name: packageNameSchema, version: packageVersionSchema.optional() }),
      ),
      prerelease: z.boolean().default(false),
      /** As of an install. */
      force: z.boolean().default(false),
      /** Moves the integration policies of each package to its new version, too. */
      upgrade_package_policies: z.boolean().default(false),
    }),
  ),
  response: taskStarted,
  errors: [],
});

export const getBulkUpgrade = defineRoute({
  id: 'get-bulk-upgrade',
  method: 'GET',
  path: `${PACKAGES}/_bulk_upgrade/{taskId}`,
  summary: 'How far an upgrade of several packages is.',
  access: writePackages,
  params,
  response: packageTaskSchema,
  errors: unknownTask,
});

export const bulkUninstallPackages = defineRoute({
  id: 'bulk-uninstall-packages',
  method: 'POST',
  path: `${PACKAGES}/_bulk_uninstall`,
  summary: 'Starts the removal of several packages; a task tells how far it is.',
  access: writePackages,
  body: lenientObject(
    z.strictObject({
      packages: eachOnce(z.strictObject({ name: packageNameSchema, version: packageVersionSchema })),
      /** Also removes the integration policies that use the packages. */
      force: z.boolean().default(false),
    }),
  ),
  response: taskStarted,
  errors: [],
});

export const getBulkUninstall = defineRoute({
  id: 'get-bulk-uninstall',
  method: 'GET',
  path: `${PACKAGES}/_bulk_uninstall/{taskId}`,
  summary: 'How far a removal of several packages is.',
  access: writePackages,
  params,
  response: packageTaskSchema,
  errors: unknownTask,
});

export const bulkRollbackPackages = defineRoute({
  id: 'bulk-rollback-packages',
  method: 'POST',
  path: `${PACKAGES}/_bulk_rollback`,
  summary: 'Starts to restore the previous versions of several packages; a task tells how far it is.',
  access: writePackages,
  body: lenientObject(z.strictObject({ packages: eachOnce(z.strictObject({ name: packageNameSchema })) })),
  response: taskStarted,
  errors: [],
});

export const getBulkRollback = defineRoute({
  id: 'get-bulk-rollback',
  method: 'GET',
  path: `${PACKAGES}/_bulk_rollback/{taskId}`,
  summary: 'How far the bringing back of previous versions is.',
  access: writePackages,
  params,
  response: packageTaskSchema,
  errors: unknownTask,
});

export const rollBackPackage = defineRoute({
  id: 'roll-back-package',
  method: 'POST',
  path: `${PACKAGES}/{name}/rollback`,
  summary: 'Restores the version of a package that was installed before the last upgrade.',
  access: writePackages,
  params: z.object({ name: packageNameSchema }),
  body: lenientObject(z.strictObject({})).nullish(),
  response: z.object({
    /** The one that is installed now. */
    version: z.string(),
    success: z.boolean(),
  }),
  errors: ['PACKAGE_NOT_INSTALLED', 'PACKAGE_ROLLBACK_REFUSED', ...installErrors],
});
