/**
 * What is read of Kibana's answers, and no more: members that are not needed may be missing or of another type in other
 * versions.
 */
import { z } from 'zod';

/** Installed, being installed, failed: what a list says of a package. Texts that are new count as `unknown`. */
const packageStatusSchema = z
  .enum(['installed', 'not_installed', 'installing', 'install_failed', 'installed_with_errors'])
  .or(z.string().transform(() => 'unknown' as const));

const failedAttemptSchema = z.looseObject({
  created_at: z.string(),
  target_version: z.string().optional(),
  error: z.looseObject({ name: z.string().default('Error'), message: z.string().default('') }),
});

const assetReferenceSchema = z.looseObject({ id: z.string(), type: z.string() });

export const statusSchema = z.looseObject({
  name: z.string().default(''),
  version: z.looseObject({ number: z.string(), build_flavor: z.string().optional() }),
  status: z.looseObject({ overall: z.looseObject({ level: z.string().optional() }) }),
});

/** `error` names what is missing; a setup that is not finished is no privilege. */
export const permissionsSchema = z.looseObject({ success: z.boolean(), error: z.string().optional() });

export const installedPageSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      name: z.string(),
      version: z.string(),
      status: packageStatusSchema,
      title: z.string().optional(),
    }),
  ),
  total: z.number().optional(),
  searchAfter: z.array(z.union([z.string(), z.number()])).optional(),
});

const installationInfoSchema = z.looseObject({
  version: z.string(),
  install_status: packageStatusSchema,
  install_source: z.string().optional(),
  install_started_at: z.string().optional(),
  updated_at: z.string().optional(),
  /** Only while an upgrade is on its way, or after it failed. */
  install_version: z.string().optional(),
  installed_es: z.array(assetReferenceSchema).default([]),
  installed_kibana: z.array(assetReferenceSchema).default([]),
  /** From 9.5 on; absent until somebody opted a namespace in. */
  namespace_customization_enabled_for: z.array(z.string()).optional(),
  latest_install_failed_attempts: z.array(failedAttemptSchema).default([]),
  latest_uninstall_failed_attempts: z.array(failedAttemptSchema).default([]),
});

export const packageSchema = z.looseObject({
  item: z.looseObject({
    name: z.string(),
    version: z.string(),
    title: z.string().optional(),
    latestVersion: z.string().nullish(),
    status: packageStatusSchema.optional(),
    /** What is in it: service, type, files. Only counted, so another shape is none. */
    assets: z
      .record(z.string(), z.record(z.string(), z.array(z.unknown())))
      .optional()
      .catch(undefined),
    installationInfo: installationInfoSchema.optional(),
  }),
});

export const installSchema = z.looseObject({ items: z.array(assetReferenceSchema) });

export const bulkSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      name: z.string(),
      version: z.string().optional(),
      statusCode: z.number().optional(),
      error: z.union([z.string(), z.looseObject({ message: z.string().optional() })]).optional(),
      result: z.looseObject({ status: z.string().optional(), error: z.unknown().optional() }).optional(),
    }),
  ),
});

export const customizeSchema = z.looseObject({
  items: z.array(
    z.looseObject({ name: z.string(), success: z.boolean().default(false), error: z.string().optional() }),
  ),
});

export const spacesSchema = z.array(z.looseObject({ id: z.string(), name: z.string().default('') }));
export const spaceSchema = z.looseObject({ id: z.string(), name: z.string().default('') });
