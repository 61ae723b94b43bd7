/**
 * Bundles by file: everything that a remote, or another management cluster, needs of this one, for sites without a
 * package registry. Checked whole before anything of it is written.
 */
import { z } from 'zod';
import { installSourceSchema } from '../documents/leader-document.ts';
import { defineRoute } from '../route.ts';
import { writePackages } from './packages.ts';

/** A plain tar; `.tar` in file names. */
export const BUNDLE_TYPE = 'application/x-tar';

/** The bundle itself, as a download: no JSON, so it is no route of the list. */
export const exportBundle = { path: '/api/console/bundle/file', access: writePackages } as const;

const describedPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  source: installSourceSchema,
  is_dependency: z.boolean(),
  /** Opted in, so that they are on import, too. */
  namespaces: z.array(z.string()),
  /** Null: the archive is neither kept nor in the registry; `missing` says why. */
  bytes: z.number().int().nullable(),
  is_signed: z.boolean(),
  missing: z.string().nullable(),
});

export const describeBundle = defineRoute({
  id: 'describe-bundle',
  method: 'GET',
  path: '/api/console/bundle',
  summary: 'What a bundle of this management cluster would hold, and what would be missing from it.',
  access: writePackages,
  response: z.object({
    packages: z.array(describedPackageSchema),
    custom_assets: z.array(z.object({ type: z.string(), name: z.string() })),
    /** Of the archives and signatures together. */
    bytes: z.number().int(),
  }),
  errors: [],
});
export type BundleDescription = z.infer<typeof describeBundle.response>;

/**
 * `keep-archive`: it is installed in that version already, and only its archive is new here. `opt-in`: only namespaces are
 * opted in.
 */
const PACKAGE_ACTIONS = ['install', 'upgrade', 'keep-archive', 'opt-in', 'none', 'refused'] as const;
const ASSET_ACTIONS = ['create', 'update', 'none', 'refused'] as const;
/** `planned` only in a dry run. `failed`: it was tried; `skipped`: there is nothing to do, or it is refused. */
const ITEM_STATES = ['planned', 'done', 'failed', 'skipped'] as const;

const itemEnd = {
  state: z.enum(ITEM_STATES),
  /** Why it is refused, or what went wrong; null when nothing is. */
  message: z.string().nullable(),
  next_action: z.string().nullable(),
};

const importedPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  source: installSourceSchema,
  /** What is there before; null when it is not installed. */
  installed_version: z.string().nullable(),
  action: z.enum(PACKAGE_ACTIONS),
  /** Whether one of the keys of this console has signed it. */
  is_verified: z.boolean(),
  /** Opted in by this import, beside those that are. */
  namespaces: z.array(z.string()),
  ...itemEnd,
});
export type ImportedPackage = z.infer<typeof importedPackageSchema>;

const importedAssetSchema = z.object({
  type: z.string(),
  name: z.string(),
  action: z.enum(ASSET_ACTIONS),
  ...itemEnd,
});
export type ImportedAsset = z.infer<typeof importedAssetSchema>;

export const importBundle = defineRoute({
  id: 'import-bundle',
  method: 'POST',
  path: '/api/console/bundle',
  summary:
    'Checks a bundle, and installs what it wants on this management cluster; with `dry_run` only says what would change.',
  access: writePackages,
  query: z.object({
    dry_run: z.stringbool().default(false),
    custom_assets: z.stringbool().default(true),
    /** As a dry run has answered: another bundle is refused. */
    manifest_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  binaryBody: [BUNDLE_TYPE],
  response: z.object({
    is_dry_run: z.boolean(),
    manifest_sha256: z.string(),
    created_at: z.string(),
    origin: z.object({ cluster_uuid: z.string(), cluster_name: z.string(), product_version: z.string() }),
    bytes: z.number().int(),
    packages: z.array(importedPackageSchema),
    custom_assets: z.array(importedAssetSchema),
  }),
  errors: ['BUNDLE_INVALID', 'CONFLICT'],
});
export type BundleImport = z.infer<typeof importBundle.response>;
