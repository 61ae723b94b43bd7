/** Integrations as packages, in Kibana's EPM shapes (spec/sync-engine.md 5.4). */
import { z } from 'zod';
import { failedAttemptSchema, installStatusSchema } from '../documents/installation-record.ts';
import { installSourceSchema } from '../documents/leader-document.ts';
import { defineRoute } from '../route.ts';

export const packageNameSchema = z
  .string()
  .regex(/^[a-z0-9_]{1,128}$/, 'A package name has lower-case letters, digits and underscores only.');

export const packageVersionSchema = z
  .string()
  .max(128)
  .regex(
    /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/,
    'A package version is a semantic version such as 2.1.0.',
  );

export const installationInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  install_status: installStatusSchema,
  install_source: installSourceSchema,
  install_started_at: z.string(),
  updated_at: z.string(),
  installed_es: z.array(z.object({ id: z.string(), type: z.string() })),
  latest_install_failed_attempts: z.array(failedAttemptSchema),
});

/** `installing` is ours: Kibana computes the other three. */
export const packageStatusSchema = z.enum(['installed', 'not_installed', 'installing', 'install_failed']);

export const packageItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  /** Newest version that fits this cluster; the installed one when the registry does not know the package. */
  version: z.string(),
  description: z.string(),
  type: z.string(),
  categories: z.array(z.string()),
  /** Where the SPA gets the icon; absent when the package has none. */
  icon_path: z.string().optional(),
  status: packageStatusSchema,
  installationInfo: installationInfoSchema.optional(),
});

export type PackageItem = z.infer<typeof packageItemSchema>;

const readPackages = { kind: 'privileges', anyOf: [['integrations-read']] } as const;
const writePackages = {
  kind: 'privileges',
  anyOf: [['integrations-all', 'fleet-agent-policies-all']],
} as const;

const itemsOfAssets = z.array(z.object({ id: z.string(), type: z.string() }));

export const listPackages = defineRoute({
  id: 'list-packages',
  method: 'GET',
  path: '/api/fleet/epm/packages',
  summary: 'The packages of the registry, and those that are installed.',
  access: readPackages,
  query: z.object({
    category: z.string().max(128).optional(),
    prerelease: z.stringbool().default(false),
  }),
  response: z.object({
    items: z.array(packageItemSchema),
    /** Set when the registry did not answer: what is listed are only the installed packages. */
    registry_problem: z.object({ message: z.string(), next_action: z.string() }).optional(),
  }),
  errors: [],
});

export const getPackageIcon = '/api/fleet/epm/packages/{name}/{version}/icon';

export const installPackage = defineRoute({
  id: 'install-package',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: 'Installs a version of a package on the home cluster, or upgrades to it.',
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  body: z.strictObject({ force: z.boolean().default(false) }).nullish(),
  response: z.object({
    items: itemsOfAssets,
    _meta: z.object({ install_source: installSourceSchema, name: z.string() }),
  }),
  errors: [
    'PACKAGE_NOT_FOUND',
    'PACKAGE_ARCHIVE_INVALID',
    'PACKAGE_OUTDATED',
    'PACKAGE_INSTALL_FAILED',
    'CONCURRENT_INSTALL',
    'REGISTRY_UNREACHABLE',
    'REGISTRY_RESPONSE_INVALID',
  ],
});

export const uninstallPackage = defineRoute({
  id: 'uninstall-package',
  method: 'DELETE',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: 'Removes the assets of an installed package from the home cluster; data stays.',
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  response: z.object({ items: itemsOfAssets }),
  errors: ['PACKAGE_NOT_INSTALLED', 'PACKAGE_INSTALL_FAILED', 'CONCURRENT_INSTALL'],
});
