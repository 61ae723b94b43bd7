/** Integration policies in Kibana's shapes: which package an agent policy uses, with which inputs and variables. */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';
import {
  newPolicyIdSchema,
  policyFormatSchema,
  policyIdSchema,
  policyListQuery,
  policyNamespaceSchema,
  spaceIdsSchema,
} from './agent-policies.ts';
import { packageNameSchema, packageVersionSchema } from './packages.ts';
import { installErrors } from './packages-write.ts';

/** `pipeline` of a stream names an ingest pipeline: the custom asset that sync carries along. */
const policyVarsSchema = z.record(
  z.string().max(256),
  z.looseObject({ type: z.string().optional(), value: z.unknown().optional() }),
);

const policyStreamSchema = z.looseObject({
  id: z.string().optional(),
  enabled: z.boolean(),
  data_stream: z.looseObject({ type: z.string(), dataset: z.string() }),
  vars: policyVarsSchema.optional(),
});

export const policyInputSchema = z.looseObject({
  type: z.string(),
  policy_template: z.string().optional(),
  enabled: z.boolean(),
  vars: policyVarsSchema.optional(),
  streams: z.array(policyStreamSchema).max(1000),
});

const valuesSchema = z.record(z.string().max(256), z.unknown());

/** By `<template>-<type>` of the input; streams by dataset; variables as plain values. */
const simplifiedInputsSchema = z.record(
  z.string().max(512),
  lenientObject(
    z.strictObject({
      enabled: z.boolean().optional(),
      vars: valuesSchema.nullish(),
      streams: z
        .record(
          z.string().max(512),
          lenientObject(z.strictObject({ enabled: z.boolean().optional(), vars: valuesSchema.nullish() })),
        )
        .nullish(),
    }),
  ),
);
export type SimplifiedInputs = z.output<typeof simplifiedInputsSchema>;

export const packagePolicySchema = z.object({
  id: z.string(),
  name: z.string(),
  namespace: z.string(),
  description: z.string().optional(),
  enabled: z.boolean(),
  /** The first of `policy_ids`, as older clients want it. */
  policy_id: z.string().nullable(),
  policy_ids: z.array(z.string()),
  /** Overrides the output of its agent policies. */
  output_id: z.string().nullable(),
  package: z.object({ name: z.string(), title: z.string(), version: z.string() }),
  inputs: z.array(policyInputSchema),
  vars: policyVarsSchema.optional(),
  /** Values that are stored sealed, by the ids of the references that stand in their places. */
  secret_references: z.array(z.object({ id: z.string() })).optional(),
  /** The space in which it was made, where a client has said so. There is one, under every name. */
  spaceIds: spaceIdsSchema.nullish(),
  revision: z.number().int(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
});

export type PackagePolicy = z.infer<typeof packagePolicySchema>;

export const simplifiedPolicySchema = packagePolicySchema.extend({
  inputs: simplifiedInputsSchema,
  vars: valuesSchema.optional(),
});

/** In the form that was asked for. */
const shownPolicySchema = z.union([packagePolicySchema, simplifiedPolicySchema]);
export type ShownPackagePolicy = z.infer<typeof shownPolicySchema>;

const packagePolicyBody = z.strictObject({
  name: plainText(1024).min(1, 'Enter a name.'),
  /** Empty: that of its agent policy. */
  namespace: z.union([policyNamespaceSchema, z.literal('')]).optional(),
  description: z.string().max(2048).nullish(),
  enabled: z.boolean().optional(),
  /** The only one, as older clients have it. */
  policy_id: z.union([policyIdSchema, z.literal('')]).nullish(),
  policy_ids: z.array(policyIdSchema).max(1000).nullish(),
  /** Empty: that of its agent policies. */
  output_id: z.string().max(256).nullish(),
  package: lenientObject(
    z.strictObject({
      name: packageNameSchema,
      title: z.string().nullish(),
      version: packageVersionSchema,
    }),
    { readOnly: ['experimental_data_stream_features', 'requires_root', 'fips_compatible'] },
  ),
  /** A list with everything, or the simplified form; without it what the package has. */
  inputs: z.union([z.array(policyInputSchema).max(1000), simplifiedInputsSchema]).nullish(),
  vars: valuesSchema.nullish(),
  spaceIds: spaceIdsSchema.nullish(),
  /** Installs a package that is not there although it is outdated or its signature does not fit: of a new policy only. */
  force: z.boolean().optional(),
});

const READ_ONLY = [
  'revision',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'secret_references',
  'elasticsearch',
  'agents',
];

/** Kibana: the integrations right and the agent policies right (docs/elastic/synced-integrations.md#http-api). */
const readPolicies = {
  kind: 'privileges',
  anyOf: [['integrations-read'], ['fleet-agent-policies-read']],
} as const;
const writePolicies = {
  kind: 'privileges',
  anyOf: [['integrations-all', 'fleet-agent-policies-all']],
} as const;

const onePackagePolicy = z.object({ item: shownPolicySchema });
const formatQuery = lenientQuery(z.strictObject({ format: policyFormatSchema }));
const byId = z.object({ packagePolicyId: policyIdSchema });

export const listPackagePolicies = defineRoute({
  id: 'list-package-policies',
  method: 'GET',
  path: '/api/fleet/package_policies',
  summary: 'Integration policies, by name.',
  access: readPolicies,
  /** `packageName` is ours: only the policies of one package. */
  query: policyListQuery({ packageName: packageNameSchema.optional(), format: policyFormatSchema }, [
    'withAgentCount',
  ]),
  response: z.object({
    items: z.array(shownPolicySchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getPackagePolicy = defineRoute({
  id: 'get-package-policy',
  method: 'GET',
  path: '/api/fleet/package_policies/{packagePolicyId}',
  summary: 'One integration policy.',
  access: readPolicies,
  params: byId,
  query: formatQuery,
  response: onePackagePolicy,
  errors: ['PACKAGE_POLICY_NOT_FOUND'],
});

export const createPackagePolicy = defineRoute({
  id: 'create-package-policy',
  method: 'POST',
  path: '/api/fleet/package_policies',
  summary: 'Creates an integration policy, and installs its package when that is not there.',
  access: writePolicies,
  query: formatQuery,
  body: lenientObject(packagePolicyBody.extend({ id: newPolicyIdSchema }), { readOnly: READ_ONLY }),
  response: onePackagePolicy,
  errors: ['POLICY_NAME_TAKEN', 'AGENT_POLICY_NOT_FOUND', 'OUTPUT_NOT_FOUND', ...installErrors],
});

export const updatePackagePolicy = defineRoute({
  id: 'update-package-policy',
  method: 'PUT',
  path: '/api/fleet/package_policies/{packagePolicyId}',
  summary: 'Changes an integration policy: absent leaves a member as it is.',
  access: writePolicies,
  params: byId,
  query: formatQuery,
  body: lenientObject(packagePolicyBody.partial(), { readOnly: [...READ_ONLY, 'id'] }),
  response: onePackagePolicy,
  errors: [
    'PACKAGE_POLICY_NOT_FOUND',
    'POLICY_NAME_TAKEN',
    'AGENT_POLICY_NOT_FOUND',
    'OUTPUT_NOT_FOUND',
    'PACKAGE_NOT_INSTALLED',
    'REGISTRY_UNREACHABLE',
  ],
});

export const deletePackagePolicy = defineRoute({
  id: 'delete-package-policy',
  method: 'DELETE',
  path: '/api/fleet/package_policies/{packagePolicyId}',
  summary: 'Removes an integration policy.',
  access: writePolicies,
  params: byId,
  query: lenientQuery(z.strictObject({}), { readOnly: ['force', 'format'] }),
  response: z.object({ id: z.string() }),
  errors: ['PACKAGE_POLICY_NOT_FOUND'],
});

export const bulkGetPackagePolicies = defineRoute({
  id: 'bulk-get-package-policies',
  method: 'POST',
  path: '/api/fleet/package_policies/_bulk_get',
  summary: 'Integration policies by ID.',
  access: readPolicies,
  query: formatQuery,
  body: lenientObject(
    z.strictObject({ ids: z.array(policyIdSchema).max(10_000), ignoreMissing: z.boolean().default(false) }),
  ),
  response: z.object({ items: z.array(shownPolicySchema) }),
  errors: ['PACKAGE_POLICY_NOT_FOUND'],
});

/** Each is done and recorded by itself. */
const MAX_AT_ONCE = 100;

const policyResult = z.object({
  id: z.string(),
  name: z.string().optional(),
  success: z.boolean(),
  statusCode: z.number().int().optional(),
  body: z.object({ message: z.string() }).optional(),
});

export const deletePackagePolicies = defineRoute({
  id: 'delete-package-policies',
  method: 'POST',
  path: '/api/fleet/package_policies/delete',
  summary: 'Removes integration policies; each has its own result.',
  access: writePolicies,
  body: lenientObject(
    z.strictObject({
      packagePolicyIds: z.array(policyIdSchema).max(MAX_AT_ONCE),
      /** There are no managed policies, so there is nothing that has to be forced. */
      force: z.boolean().optional(),
    }),
  ),
  response: z.array(
    policyResult.extend({
      package: z.object({ name: z.string(), title: z.string(), version: z.string() }).optional(),
      policy_id: z.string().nullable().optional(),
      policy_ids: z.array(z.string()).optional(),
    }),
  ),
  errors: [],
});

export const upgradePackagePolicies = defineRoute({
  id: 'upgrade-package-policies',
  method: 'POST',
  path: '/api/fleet/package_policies/upgrade',
  summary: 'Moves integration policies to the installed version of their package; each has its own result.',
  access: writePolicies,
  body: lenientObject(z.strictObject({ packagePolicyIds: z.array(policyIdSchema).max(MAX_AT_ONCE) })),
  response: z.array(policyResult),
  errors: [],
});
