/** What a console knows of one package on one cluster: the domain form of contracts' installation record. */
import { installationRecordSchema, KEPT_FAILED_ATTEMPTS, type InstallationRecord } from '@lockstep/contracts';
import { z } from 'zod';
import { isoTime, storedTime } from '../../lib/clock.ts';

export interface AssetReference {
  readonly type: string;
  readonly id: string;
  readonly version?: string;
  /** It is there but could not be started. */
  readonly isDeferred?: boolean;
  /** Why, in the words of Elasticsearch. */
  readonly deferredReason?: string;
}

/** A part of the package that is not installed here, and why. */
interface SkippedAsset {
  readonly type: string;
  readonly id: string;
  readonly reason: string;
}

/** An asset that should be gone and that the cluster still uses. */
export interface RetainedAsset {
  readonly asset: AssetReference;
  readonly message: string;
}

export interface Verification {
  readonly status: 'verified' | 'unverified' | 'unknown';
  readonly keyId: string | undefined;
  /** Why it is not verified; on no record. */
  readonly reason?: string;
}

interface FailedInstall {
  readonly targetVersion: string;
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/** The one error name that readers on the wire look for (docs/elastic/synced-integrations.md#status-of-integrations). */
const WIRE_NAMES: Readonly<Record<string, string>> = { 'package-not-found': 'PackageNotFoundError' };

/** Kibana's error class for a code of ours; the code itself rides beside it. */
export function wireErrorName(code: string): string {
  return WIRE_NAMES[code] ?? 'PackageInstallError';
}

function codeOf(error: { readonly name: string; readonly [key: string]: unknown }): string {
  return typeof error['code'] === 'string' ? error['code'] : error.name;
}

interface FailedRemoval {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/** Who asked for an install or removal: the console itself, or a person or program that signed in. */
export type Actor =
  | { readonly kind: 'console' }
  | { readonly kind: 'user'; readonly name: string; readonly credential: string };

/** Began with every privilege that its plan needs: whoever takes it up carries out nothing that was refused. */
export interface Began {
  readonly actor: Actor;
  readonly force: boolean;
  readonly ignoreConstraints: boolean;
}

/** Who is installing or removing right now; may be taken over once it has expired. */
export interface InstallLock {
  readonly owner: string;
  readonly expiresAt: number;
  /** Undefined when nobody can tell whether it was allowed. */
  readonly began: Began | undefined;
}

export interface InstalledPackage {
  readonly name: string;
  readonly title: string | undefined;
  readonly version: string;
  readonly installVersion: string;
  readonly status: InstallationRecord['install_status'];
  readonly source: InstallationRecord['install_source'];
  readonly startedAt: number;
  /** Of the first install; undefined for what was installed before it was kept. */
  readonly createdAt?: number | undefined;
  readonly updatedAt: number;
  readonly assets: readonly AssetReference[];
  readonly indexPatterns: Readonly<Record<string, string>>;
  readonly skipped: readonly SkippedAsset[];
  readonly retained: readonly RetainedAsset[];
  readonly verification: Verification | undefined;
  readonly previousVersion: string | undefined;
  /** Names of the variables that it declares as secret; undefined for what was installed before they were kept. */
  readonly secretVariables?: readonly string[] | undefined;
  /** Content packages that it needs, with the range of versions that will do. */
  readonly dependencies: readonly Dependency[];
  /** It came with a package that needs it, and goes with the last one; what a person installed stays. */
  readonly isDependency: boolean;
  /** Undefined: none. */
  readonly namespaces?: Namespaces | undefined;
  readonly failedInstalls: readonly FailedInstall[];
  readonly failedRemovals: readonly FailedRemoval[];
  readonly lock: InstallLock | undefined;
}

/** Namespaces whose data streams have index templates of their own, for one package. */
export interface Namespaces {
  /** All of them, whoever opted them in. */
  readonly enabled: readonly string[];
  /** Those that came from a management cluster; what a person opted in here is not among them. */
  readonly synced: readonly string[];
}

const NO_NAMESPACES: Namespaces = { enabled: [], synced: [] };

/** The namespaces with templates of their own; none without a record. */
export function namespacesOf(installed: Pick<InstalledPackage, 'namespaces'> | undefined): Namespaces {
  return installed?.namespaces ?? NO_NAMESPACES;
}

/** A package and a range of its versions. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
}

/** Our own member of the stored record; other readers ignore it. */
const lockSchema = z.object({ lock: z.object({ owner: z.string(), expires_at: z.string() }) });
const beganSchema = z.object({
  began: z.object({
    /** Null for the console itself. */
    by: z.string().nullable(),
    credential: z.string(),
    privileges_checked: z.literal(true),
    force: z.boolean(),
    ignore_constraints: z.boolean(),
  }),
});

/** Reads a stored record; undefined when it is not one. */
export function parseInstalledPackage(source: unknown): InstalledPackage | undefined {
  const parsed = installationRecordSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const record = parsed.data;
  const lock = lockSchema.safeParse(record['lockstep']);
  return {
    name: record.name,
    title: record.title,
    version: record.version,
    installVersion: record.install_version,
    status: record.install_status,
    source: record.install_source,
    startedAt: storedTime(record.install_started_at),
    ...(record.created_at === undefined ? {} : { createdAt: storedTime(record.created_at) }),
    updatedAt: storedTime(record.updated_at),
    assets: record.installed_es.map(parseReference),
    indexPatterns: record.es_index_patterns,
    skipped: record.kibana_assets_skipped.map(({ type, id, reason }) => ({ type, id, reason })),
    retained: record.retained_es.map(({ message, ...asset }) => ({ asset: parseReference(asset), message })),
    verification:
      record.verification_status === undefined
        ? undefined
        : { status: record.verification_status, keyId: record.verification_key_id ?? undefined },
    previousVersion: record.previous_version ?? undefined,
    ...(record.secret_variables === undefined ? {} : { secretVariables: record.secret_variables }),
    dependencies: record.dependencies ?? [],
    isDependency: record.installed_as_dependency === true,
    ...parseNamespaces(record),
    failedInstalls: record.latest_install_failed_attempts.map((attempt) => ({
      targetVersion: attempt.target_version,
      at: storedTime(attempt.created_at),
      code: codeOf(attempt.error),
      message: attempt.error.message,
    })),
    failedRemovals: record.latest_uninstall_failed_attempts.map((attempt) => ({
      at: storedTime(attempt.created_at),
      code: codeOf(attempt.error),
      message: attempt.error.message,
    })),
    lock: lock.success
      ? {
          owner: lock.data.lock.owner,
          expiresAt: storedTime(lock.data.lock.expires_at),
          began: parseBegan(record['lockstep']),
        }
      : undefined,
  };
}

function parseNamespaces({
  namespace_customization_enabled_for: enabled = [],
  synced_namespaces: synced = [],
}: InstallationRecord): Pick<InstalledPackage, 'namespaces'> {
  return enabled.length === 0
    ? {}
    : { namespaces: { enabled, synced: synced.filter((one) => enabled.includes(one)) } };
}

function presentNamespaces({
  enabled,
  synced,
}: Namespaces): Pick<InstallationRecord, 'namespace_customization_enabled_for' | 'synced_namespaces'> {
  return {
    ...(enabled.length === 0 ? {} : { namespace_customization_enabled_for: [...enabled] }),
    ...(synced.length === 0 ? {} : { synced_namespaces: [...synced] }),
  };
}

function parseBegan(own: unknown): Began | undefined {
  const parsed = beganSchema.safeParse(own);
  if (!parsed.success) return undefined;
  const { by, credential, force, ignore_constraints: ignoreConstraints } = parsed.data.began;
  const actor: Actor = by === null ? { kind: 'console' } : { kind: 'user', name: by, credential };
  return { actor, force, ignoreConstraints };
}

function presentLock({ owner, expiresAt, began }: InstallLock) {
  return {
    lock: { owner, expires_at: isoTime(expiresAt) },
    ...(began === undefined ? {} : { began: presentBegan(began) }),
  };
}

const presentBegan = ({ actor, force, ignoreConstraints }: Began) => ({
  by: actor.kind === 'console' ? null : actor.name,
  credential: actor.kind === 'console' ? 'service' : actor.credential,
  privileges_checked: true,
  force,
  ignore_constraints: ignoreConstraints,
});

interface StoredReference {
  readonly type: string;
  readonly id: string;
  readonly version?: string | undefined;
  readonly deferred?: boolean | undefined;
  readonly deferred_reason?: string | undefined;
}

function parseReference({
  type,
  id,
  version,
  deferred,
  deferred_reason: deferredReason,
}: StoredReference): AssetReference {
  return {
    type,
    id,
    ...(version === undefined ? {} : { version }),
    ...(deferred === true ? { isDeferred: true } : {}),
    ...(deferred === true && deferredReason !== undefined ? { deferredReason } : {}),
  };
}

/** A reference as the record and the wire have it. */
export function presentReference({ type, id, version, isDeferred, deferredReason }: AssetReference) {
  return {
    id,
    type,
    ...(version === undefined ? {} : { version }),
    ...(isDeferred === true ? { deferred: true } : {}),
    ...(isDeferred === true && deferredReason !== undefined ? { deferred_reason: deferredReason } : {}),
  };
}

/** The record to store. */
export function toInstallationRecord(installed: InstalledPackage): InstallationRecord {
  return {
    name: installed.name,
    ...(installed.title === undefined ? {} : { title: installed.title }),
    version: installed.version,
    install_version: installed.installVersion,
    install_status: installed.status,
    install_source: installed.source,
    ...(installed.createdAt === undefined ? {} : { created_at: isoTime(installed.createdAt) }),
    install_started_at: isoTime(installed.startedAt),
    updated_at: isoTime(installed.updatedAt),
    installed_es: installed.assets.map(presentReference),
    es_index_patterns: { ...installed.indexPatterns },
    kibana_assets_skipped: installed.skipped.map((asset) => ({ ...asset })),
    retained_es: installed.retained.map(({ asset, message }) => ({ ...presentReference(asset), message })),
    ...(installed.verification === undefined
      ? {}
      : {
          verification_status: installed.verification.status,
          verification_key_id: installed.verification.keyId ?? null,
        }),
    ...(installed.previousVersion === undefined ? {} : { previous_version: installed.previousVersion }),
    ...(installed.secretVariables === undefined ? {} : { secret_variables: [...installed.secretVariables] }),
    ...(installed.dependencies.length === 0
      ? {}
      : { dependencies: installed.dependencies.map(({ name, version }) => ({ name, version })) }),
    ...(installed.isDependency ? { installed_as_dependency: true } : {}),
    ...presentNamespaces(namespacesOf(installed)),
    latest_install_failed_attempts: installed.failedInstalls.map((attempt) => ({
      created_at: isoTime(attempt.at),
      target_version: attempt.targetVersion,
      error: { name: wireErrorName(attempt.code), message: attempt.message, code: attempt.code },
    })),
    latest_uninstall_failed_attempts: installed.failedRemovals.map((attempt) => ({
      created_at: isoTime(attempt.at),
      error: { name: wireErrorName(attempt.code), message: attempt.message, code: attempt.code },
    })),
    ...(installed.lock === undefined ? {} : { lockstep: presentLock(installed.lock) }),
  };
}

/** Newest first, at most the number that the wire keeps. */
export function withFailure<T>(failures: readonly T[], newest: T): readonly T[] {
  return [newest, ...failures].slice(0, KEPT_FAILED_ATTEMPTS);
}

/** The union of two lists of references, first ones first, each once. */
export function mergeAssets(
  first: readonly AssetReference[],
  second: readonly AssetReference[],
): readonly AssetReference[] {
  const byKey = new Map([...first, ...second].map((asset) => [`${asset.type}:${asset.id}`, asset]));
  return [...byKey.values()];
}

/** References of `from` that are not in `without`. */
export function withoutAssets(
  from: readonly AssetReference[],
  without: readonly AssetReference[],
): readonly AssetReference[] {
  const keys = new Set(without.map(({ type, id }) => `${type}:${id}`));
  return from.filter(({ type, id }) => !keys.has(`${type}:${id}`));
}
