/** One package, the installed ones and the categories, in Kibana's EPM shapes (docs/elastic/synced-integrations.md#http-api). */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import {
  notInstalledSchema,
  packageItemSchema,
  packageNameSchema,
  packageStatusSchema,
  packageVersionSchema,
  readPackages,
} from './packages.ts';

const packageCategorySchema = z.object({
  id: z.string(),
  title: z.string(),
  count: z.number().int(),
  parent_id: z.string().optional(),
  parent_title: z.string().optional(),
});

export const listPackageCategories = defineRoute({
  id: 'list-package-categories',
  method: 'GET',
  path: '/api/fleet/epm/categories',
  summary: 'The categories of the registry, with the number of packages in each.',
  access: readPackages,
  query: z.object({
    prerelease: z.stringbool().default(false),
    include_policy_templates: z.stringbool().default(false),
  }),
  response: z.object({ items: z.array(packageCategorySchema) }),
  errors: ['REGISTRY_UNREACHABLE', 'REGISTRY_RESPONSE_INVALID'],
});

export const listInstalledPackages = defineRoute({
  id: 'list-installed-packages',
  method: 'GET',
  path: '/api/fleet/epm/packages/installed',
  summary: 'The installed packages with their data streams, by name.',
  access: readPackages,
  query: z.object({
    dataStreamType: z.enum(['logs', 'metrics', 'traces', 'synthetics', 'profiling']).optional(),
    showOnlyActiveDataStreams: z.stringbool().optional(),
    nameQuery: z.string().max(128).optional(),
    /** The name after which the page begins: the answer of the page before has it. */
    searchAfter: z.string().max(256).optional(),
    perPage: z.coerce.number().int().min(1).max(10_000).default(15),
    sortOrder: z.enum(['asc', 'desc']).default('asc'),
  }),
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        status: packageStatusSchema,
        title: z.string().optional(),
        dataStreams: z.array(z.object({ name: z.string(), title: z.string() })),
      }),
    ),
    total: z.number().int(),
    searchAfter: z.array(z.string()).optional(),
  }),
  errors: [],
});

/** A file of the package, by what it is: `elasticsearch` or `kibana`. */
const packageFileSchema = z.object({
  pkgkey: z.string(),
  service: z.enum(['elasticsearch', 'kibana']),
  type: z.string(),
  /** File name. */
  file: z.string(),
  /** Inside the archive. */
  path: z.string(),
  /** The data stream that it belongs to. */
  dataset: z.string().optional(),
});

export const packageDetailSchema = packageItemSchema.extend({
  format_version: z.string(),
  release: z.enum(['experimental', 'beta', 'ga']),
  license: z.string(),
  owner: z.object({ github: z.string().optional(), type: z.string().optional() }),
  conditions: z.object({
    kibana: z.object({ version: z.string() }).optional(),
    elastic: z.object({ subscription: z.string() }).optional(),
  }),
  /** The newest version that fits the home cluster; null when the registry does not say. */
  latestVersion: z.string().nullable(),
  /** All versions of the registry, newest first. */
  versions: z.array(
    z.object({
      version: z.string(),
      prerelease: z.boolean(),
      /** Whether its Kibana condition accepts the version of the home cluster. */
      compatible: z.boolean(),
      kibana_version: z.string().optional(),
    }),
  ),
  /** Markdown as the package has it; null when it has none or the registry does not give it. */
  readme: z.string().nullable(),
  /** As the registry has them, with streams and their variables. */
  data_streams: z.array(
    z.looseObject({
      type: z.string(),
      dataset: z.string(),
      title: z.string(),
      /** Known for the installed version. */
      index_pattern: z.string().optional(),
    }),
  ),
  /** As the registry has them, with inputs and their variables. */
  policy_templates: z.array(z.looseObject({ name: z.string(), title: z.string(), description: z.string() })),
  /** Variables of the package as a whole. */
  vars: z.array(z.looseObject({ name: z.string() })).optional(),
  icons: z.array(z.looseObject({ src: z.string() })).optional(),
  screenshots: z.array(z.looseObject({ src: z.string() })).optional(),
  /** Below the registry. */
  path: z.string().optional(),
  requires: z.array(
    z.object({
      package: z.string(),
      /** A range, or one version. */
      version: z.string(),
      /** `content` comes along with an install; `input` was taken in when the package was built, and nothing is needed. */
      kind: z.enum(['input', 'content']),
      /** What is installed of it; absent when nothing is. */
      installed_version: z.string().optional(),
      /** Whether that will do. */
      satisfied: z.boolean(),
    }),
  ),
  deprecated: z.object({ since: z.string().optional(), description: z.string().optional() }).optional(),
  /** What the archive holds for Elasticsearch and for Kibana, by service and type. */
  assets: z.record(z.string(), z.record(z.string(), z.array(packageFileSchema))),
  /** What of it this console does not install, and why: `needs Kibana`. */
  not_installed_here: z.array(notInstalledSchema),
  keepPoliciesUpToDate: z.boolean(),
});

export type PackageDetail = z.infer<typeof packageDetailSchema>;

const detailQuery = z.object({
  prerelease: z.stringbool().default(false),
  withMetadata: z.stringbool().default(false),
});

const detailAnswer = z.object({
  item: packageDetailSchema,
  metadata: z.object({ has_policies: z.boolean() }).optional(),
  /** Set when the registry did not answer: the item says only what the installation record knows. */
  registry_problem: z.object({ message: z.string(), next_action: z.string() }).optional(),
});

export const getPackage = defineRoute({
  id: 'get-package',
  method: 'GET',
  path: '/api/fleet/epm/packages/{name}',
  summary: 'A package: its installed version, else the newest that fits the home cluster.',
  access: readPackages,
  params: z.object({ name: packageNameSchema }),
  query: detailQuery,
  response: detailAnswer,
  errors: ['PACKAGE_NOT_FOUND', 'REGISTRY_UNREACHABLE', 'REGISTRY_RESPONSE_INVALID'],
});

export const getPackageVersion = defineRoute({
  id: 'get-package-version',
  method: 'GET',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: 'One version of a package.',
  access: readPackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  query: detailQuery,
  response: detailAnswer,
  errors: ['PACKAGE_NOT_FOUND', 'REGISTRY_UNREACHABLE', 'REGISTRY_RESPONSE_INVALID'],
});
