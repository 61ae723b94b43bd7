/** How packages are used in policies, in Kibana's EPM shapes. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { packageNameSchema, readPackages } from './packages.ts';

export const listLimitedPackages = defineRoute({
  id: 'list-limited-packages',
  method: 'GET',
  path: '/api/fleet/epm/packages/limited',
  summary: 'Names of the installed packages that an agent policy may have once.',
  access: readPackages,
  response: z.object({ items: z.array(z.string()) }),
  errors: ['PACKAGE_NOT_FOUND', 'REGISTRY_UNREACHABLE', 'REGISTRY_RESPONSE_INVALID'],
});

export const getPackageStats = defineRoute({
  id: 'get-package-stats',
  method: 'GET',
  path: '/api/fleet/epm/packages/{name}/stats',
  summary: 'How many policies use a package.',
  access: readPackages,
  params: z.object({ name: packageNameSchema }),
  response: z.object({
    response: z.object({
      /** Agent policies with at least one integration policy of it. */
      agent_policy_count: z.number().int(),
      package_policy_count: z.number().int(),
    }),
  }),
  errors: [],
});
