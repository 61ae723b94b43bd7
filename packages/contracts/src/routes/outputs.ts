/** Outputs, in Kibana's shapes (spec/sync-engine.md 5.3, 6.1). Secrets are never in an answer, only whether they are set. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** Stands where Kibana would print a secret: that there is one, never what it is. */
export const secretPresenceSchema = z.object({ is_set: z.boolean() });

const outputBase = {
  id: z.string(),
  name: z.string(),
  hosts: z.array(z.string()),
  is_default: z.boolean(),
  is_default_monitoring: z.boolean(),
  preset: z.string(),
};

export const elasticsearchOutputSchema = z.object({ ...outputBase, type: z.literal('elasticsearch') });

export const remoteOutputSchema = z.object({
  ...outputBase,
  type: z.literal('remote_elasticsearch'),
  sync_integrations: z.boolean(),
  sync_uninstalled_integrations: z.boolean(),
  kibana_url: z.string().nullable(),
  /** Who applies the integrations on the remote: this console, or a Kibana or console of the remote's own. */
  applied_by: z.enum(['console', 'remote']),
  secrets: z.object({
    service_token: secretPresenceSchema,
    kibana_api_key: secretPresenceSchema,
    remote_api_key: secretPresenceSchema,
  }),
});

export const outputSchema = z.discriminatedUnion('type', [elasticsearchOutputSchema, remoteOutputSchema]);

export type Output = z.infer<typeof outputSchema>;
export type RemoteOutput = z.infer<typeof remoteOutputSchema>;

const readOutputs = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
} as const;

export const listOutputs = defineRoute({
  id: 'list-outputs',
  method: 'GET',
  path: '/api/fleet/outputs',
  summary: 'All outputs, defaults first.',
  access: readOutputs,
  response: z.object({
    items: z.array(outputSchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getOutput = defineRoute({
  id: 'get-output',
  method: 'GET',
  path: '/api/fleet/outputs/{outputId}',
  summary: 'One output.',
  access: readOutputs,
  params: z.object({ outputId: z.string().min(1) }),
  response: z.object({ item: outputSchema }),
  errors: ['OUTPUT_NOT_FOUND'],
});
