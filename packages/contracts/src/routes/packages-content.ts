/** What Fleet does with the parts of an installed package that live in a Kibana, answered by a console that is none. */
import { z } from 'zod';
import { lenientObject } from '../lenient.ts';
import { defineRoute } from '../route.ts';
import { packageNameSchema, packageVersionSchema, writePackages } from './packages.ts';

/** A file of a package, as its registry gives it; not JSON, so it is no route of the list. */
export const getPackageFile = '/api/fleet/epm/packages/{name}/{version}/*filePath';

const oneVersion = z.object({ name: packageNameSchema, version: packageVersionSchema });
const kept = { access: writePackages, params: oneVersion } as const;

const done = z.object({ success: z.literal(true) });
const assetsBody = lenientObject(
  z.strictObject({
    force: z.boolean().optional(),
    space_ids: z.array(z.string().max(256)).max(100).optional(),
  }),
).nullish();

export const installKibanaAssets = defineRoute({
  id: 'install-kibana-assets',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}/{version}/kibana_assets',
  summary: 'Done for a package that has no assets of Kibana; refused for one that has some.',
  ...kept,
  body: assetsBody,
  response: done,
  errors: ['PACKAGE_NOT_INSTALLED', 'KIBANA_ASSETS_NOT_KEPT'],
});

export const deleteKibanaAssets = defineRoute({
  id: 'delete-kibana-assets',
  method: 'DELETE',
  path: '/api/fleet/epm/packages/{name}/{version}/kibana_assets',
  summary: 'Done: a console keeps no assets of Kibana, so none is left.',
  ...kept,
  response: done,
  errors: ['PACKAGE_NOT_INSTALLED'],
});

export const installRuleAssets = defineRoute({
  id: 'install-rule-assets',
  method: 'POST',
  path: '/api/fleet/epm/packages/{name}/{version}/rule_assets',
  summary: 'Done for a package that has no rules of Kibana; refused for one that has some.',
  ...kept,
  body: assetsBody,
  response: done,
  errors: ['PACKAGE_NOT_INSTALLED', 'KIBANA_ASSETS_NOT_KEPT'],
});
