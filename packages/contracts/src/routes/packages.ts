/** Integrations as packages, in Kibana's EPM shapes (docs/elastic/synced-integrations.md#http-api). */
import { z } from 'zod';
import {
  dependencySchema,
  failedAttemptSchema,
  failedRemovalSchema,
  installStatusSchema,
  verificationStatusSchema,
} from '../documents/installation-record.ts';
import { installSourceSchema } from '../documents/leader-document.ts';
import { lenientQuery } from '../lenient.ts';
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

/** An Elasticsearch asset of an installed package (docs/elastic/packages.md#records). */
export const assetSchema = z.object({
  id: z.string(),
  type: z.string(),
  version: z.string().optional(),
  /** It is there but could not be started with the rights of whoever installed it. */
  deferred: z.boolean().optional(),
  /** Why, in the words of Elasticsearch. */
  deferred_reason: z.string().optional(),
});

/** A part of the package that is not installed here. */
export const notInstalledSchema = z.object({ id: z.string(), type: z.string(), reason: z.string() });

const remoteAnswerSchema = z.object({ output_id: z.string(), output_name: z.string(), message: z.string() });

/** What remotes make of a package that is installed here: nothing is forced there. One that would take it is not named. */
export const remoteAnswersSchema = z.object({
  /** Would not get it, and why. */
  remote_refusals: z.array(remoteAnswerSchema),
  /** Could not be asked, and why: whether they would refuse it is not known. */
  remotes_unknown: z.array(remoteAnswerSchema),
});

export type RemoteAnswers = z.infer<typeof remoteAnswersSchema>;

export const installationInfoSchema = z.object({
  /** The kind of saved object that it is in a Kibana. */
  type: z.literal('epm-packages'),
  /** Nothing: what needs Kibana is in `kibana_assets_skipped`. */
  installed_kibana: z.array(assetSchema),
  /** There is one space, which has every name: the one that the request names. */
  installed_kibana_space_id: z.string().optional(),
  name: z.string(),
  /** Last good version; while a first install runs or has failed, the version that was wanted. */
  version: z.string(),
  /** Version whose install started last: differs from `version` while an upgrade runs or after it failed. */
  install_version: z.string(),
  install_status: installStatusSchema,
  install_source: installSourceSchema,
  install_started_at: z.string(),
  created_at: z.string().optional(),
  updated_at: z.string(),
  installed_es: z.array(assetSchema),
  /** What the package holds and this console does not install, with the reason. */
  kibana_assets_skipped: z.array(notInstalledSchema),
  /** Assets of an older version that the cluster still uses. */
  retained_es: z.array(assetSchema.extend({ message: z.string() })),
  verification_status: verificationStatusSchema.optional(),
  verification_key_id: z.string().nullable().optional(),
  previous_version: z.string().nullable().optional(),
  /** Content packages that it needs, with the range of versions that will do. */
  dependencies: z.array(dependencySchema).optional(),
  /** Installed packages that need it, with their versions. */
  is_dependency_of: z.array(dependencySchema).optional(),
  /** It came with a package that needs it, and goes with the last one. */
  installed_as_dependency: z.boolean().optional(),
  /** Namespaces whose data streams have index templates of their own. */
  namespace_customization_enabled_for: z.array(z.string()).optional(),
  /** Ours: those of them that came from a management cluster. */
  synced_namespaces: z.array(z.string()).optional(),
  latest_install_failed_attempts: z.array(failedAttemptSchema),
  latest_uninstall_failed_attempts: z.array(failedRemovalSchema),
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

export const readPackages = { kind: 'privileges', anyOf: [['integrations-read']] } as const;
export const writePackages = {
  kind: 'privileges',
  anyOf: [['integrations-all', 'fleet-agent-policies-all']],
} as const;

export const listPackages = defineRoute({
  id: 'list-packages',
  method: 'GET',
  path: '/api/fleet/epm/packages',
  summary: 'The packages of the registry, and those that are installed.',
  access: readPackages,
  /** Whether a package is installed is told always: it costs nothing here. */
  query: lenientQuery(
    z.strictObject({
      category: z.string().max(128).optional(),
      prerelease: z.stringbool().default(false),
    }),
    { readOnly: ['excludeInstallStatus'] },
  ),
  response: z.object({
    items: z.array(packageItemSchema),
    /** Set when the registry did not answer: what is listed are only the installed packages. */
    registry_problem: z.object({ message: z.string(), next_action: z.string() }).optional(),
  }),
  errors: [],
});

export const getPackageIcon = '/api/fleet/epm/packages/{name}/{version}/icon';

export const packageFindingSchema = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  path: z.string().optional(),
  message: z.string(),
});
