/** Index templates for single namespaces of a package, in the shapes of Kibana 9.5. */
import { z } from 'zod';
import { isPlainObject, lenientObject, meansNothing } from '../lenient.ts';
import { MOST_NAMESPACES, namespacesSchema } from '../namespaces.ts';
import { defineRoute } from '../route.ts';
import { packageDetailSchema } from './packages-read.ts';
import {
  installationInfoSchema,
  packageNameSchema,
  packageVersionSchema,
  writePackages,
} from './packages.ts';

/** Ours: an index template of somebody else that matches the same data streams. */
const namespaceOverlapSchema = z.object({
  /** Of the namespace. */
  template: z.string(),
  other_template: z.string(),
  other_priority: z.number(),
  /** `unused`: the other template counts. `replaces`: that of the namespace counts, the other one no longer does. */
  effect: z.enum(['unused', 'replaces']),
});

export type NamespaceOverlap = z.infer<typeof namespaceOverlapSchema>;

const NO_POLICIES =
  'namespace_customization_settings is not taken: a lifecycle policy for a namespace would hold on this cluster only, because policies do not reach remotes. Name it in <namespace>@custom, which does.';

/** What an answer about a package has, the installation in it too: clients change one member and send the whole back. */
const READ_ONLY = [
  ...Object.keys(packageDetailSchema.shape),
  ...Object.keys(installationInfoSchema.shape),
  'additional_spaces_installed_kibana',
  'es_index_patterns',
  'experimental_data_stream_features',
  'install_format_schema_version',
  'latest_executed_state',
  'licensePath',
  'notice',
  'rolled_back',
  'screenshots',
  'signature_path',
];

/** As an answer has it where no namespace has a lifecycle policy. */
const areEmptySettings = (settings: unknown): boolean =>
  isPlainObject(settings) &&
  Object.values(settings).every(
    (one) => meansNothing(one) || (isPlainObject(one) && Object.values(one).every(meansNothing)),
  );

function withoutEmptySettings(body: unknown): unknown {
  if (!isPlainObject(body)) return body;
  const { namespace_customization_settings: settings, ...rest } = body;
  return areEmptySettings(settings) ? rest : body;
}

const wholeUpdate = lenientObject(
  z.strictObject(
    {
      /** The whole list: what is left out is opted out. Absent: as it was. */
      namespace_customization_enabled_for: namespacesSchema.optional(),
      /** Integration policies are upgraded by whoever owns them: only false is taken. */
      keepPoliciesUpToDate: z.literal(false).optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' && issue.keys.includes('namespace_customization_settings')
          ? NO_POLICIES
          : undefined,
    },
  ),
  { readOnly: READ_ONLY },
);

const updateBody = z.preprocess(withoutEmptySettings, wholeUpdate) as unknown as typeof wholeUpdate;

const updateAnswer = z.object({
  item: packageDetailSchema,
  /** Ours; absent when there are none. */
  overlapping_templates: z.array(namespaceOverlapSchema).optional(),
});

const updateErrors = [
  'PACKAGE_NOT_INSTALLED',
  'NAMESPACES_OVERLAP',
  'PACKAGE_ASSET_FOREIGN',
  'PACKAGE_INSTALL_FAILED',
  'PRIVILEGES_MISSING',
  'CONCURRENT_INSTALL',
  'PACKAGE_NOT_FOUND',
  'REGISTRY_UNREACHABLE',
  'REGISTRY_RESPONSE_INVALID',
] as const;

const UPDATE_SUMMARY =
  'Sets the namespaces whose data streams have index templates of their own; they are there when this answers.';

export const updatePackage = defineRoute({
  id: 'update-package',
  method: 'PUT',
  path: '/api/fleet/epm/packages/{name}',
  summary: UPDATE_SUMMARY,
  access: writePackages,
  params: z.object({ name: packageNameSchema }),
  body: updateBody,
  response: updateAnswer,
  errors: updateErrors,
});

export const updatePackageVersion = defineRoute({
  id: 'update-package-version',
  method: 'PUT',
  path: '/api/fleet/epm/packages/{name}/{version}',
  summary: UPDATE_SUMMARY,
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  body: updateBody,
  response: updateAnswer,
  errors: updateErrors,
});

/** One after the other; the original takes a thousand. */
const MOST_PACKAGES = 100;

export const bulkCustomizeNamespaces = defineRoute({
  id: 'bulk-customize-namespaces',
  method: 'POST',
  path: '/api/fleet/epm/packages/_bulk_namespace_customization',
  summary: 'Opts namespaces of several packages in and out; each package has its own result.',
  access: writePackages,
  body: z.strictObject({
    packages: z.array(packageNameSchema).min(1).max(MOST_PACKAGES),
    /** Added to what each package has. */
    enable: namespacesSchema.optional(),
    /** Taken from it. */
    disable: namespacesSchema.optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        success: z.boolean(),
        /** The list as it is now, whether it was changed or not; absent when the package is not installed. */
        namespace_customization_enabled_for: z.array(z.string()).max(MOST_NAMESPACES).optional(),
        error: z.string().optional(),
        /** Ours. */
        code: z.string().optional(),
        next_action: z.string().optional(),
        overlapping_templates: z.array(namespaceOverlapSchema).optional(),
      }),
    ),
  }),
  errors: [],
});
