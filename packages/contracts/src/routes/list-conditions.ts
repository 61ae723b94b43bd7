/** Conditions of the home cluster and of remote outputs: the one source of every status. */
import { z } from 'zod';
import { conditionSchema, conditionSummarySchema } from '../conditions.ts';
import { defineRoute } from '../route.ts';

const outputConditionsSchema = z.object({
  output_id: z.string(),
  output_name: z.string(),
  summary: conditionSummarySchema,
});

export const listConditions = defineRoute({
  id: 'list-conditions',
  method: 'GET',
  path: '/api/console/conditions',
  summary:
    'Conditions of one output or of the home cluster with their summary; without a query the summaries of all outputs.',
  access: {
    kind: 'privileges',
    anyOf: [['fleet-settings-read', 'integrations-read']],
    outputs: 'in-handler',
  },
  query: z.strictObject({
    output: z.string().min(1).max(256).optional(),
    scope: z.enum(['home']).optional(),
  }),
  response: z.union([
    z.object({ items: z.array(conditionSchema), summary: conditionSummarySchema }),
    z.object({ outputs: z.array(outputConditionsSchema) }),
  ]),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT'],
});
