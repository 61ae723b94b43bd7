/** Agent policies in Kibana's shapes: which output the agents of a policy send to. */
import { z } from 'zod';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';

export const policyIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'An id has letters, digits, dots, dashes and underscores.');

/** The namespace part of a data stream's name. */
export const policyNamespaceSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[^A-Z*\\/?"<>| ,#:-]+$/,
    'A namespace is lower case, without dashes, spaces and special characters.',
  );

const name = plainText(256).min(1, 'Enter a name.');
const outputId = z.string().min(1).max(256).nullish();

export const agentPolicySchema = z.object({
  id: z.string(),
  name: z.string(),
  namespace: z.string(),
  description: z.string().optional(),
  status: z.enum(['active', 'inactive']),
  is_managed: z.boolean(),
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
    .default([]),
  data_output_id: outputId,
  monitoring_output_id: outputId,
  agents: z.number().int().min(0).default(0),
});

const readPolicies = { kind: 'privileges', anyOf: [['fleet-agent-policies-read']] } as const;
const writePolicies = { kind: 'privileges', anyOf: [['fleet-agent-policies-all']] } as const;

export const pageQuerySchema = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
  perPage: z.coerce.number().int().min(1).max(10_000).default(20),
});

const oneAgentPolicy = z.object({ item: agentPolicySchema });
const byId = z.object({ agentPolicyId: policyIdSchema });

export const listAgentPolicies = defineRoute({
  id: 'list-agent-policies',
  method: 'GET',
  path: '/api/fleet/agent_policies',
  summary: 'Agent policies, by name.',
  access: readPolicies,
  query: pageQuerySchema,
  response: z.object({
    items: z.array(agentPolicySchema),
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
  response: oneAgentPolicy,
  errors: ['AGENT_POLICY_NOT_FOUND'],
});

export const createAgentPolicy = defineRoute({
  id: 'create-agent-policy',
  method: 'POST',
  path: '/api/fleet/agent_policies',
  summary: 'Creates an agent policy.',
  access: writePolicies,
  body: agentPolicyBody.extend({ id: policyIdSchema.optional() }),
  response: oneAgentPolicy,
  errors: ['POLICY_NAME_TAKEN', 'OUTPUT_NOT_FOUND'],
});

export const updateAgentPolicy = defineRoute({
  id: 'update-agent-policy',
  method: 'PUT',
  path: '/api/fleet/agent_policies/{agentPolicyId}',
  summary: 'Replaces an agent policy.',
  access: writePolicies,
  params: byId,
  body: agentPolicyBody,
  response: oneAgentPolicy,
  errors: ['AGENT_POLICY_NOT_FOUND', 'POLICY_NAME_TAKEN', 'OUTPUT_NOT_FOUND'],
});

export const deleteAgentPolicy = defineRoute({
  id: 'delete-agent-policy',
  method: 'POST',
  path: '/api/fleet/agent_policies/delete',
  summary: 'Removes an agent policy; with force its integration policies lose it.',
  access: writePolicies,
  body: z.strictObject({ agentPolicyId: policyIdSchema, force: z.boolean().default(false) }),
  response: z.object({ id: z.string(), name: z.string() }),
  errors: ['AGENT_POLICY_NOT_FOUND', 'AGENT_POLICY_IN_USE'],
});
