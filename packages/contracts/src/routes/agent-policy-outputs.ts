/** Where agent policies send, in Kibana's shapes. */
import { z } from 'zod';
import { lenientObject } from '../lenient.ts';
import { defineRoute } from '../route.ts';
import { policyIdSchema } from './agent-policies.ts';

/** As Kibana: it takes the right to read policies and the one to read outputs. */
const readBoth = {
  kind: 'privileges',
  anyOf: [['fleet-agent-policies-read', 'fleet-settings-read']],
} as const;

const namedOutput = z.object({ id: z.string(), name: z.string() });

const policyOutputsSchema = z.object({
  agentPolicyId: z.string(),
  monitoring: z.object({ output: namedOutput }),
  data: z.object({
    output: namedOutput,
    /** Integration policies with an output of their own, with `id` and `name` of that output. */
    integrations: z.array(namedOutput.extend({ integrationPolicyName: z.string(), pkgName: z.string() })),
  }),
});

export type AgentPolicyOutputs = z.infer<typeof policyOutputsSchema>;

export const getAgentPolicyOutputs = defineRoute({
  id: 'get-agent-policy-outputs',
  method: 'GET',
  path: '/api/fleet/agent_policies/{agentPolicyId}/outputs',
  summary: 'The outputs of an agent policy: for its data, its monitoring, and its integrations.',
  access: readBoth,
  params: z.object({ agentPolicyId: policyIdSchema }),
  response: z.object({ item: policyOutputsSchema }),
  errors: ['AGENT_POLICY_NOT_FOUND', 'OUTPUT_NOT_FOUND'],
});

export const listAgentPolicyOutputs = defineRoute({
  id: 'list-agent-policy-outputs',
  method: 'POST',
  path: '/api/fleet/agent_policies/outputs',
  summary: 'The outputs of several agent policies.',
  access: readBoth,
  body: lenientObject(z.strictObject({ ids: z.array(policyIdSchema).max(1000) })),
  response: z.object({ items: z.array(policyOutputsSchema) }),
  errors: ['AGENT_POLICY_NOT_FOUND', 'OUTPUT_NOT_FOUND'],
});
