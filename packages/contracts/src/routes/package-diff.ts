/** What an upgrade of a package changes, before anything is written: asset by asset, and on each cluster. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { packageNameSchema, packageVersionSchema, readPackages } from './packages.ts';

const fieldChangeSchema = z.object({
  /** `template.mappings.properties.a.type`, `processors[3].set.value`. */
  path: z.string(),
  /** Absent when it was not there. */
  before: z.unknown().optional(),
  /** Absent when it is not there any more. */
  after: z.unknown().optional(),
});

const assetChangeSchema = z.object({
  kind: z.string(),
  name: z.string(),
  /** Of the same asset before, when the version is a part of its name. */
  previous_name: z.string().optional(),
  change: z.enum(['added', 'removed', 'changed', 'renamed']),
  fields: z.array(fieldChangeSchema),
  /** Changes of fields that are not listed, because there are too many. */
  fields_left_out: z.number().int(),
});

const predictedStreamSchema = z.object({
  name: z.string(),
  template: z.string(),
  /**
   * `updated`: its mapping changes in place. `rolls_over`: with its next write. `replicated`: it follows another cluster
   * and stays as it is.
   */
  effect: z.enum(['unchanged', 'updated', 'rolls_over', 'replicated']),
  reason: z.string().optional(),
  new_fields: z.number().int(),
  /** Fields that differ between the indices that are there and the one that the next write makes. */
  conflicts: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});

const clusterEffectSchema = z.object({
  /** Null for the management cluster. */
  output_id: z.string().nullable(),
  name: z.string(),
  /** Why it could not be looked at; then nothing is known of its data streams. */
  unknown: z.string().optional(),
  data_streams: z.array(predictedStreamSchema),
  /** Data streams that were not looked at, because there are too many. */
  data_streams_left_out: z.number().int(),
});

export const packageDiffSchema = z.object({
  name: z.string(),
  from: z.object({ version: z.string(), source: z.enum(['cluster', 'archive']) }),
  to: z.object({ version: z.string() }),
  assets: z.array(assetChangeSchema),
  /** Assets that are the same in both. */
  unchanged: z.number().int(),
  /** The management cluster, then every remote cluster that integrations are synced to. */
  clusters: z.array(clusterEffectSchema),
});

export type PackageDiff = z.infer<typeof packageDiffSchema>;

export const getPackageDiff = defineRoute({
  id: 'get-package-diff',
  method: 'GET',
  path: '/api/console/packages/{name}/{version}/diff',
  summary: 'What an upgrade to this version would change, in assets and in data streams; nothing is written.',
  access: readPackages,
  params: z.object({ name: packageNameSchema, version: packageVersionSchema }),
  query: z.object({
    /** The version to compare with. Left out: what is on the management cluster now, changes by hand included. */
    from: packageVersionSchema.optional(),
  }),
  response: packageDiffSchema,
  errors: [
    'PACKAGE_NOT_FOUND',
    'PACKAGE_NOT_INSTALLED',
    'PACKAGE_ARCHIVE_INVALID',
    'STACK_TEMPLATES_MISSING',
    'PACKAGE_SIGNATURE_REQUIRED',
    'PACKAGE_UNVERIFIED',
    'REGISTRY_UNREACHABLE',
    'REGISTRY_RESPONSE_INVALID',
  ],
});
