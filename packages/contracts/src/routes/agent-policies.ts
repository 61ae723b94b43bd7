/** Agent policies in Kibana's shapes: which output the agents of a policy send to. */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';

/** Of a document in Elasticsearch. */
export const policyIdSchema = plainText(256).min(1, 'An ID has at least one character.');

/** An id for something new; clients that leave it to the server send an empty one. */
export const newPolicyIdSchema = z
  .union([policyIdSchema, z.literal('').transform(() => undefined), z.null().transform(() => undefined)])
  .optional();

/** The namespace part of a data stream's name. */
export const policyNamespaceSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[^A-Z*\\/?"<>| ,#:-]+$/,
    'A namespace is lower case, without dashes, spaces and special characters.',
  );

const name = plainText(1024).min(1, 'Enter a name.');
/** An empty text means the default one, as null does. */
const outputId = z.string().max(256).nullish();

/** Names of spaces of a Kibana. */
export const spaceIdsSchema = z.array(z.string().regex(/^[a-z0-9_-]{1,128}$/)).max(100);

/** For agents alone, to whom this console hands nothing: kept and answered as they were given. */
const agentSettings = {
  inactivity_timeout: z.number().min(0).nullish(),
  unenroll_timeout: z.number().min(0).nullish(),
  global_data_tags: z
    .array(z.strictObject({ name: z.string().max(1024), value: z.union([z.string().max(8192), z.number()]) }))
    .max(100)
    .nullish(),
  agent_features: z
    .array(z.strictObject({ name: z.string().max(1024), enabled: z.boolean() }))
    .max(100)
    .nullish(),
  advanced_settings: z.record(z.string().max(256), z.unknown()).nullish(),
  keep_monitoring_alive: z.boolean().nullish(),
  monitoring_pprof_enabled: z.boolean().optional(),
  monitoring_http: z.record(z.string().max(256), z.unknown()).optional(),
  monitoring_diagnostics: z.record(z.string().max(256), z.unknown()).optional(),
  fleet_server_host_id: z.string().max(256).nullish(),
  /** To which versions agents are upgraded by themselves, and how many of them in per cent. */
  required_versions: z
    .array(z.strictObject({ version: z.string().max(256), percentage: z.number().min(0).max(100) }))
    .max(100)
    .nullish(),
  supports_agentless: z
    .literal(false, 'supports_agentless: there are no agents here that could be without a host.')
    .nullish(),
  /** The space in which it was made, where a client has said so. There is one, under every name. */
  space_ids: spaceIdsSchema.nullish(),
};

export const agentPolicySchema = z.object({
  id: z.string(),
  name: z.string(),
  namespace: z.string(),
  description: z.string().optional(),
  status: z.enum(['active', 'inactive']),
  is_managed: z.boolean(),
  /** There are no agents here that could be kept from being uninstalled. */
  is_protected: z.literal(false).default(false),
  ...agentSettings,
  monitoring_enabled: z.array(z.enum(['logs', 'metrics', 'traces'])),
  /** Null: the default output. */
  data_output_id: z.string().nullable(),
  monitoring_output_id: z.string().nullable(),
  revision: z.number().int(),
  updated_at: z.string(),
  updated_by: z.string(),
  /** How many agents are recorded for it; this console manages no agents and only keeps the figure. */
  agents: z.number().int(),
  /** Ids of its integration policies. */
  package_policies: z.array(z.string()),
});

export type AgentPolicy = z.infer<typeof agentPolicySchema>;

const agentPolicyBody = z.strictObject({
  name,
  namespace: policyNamespaceSchema,
  description: z.string().max(2048).optional(),
  monitoring_enabled: z
    .array(z.enum(['logs', 'metrics', 'traces']))
    .max(3)
    .optional(),
  data_output_id: outputId,
  monitoring_output_id: outputId,
  agents: z.number().int().min(0).optional(),
  /** There are no managed policies, so there is nothing that has to be forced. */
  force: z.boolean().optional(),
  ...agentSettings,
});

const LENIENCE = {
  readOnly: [
    'status',
    'revision',
    'updated_at',
    'updated_by',
    'package_policies',
    'schema_version',
    'version',
    'unprivileged_agents',
    'fips_agents',
    'bumpRevision',
  ],
  defaults: { monitoring_diagnostics: [{}] },
};

const readPolicies = { kind: 'privileges', anyOf: [['fleet-agent-policies-read']] } as const;
const writePolicies = { kind: 'privileges', anyOf: [['fleet-agent-policies-all']] } as const;

const pageFields = {
  page: z.coerce.number().int().min(1).default(1),
  perPage: z.coerce.number().int().min(1).max(10_000).default(20),
  /** A member of the items; by name unless given. */
  sortField: z.string().max(256).optional(),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
  /** Kibana's query language: fields, values, `and`, `or`, `not`, `*`. */
  kuery: z.string().max(8192).optional(),
};

/** How the inputs of integration policies are answered: as a list, or as an object by input with plain values. */
export const policyFormatSchema = z.enum(['legacy', 'simplified']).default('legacy');

/** The page, order and selection of a list of policies, and whatever else the list has. */
export const policyListQuery = <S extends z.ZodRawShape>(own: S, harmless: readonly string[]) =>
  lenientQuery(z.strictObject({ ...pageFields, ...own }), { readOnly: harmless });

/** Ids of its integration policies; whole ones where they were asked for. */
export const shownAgentPolicySchema = agentPolicySchema.extend({
  package_policies: z.array(z.union([z.string(), z.looseObject({ id: z.string() })])),
});

export type ShownAgentPolicy = z.infer<typeof shownAgentPolicySchema>;

/** How many agents a policy has is told always. */
const AGENT_COUNTS = ['withAgentCount', 'noAgentCount', 'showUpgradeable'];

const oneAgentPolicy = z.object({ item: agentPolicySchema });
const byId = z.object({ agentPolicyId: policyIdSchema });

export const listAgentPolicies = defineRoute({
  id: 'list-agent-policies',
  method: 'GET',
  path: '/api/fleet/agent_policies',
  summary: 'Agent policies, by name.',
  access: readPolicies,
  query: policyListQuery({ full: z.stringbool().default(false), format: policyFormatSchema }, AGENT_COUNTS),
  response: z.object({
    items: z.array(shownAgentPolicySchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getAgentPolicy = defineRoute({
  id: 'get-agent-policy',
  method: 'GET',
  path: '/api/fleet/agent_policies/{agentPolicyId}',
  summary: 'One agent policy.',
  access: readPolicies,
  params: byId,
  query: lenientQuery(z.strictObject({}), { readOnly: ['format', ...AGENT_COUNTS] }),
  response: oneAgentPolicy,
  errors: ['AGENT_POLICY_NOT_FOUND'],
});

export const createAgentPolicy = defineRoute({
  id: 'create-agent-policy',
  method: 'POST',
  path: '/api/fleet/agent_policies',
  summary: 'Creates an agent policy.',
  access: writePolicies,
  query: lenientQuery(z.strictObject({})),
  body: lenientObject(agentPolicyBody.extend({ id: newPolicyIdSchema }), LENIENCE),
  response: oneAgentPolicy,
  errors: ['POLICY_NAME_TAKEN', 'OUTPUT_NOT_FOUND'],
});

export const updateAgentPolicy = defineRoute({
  id: 'update-agent-policy',
  method: 'PUT',
  path: '/api/fleet/agent_policies/{agentPolicyId}',
  summary: 'Changes an agent policy: absent leaves a member as it is.',
  access: writePolicies,
  params: byId,
  query: lenientQuery(z.strictObject({}), { readOnly: ['format'] }),
  body: lenientObject(agentPolicyBody.partial(), { ...LENIENCE, readOnly: [...LENIENCE.readOnly, 'id'] }),
  response: oneAgentPolicy,
  errors: ['AGENT_POLICY_NOT_FOUND', 'POLICY_NAME_TAKEN', 'OUTPUT_NOT_FOUND'],
});

export const deleteAgentPolicy = defineRoute({
  id: 'delete-agent-policy',
  method: 'POST',
  path: '/api/fleet/agent_policies/delete',
  summary: 'Removes an agent policy with the integration policies that no other one has.',
  access: writePolicies,
  body: lenientObject(z.strictObject({ agentPolicyId: policyIdSchema, force: z.boolean().default(false) })),
  response: z.object({ id: z.string(), name: z.string() }),
  errors: ['AGENT_POLICY_NOT_FOUND', 'AGENT_POLICY_IN_USE'],
});

export const bulkGetAgentPolicies = defineRoute({
  id: 'bulk-get-agent-policies',
  method: 'POST',
  path: '/api/fleet/agent_policies/_bulk_get',
  summary: 'Agent policies by ID.',
  access: readPolicies,
  query: lenientQuery(z.strictObject({ format: policyFormatSchema })),
  body: lenientObject(
    z.strictObject({
      ids: z.array(policyIdSchema).max(10_000),
      ignoreMissing: z.boolean().default(false),
      full: z.boolean().default(false),
    }),
  ),
  response: z.object({ items: z.array(shownAgentPolicySchema) }),
  errors: ['AGENT_POLICY_NOT_FOUND'],
});

export const copyAgentPolicy = defineRoute({
  id: 'copy-agent-policy',
  method: 'POST',
  path: '/api/fleet/agent_policies/{agentPolicyId}/copy',
  summary: 'Copies an agent policy with its integration policies.',
  access: writePolicies,
  params: byId,
  query: lenientQuery(z.strictObject({}), { readOnly: ['format'] }),
  body: lenientObject(z.strictObject({ name, description: z.string().max(2048).optional() })),
  response: oneAgentPolicy,
  errors: ['AGENT_POLICY_NOT_FOUND', 'POLICY_NAME_TAKEN'],
});
