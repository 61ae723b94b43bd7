/** Transforms of an installed package: run with the rights of whoever wrote them last. */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { defineRoute } from '../route.ts';
import { packageNameSchema, packageVersionSchema, writePackages } from './packages.ts';

/** Each is written and started by itself; the original takes a thousand, and no package has as many. */
const MAX_AT_ONCE = 100;

export const authorizeTransforms = defineRoute({
  id: 'authorize-transforms',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}/{version}/transforms/authorize',
  summary:
    'Has transforms of a package run with the rights of the user, and starts them; each has its own result.',
  access: writePackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  query: lenientQuery(z.strictObject({}), { readOnly: ['prerelease'] }),
  body: lenientObject(
    z.strictObject({
      transforms: z
        .array(lenientObject(z.strictObject({ transformId: z.string().min(1).max(256) })))
        .max(MAX_AT_ONCE),
    }),
  ),
  response: z.array(
    z.object({
      transformId: z.string(),
      success: z.boolean(),
      /** Why not, in the words of Elasticsearch; null when it runs. */
      error: z.string().nullable(),
    }),
  ),
  errors: ['PACKAGE_NOT_INSTALLED', 'CONCURRENT_INSTALL'],
});
