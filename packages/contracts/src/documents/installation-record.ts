/**
 * What a console remembers of one package on one cluster: a document of `lockstep-installations` in that cluster,
 * id = package name. Member names follow Kibana's `epm-packages` (docs/elastic/packages.md#records), so that status routes can
 * show them unchanged. Several consoles may read and write it.
 */
import { z } from 'zod';
import { installSourceSchema } from './leader-document.ts';

export const installStatusSchema = z.enum(['installing', 'installed', 'install_failed']);

const assetReferenceSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  version: z.string().optional(),
  /** It is there but could not be started with the rights of whoever installed it. */
  deferred: z.boolean().optional(),
  /** Why, in the words of Elasticsearch. */
  deferred_reason: z.string().optional(),
});

/** A part of the package that is not installed here, and why: `needs Kibana` for dashboards and the rest. */
const skippedAssetSchema = z.looseObject({ id: z.string(), type: z.string(), reason: z.string() });

/** Of the archive's signature; uploads have none (docs/elastic/packages.md#signatures). */
export const verificationStatusSchema = z.enum(['verified', 'unverified', 'unknown']);

export const failedAttemptSchema = z.looseObject({
  created_at: z.string(),
  target_version: z.string(),
  error: z.looseObject({ name: z.string(), message: z.string() }),
});

export const failedRemovalSchema = failedAttemptSchema.omit({ target_version: true });

/** A package and a range of its versions, or one of them. */
export const dependencySchema = z.object({ name: z.string(), version: z.string() });

export const installationRecordSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  /** Last good version; while a first install runs or has failed, the version that was wanted. */
  version: z.string(),
  /** Version whose install started last. */
  install_version: z.string(),
  install_status: installStatusSchema,
  install_source: installSourceSchema,
  /** Of the first install; absent for what was installed before it was kept. */
  created_at: z.string().optional(),
  install_started_at: z.string(),
  updated_at: z.string(),
  installed_es: z.array(assetReferenceSchema).default([]),
  es_index_patterns: z.record(z.string(), z.string()).default({}),
  /** Ours: what the package holds beside `installed_es`. */
  kibana_assets_skipped: z.array(skippedAssetSchema).default([]),
  /** Ours: assets that an earlier version or a removal left because the cluster still uses them. */
  retained_es: z.array(assetReferenceSchema.extend({ message: z.string() })).default([]),
  /** Ours: names of the variables that the package declares as secret. */
  secret_variables: z.array(z.string()).optional().catch(undefined),
  /** Content packages that it needs, with the range of versions that will do. */
  dependencies: z.array(dependencySchema).optional().catch(undefined),
  /** It came with a package that needs it, and goes with the last one. */
  installed_as_dependency: z.boolean().optional().catch(undefined),
  /** Namespaces whose data streams have index templates of their own. */
  namespace_customization_enabled_for: z.array(z.string()).optional().catch(undefined),
  /** Ours: those of them that came from a management cluster, and go when it does not list them any more. */
  synced_namespaces: z.array(z.string()).optional().catch(undefined),
  verification_status: verificationStatusSchema.optional().catch(undefined),
  verification_key_id: z.string().nullable().optional().catch(undefined),
  previous_version: z.string().nullable().optional().catch(undefined),
  latest_install_failed_attempts: z.array(failedAttemptSchema).default([]),
  latest_uninstall_failed_attempts: z.array(failedRemovalSchema).default([]),
});

export type InstallationRecord = z.infer<typeof installationRecordSchema>;

/** Failed attempts that are kept, newest first (docs/elastic/synced-integrations.md#names-and-numbers). */
export const KEPT_FAILED_ATTEMPTS = 5;
