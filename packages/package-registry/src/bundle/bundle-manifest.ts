// The table of contents of a bundle: what it is, what it wants installed, and the checksum of every file in it
// (docs/decisions: bundles).

import { z } from 'zod';
import { parseJson } from '@lockstep/json';
import { isPackageName, isPackageVersion } from '../package-identity.ts';

export const BUNDLE_FORMAT = 'lockstep-bundle';
/** Of the format; a reader refuses what is newer than itself. */
export const BUNDLE_FORMAT_VERSION = 1;
export const MANIFEST_PATH = 'manifest.json';
export const CUSTOM_ASSETS_PATH = 'custom-assets.json';

const MEBIBYTE = 1024 * 1024;

export interface BundleLimits {
  readonly maxManifestBytes: number;
  readonly maxArchiveBytes: number;
  readonly maxSignatureBytes: number;
  readonly maxCustomAssetsBytes: number;
  /** Of all files together. */
  readonly maxTotalBytes: number;
}

export const DEFAULT_BUNDLE_LIMITS: BundleLimits = {
  maxManifestBytes: 8 * MEBIBYTE,
  maxArchiveBytes: 250 * MEBIBYTE,
  maxSignatureBytes: 64 * 1024,
  maxCustomAssetsBytes: 64 * MEBIBYTE,
  maxTotalBytes: 4096 * MEBIBYTE,
};

const MAX_PACKAGES = 2_000;
const MAX_NAMESPACES = 1_000;
/** An archive and a signature each, and the custom assets. */
const MAX_FILES = 2 * MAX_PACKAGES + 1;

const pathSchema = z.string().max(512);

const fileSchema = z.object({
  path: pathSchema,
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BundleFile = z.infer<typeof fileSchema>;

const packageSchema = z.object({
  name: z.string().refine(isPackageName, 'is no name of a package'),
  version: z.string().refine(isPackageVersion, 'is no version'),
  /** How it came to where the bundle was made. */
  source: z.enum(['registry', 'upload', 'bundled', 'custom']),
  /** It came because another one needs it. */
  is_dependency: z.boolean(),
  /** Those with index templates of their own; what they may be called is for whoever opts them in to say. */
  namespaces: z.array(z.string().min(1).max(100)).max(MAX_NAMESPACES).default([]),
  /** Null: it could not be put into the bundle, and `missing` says why. */
  archive: pathSchema.nullable(),
  signature: pathSchema.nullable(),
  missing: z.string().max(2_000).nullable(),
});
export type BundledPackage = z.infer<typeof packageSchema>;

const manifestSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  format_version: z.literal(BUNDLE_FORMAT_VERSION),
  created_at: z.iso.datetime(),
  origin: z.object({
    cluster_uuid: z.string().max(256),
    cluster_name: z.string().max(1_024),
    product_version: z.string().max(128),
  }),
  packages: z.array(packageSchema).max(MAX_PACKAGES),
  custom_assets: z.literal(CUSTOM_ASSETS_PATH).nullable(),
  files: z.array(fileSchema).max(MAX_FILES),
});
export type BundleManifest = z.infer<typeof manifestSchema>;

export type ManifestReading =
  | { readonly kind: 'manifest'; readonly manifest: BundleManifest }
  | { readonly kind: 'refused'; readonly message: string };

const headSchema = z.object({ format: z.literal(BUNDLE_FORMAT), format_version: z.number() });

/** Where the archive of a package is in a bundle; a path is never taken from anywhere else. */
export function archivePath(
  { name, version }: Pick<BundledPackage, 'name' | 'version'>,
  isTarball: boolean,
): string {
  return `packages/${name}-${version}.${isTarball ? 'tar.gz' : 'zip'}`;
}

/** Where the signature of an archive lies in a bundle. */
export const signaturePath = (archive: string): string => `${archive}.sig`;

/** The manifest of a bundle, or why it is none that this version reads. */
export function parseManifest(text: string): ManifestReading {
  const json = parseJson(text);
  const head = headSchema.safeParse(json);
  if (!head.success) return refused('The file is no bundle of Lockstep.');
  if (head.data.format_version > BUNDLE_FORMAT_VERSION) {
    return refused(
      `The bundle has format ${String(head.data.format_version)}, and formats up to ${String(BUNDLE_FORMAT_VERSION)} are read here: a newer Lockstep made it.`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`manifest.json is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const contradiction = contradictionIn(parsed.data);
  return contradiction === undefined
    ? { kind: 'manifest', manifest: parsed.data }
    : refused(`manifest.json contradicts itself: ${contradiction}`);
}

function refused(message: string): ManifestReading {
  return { kind: 'refused', message };
}

/** Packages and files have to name each other exactly, each once. */
function contradictionIn({ packages, files, custom_assets: assets }: BundleManifest): string | undefined {
  const name = firstDouble(packages.map((one) => one.name));
  if (name !== undefined) return `it has the package ${name} twice.`;
  const path = firstDouble(files.map((one) => one.path));
  if (path !== undefined) return `it has the file ${path} twice.`;
  const odd = packages.find((one) => !hasOwnPaths(one));
  if (odd !== undefined) return `${odd.name} ${odd.version} has files of other names than its own.`;
  const wanted = [...packages.flatMap(({ archive, signature }) => [archive, signature]), assets].filter(
    (one) => one !== null,
  );
  const listed = new Set(files.map((one) => one.path));
  const missing = wanted.find((one) => !listed.has(one));
  if (missing !== undefined) return `${missing} is not among its files.`;
  const needed = new Set<string>(wanted);
  const stray = files.find((one) => !needed.has(one.path));
  return stray === undefined ? undefined : `nothing in it needs ${stray.path}.`;
}

function hasOwnPaths(one: BundledPackage): boolean {
  const { archive, signature } = one;
  if (archive === null) return signature === null;
  const isOwn = archive === archivePath(one, false) || archive === archivePath(one, true);
  return isOwn && (signature === null || signature === signaturePath(archive));
}

function firstDouble(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => {
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
}
