/** Service tokens for Fleet Server, as Kibana makes them (docs/elastic/synced-integrations.md#http-api). */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const createServiceToken = defineRoute({
  id: 'create-service-token',
  method: 'POST',
  path: '/api/fleet/service_tokens',
  summary:
    'Creates a service token on the home cluster, with the rights of the user who asks; shown this once.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-all']] },
  body: z
    .strictObject({
      /** True for the account with which agents of another cluster write here. */
      remote: z.boolean().default(false),
    })
    .nullish(),
  response: z.object({ name: z.string(), value: z.string() }),
  errors: [],
});
