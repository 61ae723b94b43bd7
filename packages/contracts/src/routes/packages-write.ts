/** Installing, upgrading and removing packages, in Kibana's EPM shapes (docs/elastic/synced-integrations.md#http-api). */
import { z } from 'zod';
import { installSourceSchema } from '../documents/leader-document.ts';
import type { ErrorCode } from '../error-codes.ts';
import { defineRoute } from '../route.ts';
import {
  assetSchema,
  packageFindingSchema,
  packageNameSchema,
  packageVersionSchema,
  remoteAnswersSchema,
  writePackages,
} from './packages.ts';

export const installErrors = [
  'PACKAGE_NOT_FOUND',
  'PACKAGE_ARCHIVE_INVALID',
  'PACKAGE_OUTDATED',
  'PACKAGE_INCOMPATIBLE',
  'PACKAGE_LICENSE_TOO_LOW',
  'PACKAGE_REQUIREMENT_MISSING',
  'PACKAGE_AGENTLESS_ONLY',
  'PACKAGE_UNVERIFIED',
  'PACKAGE_SIGNATURE_REQUIRED',
  'PACKAGE_UPLOADS_OFF',
  'PACKAGE_ASSET_FOREIGN',
  'STACK_TEMPLATES_MISSING',
  'PACKAGE_INSTALL_FAILED',
  'PRIVILEGES_MISSING',
  'CONCURRENT_INSTALL',
  'REGISTRY_UNREACHABLE',
  'REGISTRY_RESPONSE_INVALID',
] as const satisfies readonly ErrorCode[];

const uninstallErrors = [
  'PACKAGE_NOT_INSTALLED',
  'PACKAGE_NEEDED',
  'PACKAGE_IN_USE',
  'PACKAGE_INSTALL_FAILED',
  'PRIVILEGES_MISSING',
  'CONCURRENT_INSTALL',
] as const satisfies readonly ErrorCode[];

/** What an install is, from what is on record (docs/elastic/packages.md#kinds-of-installs). */
const installTypeSchema = z.enum(['install', 'reinstall', 'update', 'reupdate', 'rollback']);

const installBody = z
  .strictObject({
    /**
     * Install again although it is there, an outdated version, an agentless-only package, one whose signature does not
     * fit its archive (unless only signed ones are wanted here), or over assets of others.
     */
    force: z.boolean().default(false),
    /** Install although the package asks for another stack version. */
    ignore_constraints: z.boolean().default(false),
  })
  .nullish();

const installQuery = z.object({
  prerelease: z.stringbool().default(false),
  /** Data streams whose mapping cannot be updated stay as they are instead of failing the install. */
  ignoreMappingUpdateErrors: z.stringbool().default(false),
  skipDataStreamRollover: z.stringbool().default(false),
  skipDependencyCheck: z.stringbool().default(false),
});

const installAnswer = z.object({
  items: z.array(assetSchema),
  _meta: z.object({ install_source: installSourceSchema, name: z.string() }),
});

export const installPackage = defineRoute({
  id: 'install-package',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: 'Installs a version of a package on the home cluster, or upgrades to it.',
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  query: installQuery,
  body: installBody,
  response: installAnswer,
  errors: installErrors,
});

export const installLatestPackage = defineRoute({
  id: 'install-latest-package',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}',
  summary: 'Installs the newest version of a package that fits the home cluster.',
  access: writePackages,
  params: z.object({ name: packageNameSchema }),
  query: installQuery,
  body: installBody,
  response: installAnswer,
  errors: installErrors,
});

export const uploadPackage = defineRoute({
  id: 'upload-package',
  method: 'POST',
  path: '/api/fleet/epm/packages',
  summary: 'Installs a package from an archive that the caller sends.',
  access: writePackages,
  query: installQuery.omit({ prerelease: true }).extend({
    /** Ours: over a newer version that is installed. Over the same version an upload needs no force. */
    force: z.stringbool().default(false),
    /** Ours: the archive is read, and what is most likely a mistake in it is told; nothing is installed. */
    dryRun: z.stringbool().default(false),
  }),
  binaryBody: ['application/zip', 'application/gzip'],
  response: installAnswer.extend({
    _meta: installAnswer.shape._meta.extend({
      /** Ours; absent when there are none. */
      findings: z.array(packageFindingSchema).optional(),
    }),
  }),
  errors: installErrors,
});

/** Each is installed and recorded by itself, one after the other; the original takes a thousand. */
export const MAX_PACKAGES_AT_ONCE = 100;

export const bulkInstallPackages = defineRoute({
  id: 'bulk-install-packages',
  method: 'POST',
  path: '/api/fleet/epm/packages/_bulk',
  summary: 'Installs several packages; each has its own result.',
  access: writePackages,
  query: z.object({ prerelease: z.stringbool().default(false) }),
  body: z.strictObject({
    packages: z
      .array(
        z.union([
          packageNameSchema,
          z.strictObject({
            name: packageNameSchema,
            version: packageVersionSchema.optional(),
            prerelease: z.boolean().optional(),
          }),
        ]),
      )
      .min(1)
      .max(MAX_PACKAGES_AT_ONCE, `Name at most ${MAX_PACKAGES_AT_ONCE} packages at once.`),
    force: z.boolean().default(false),
  }),
  response: z.object({
    items: z.array(
      z.union([
        z.object({
          name: z.string(),
          version: z.string(),
          result: z.object({
            assets: z.array(assetSchema),
            status: z.enum(['installed', 'already_installed']),
            installType: installTypeSchema,
            installSource: installSourceSchema,
          }),
          /** Ours. */
          ...remoteAnswersSchema.shape,
        }),
        z.object({
          name: z.string(),
          statusCode: z.number().int(),
          error: z.string(),
          /** Ours. */
          code: z.string(),
          next_action: z.string(),
        }),
      ]),
    ),
  }),
  errors: [],
});

const uninstallQuery = z.object({
  /** Also removes the integration policies that use the package. */
  force: z.stringbool().default(false),
});

const uninstallAnswer = z.object({
  items: z.array(assetSchema),
  /** Ours: what the cluster still uses, with the reason; it stays, and `left_over_assets` lists it. */
  left_over: z.array(assetSchema.extend({ message: z.string() })).optional(),
});

export const uninstallPackage = defineRoute({
  id: 'uninstall-package',
  method: 'DELETE',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: 'Removes the assets of an installed package from the home cluster; data stays.',
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  query: uninstallQuery,
  response: uninstallAnswer,
  errors: uninstallErrors,
});

export const uninstallAnyPackage = defineRoute({
  id: 'uninstall-any-package',
  method: 'DELETE',
  path: '/api/fleet/epm/packages/{name}',
  summary: 'Removes a package from the home cluster, whichever version it has; data stays.',
  access: writePackages,
  params: z.object({ name: packageNameSchema }),
  query: uninstallQuery,
  response: uninstallAnswer,
  errors: uninstallErrors,
});
