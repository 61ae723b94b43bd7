/** Integration policies in Kibana's shapes: which package an agent policy uses, with which inputs and variables. */
import { z } from 'zod';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';
import { pageQuerySchema, policyIdSchema, policyNamespaceSchema } from './agent-policies.ts';
import { packageNameSchema, packageVersionSchema } from './packages.ts';

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

const policyInputSchema = z.looseObject({
  type: z.string(),
  policy_template: z.string().optional(),
  enabled: z.boolean(),
  vars: policyVarsSchema.optional(),
  streams: z.array(policyStreamSchema).max(1000),
});

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
  revision: z.number().int(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
});

export type PackagePolicy = z.infer<typeof packagePolicySchema>;

const packagePolicyBody = z.strictObject({
  name: plainText(256).min(1, 'Enter a name.'),
  namespace: policyNamespaceSchema.default('default'),
  description: z.string().max(2048).optional(),
  enabled: z.boolean().default(true),
  policy_ids: z.array(policyIdSchema).max(1000).default([]),
  output_id: z.string().min(1).max(256).nullish(),
  package: z.strictObject({
    name: packageNameSchema,
    title: z.string().optional(),
    version: packageVersionSchema,
  }),
  inputs: z.array(policyInputSchema).max(1000).default([]),
  vars: policyVarsSchema.optional(),
});

/** Kibana: the integrations right and the agent policies right (spec/sync-engine.md 5.1). */
const readPolicies = {
  kind: 'privileges',
  anyOf: [['integrations-read'], ['fleet-agent-policies-read']],
} as const;
const writePolicies = {
  kind: 'privileges',
  anyOf: [['integrations-all', 'fleet-agent-policies-all']],
} as const;

const onePackagePolicy = z.object({ item: packagePolicySchema });
const byId = z.object({ packagePolicyId: policyIdSchema });

export const listPackagePolicies = defineRoute({
  id: 'list-package-policies',
  method: 'GET',
  path: '/api/fleet/package_policies',
  summary: 'Integration policies, by name.',
  access: readPolicies,
  /** `packageName` is ours: only the policies of one package. */
  query: pageQuerySchema.extend({ packageName: packageNameSchema.optional() }),
  response: z.object({
    items: z.array(packagePolicySchema),
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
  response: onePackagePolicy,
  errors: ['PACKAGE_POLICY_NOT_FOUND'],
});

export const createPackagePolicy = defineRoute({
  id: 'create-package-policy',
  method: 'POST',
  path: '/api/fleet/package_policies',
  summary: 'Creates an integration policy of an installed package.',
  access: writePolicies,
  body: packagePolicyBody.extend({ id: policyIdSchema.optional() }),
  response: onePackagePolicy,
  errors: [
    'POLICY_NAME_TAKEN',
    'AGENT_POLICY_NOT_FOUND',
    'OUTPUT_NOT_FOUND',
    'PACKAGE_NOT_INSTALLED',
    'REGISTRY_UNREACHABLE',
  ],
});

export const updatePackagePolicy = defineRoute({
  id: 'update-package-policy',
  method: 'PUT',
  path: '/api/fleet/package_policies/{packagePolicyId}',
  summary: 'Replaces an integration policy.',
  access: writePolicies,
  params: byId,
  body: packagePolicyBody,
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
  response: z.object({ id: z.string() }),
  errors: ['PACKAGE_POLICY_NOT_FOUND'],
});
