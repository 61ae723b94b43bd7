/** What a console tells about packages beyond Kibana: the plan before an install, the live state after it. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import {
  notInstalledSchema,
  packageFindingSchema,
  packageNameSchema,
  packageVersionSchema,
  readPackages,
  remoteAnswersSchema,
} from './packages.ts';

const plannedWriteSchema = z.object({
  kind: z.string(),
  name: z.string(),
  body: z.record(z.string(), z.unknown()),
});

export const packagePlanSchema = remoteAnswersSchema.extend({
  name: z.string(),
  version: z.string(),
  findings: z.array(packageFindingSchema),
  /** In the order in which they would be written. */
  writes: z.array(plannedWriteSchema),
  not_installed_here: z.array(notInstalledSchema),
  /** Packages that would be installed or upgraded first, because it needs them, in order. */
  dependencies: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      /** The version that it takes the place of. */
      installed_version: z.string().optional(),
      writes: z.number().int(),
    }),
  ),
  /** Why an install of it would be refused now: a code of the catalog, the cause, the next action. */
  refusals: z.array(z.object({ code: z.string(), message: z.string(), next_action: z.string() })),
});

export type PackagePlan = z.infer<typeof packagePlanSchema>;

export const getPackagePlan = defineRoute({
  id: 'get-package-plan',
  method: 'GET',
  path: '/api/console/packages/{name}/{version}/plan',
  summary: 'What an install of a package would write, in order, before anything is written.',
  access: readPackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  response: packagePlanSchema,
  errors: [
    'PACKAGE_NOT_FOUND',
    'PACKAGE_ARCHIVE_INVALID',
    'REGISTRY_UNREACHABLE',
    'REGISTRY_RESPONSE_INVALID',
  ],
});

/**
 * `present`: as it was written. `changed`: somebody changed it since. `missing`: it is gone. `foreign`: another owner
 * has taken the name. `optional`: a `@custom` hook that nobody has made, which is as it should be.
 */
export const assetStateSchema = z.enum(['present', 'missing', 'changed', 'foreign', 'optional']);

export const getPackageAssets = defineRoute({
  id: 'get-package-assets',
  method: 'GET',
  path: '/api/console/packages/{name}/assets',
  summary: 'The recorded assets of an installed package with their state in the cluster.',
  access: readPackages,
  params: z.object({ name: packageNameSchema }),
  response: z.object({
    name: z.string(),
    version: z.string(),
    items: z.array(z.object({ id: z.string(), type: z.string(), state: assetStateSchema })),
    /** Assets of the operator that hook into this package; they are in the cluster and stay there. */
    custom_assets: z.array(z.object({ id: z.string(), type: z.string() })),
    not_installed_here: z.array(notInstalledSchema),
  }),
  errors: ['PACKAGE_NOT_INSTALLED'],
});
