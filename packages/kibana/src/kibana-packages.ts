/** The package verbs of Kibana's Fleet API, as plain data. */
import type { z } from 'zod';
import { failed, ok, type KibanaAnswer, type KibanaProblem } from './kibana-problem.ts';
import {
  bulkSchema,
  customizeSchema,
  installSchema,
  installedPageSchema,
  packageSchema,
} from './kibana-shapes.ts';
import type { Call, CallOptions, CallRequest } from './kibana-call.ts';

type PackageStatus = z.output<typeof installedPageSchema>['items'][number]['status'];

/** One line of what Kibana has installed. */
export interface KibanaInstalled {
  readonly name: string;
  readonly version: string;
  readonly status: PackageStatus;
  /** Opted-in namespaces; absent where that was not asked, or that Kibana has no templates for namespaces. */
  readonly namespaces?: readonly string[];
}

interface KibanaFailedAttempt {
  /** Epoch milliseconds; NaN when it cannot be read. */
  readonly at: number;
  readonly targetVersion: string | undefined;
  /** Kibana's class of error. */
  readonly name: string;
  readonly message: string;
}

interface KibanaInstallation {
  readonly version: string;
  readonly installVersion: string | undefined;
  readonly status: PackageStatus;
  readonly source: string | undefined;
  /** Epoch milliseconds; undefined where Kibana does not say. */
  readonly startedAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly elasticsearchAssets: readonly KibanaAsset[];
  readonly kibanaAssets: readonly KibanaAsset[];
  /** Opted-in namespaces; none in a Kibana older than 9.5, which has no templates for them. */
  readonly namespaces: readonly string[];
  readonly failedInstalls: readonly KibanaFailedAttempt[];
  readonly failedRemovals: readonly KibanaFailedAttempt[];
}

interface KibanaAsset {
  readonly id: string;
  readonly type: string;
}

interface KibanaPackage {
  readonly name: string;
  /** The one that was asked for, else the installed or newest one. */
  readonly version: string;
  readonly latestVersion: string | undefined;
  /** What that version brings for Kibana, by type; empty where Kibana does not say. */
  readonly offeredKibanaAssets: readonly { readonly type: string; readonly count: number }[];
  /** Undefined when it is not installed. */
  readonly installation: KibanaInstallation | undefined;
}

interface PackageKey {
  readonly name: string;
  readonly version: string;
}

interface NamespaceChange {
  readonly name: string;
  readonly enable: readonly string[];
  readonly disable: readonly string[];
}

type BulkResult = { readonly name: string } & (
  | { readonly kind: 'installed' }
  | { readonly kind: 'failed'; readonly status: number | undefined; readonly message: string }
);

interface InstallCallOptions extends CallOptions {
  readonly isForced?: boolean;
}

/** Refused only because the registry of that Kibana has a newer version. */
export function isOutdated({ kind, message }: KibanaProblem): boolean {
  return kind === 'invalid' && message.includes('is out-of-date');
}

export interface KibanaPackages {
  /** Everything that Fleet has a record of, over all pages. */
  installed(options?: CallOptions): Promise<KibanaAnswer<readonly KibanaInstalled[]>>;
  /** A package, in a version or as installed; `not-found` when neither the registry nor Fleet knows it. */
  get(
    key: Pick<PackageKey, 'name'> & Partial<PackageKey>,
    options?: CallOptions,
  ): Promise<KibanaAnswer<KibanaPackage>>;
  /**
   * Installs, or upgrades; what is there in that version stays. Without `isForced` Kibana refuses a version that is not
   * the newest (`isOutdated`); with it, it also takes a downgrade and an archive that its signature does not fit.
   */
  install(key: PackageKey, options?: InstallCallOptions): Promise<KibanaAnswer<readonly KibanaAsset[]>>;
  /** Several, each with its own result. */
  bulkInstall(
    keys: readonly PackageKey[],
    options?: CallOptions,
  ): Promise<KibanaAnswer<readonly BulkResult[]>>;
  /** Opts namespaces of one package in and out; the others stay as they are. From 9.5 on (`hasNamespaceTemplates`). */
  customizeNamespaces(change: NamespaceChange, options?: CallOptions): Promise<KibanaAnswer<undefined>>;
  /** Removes its assets; data stays. `invalid` when it is not installed, or policies with agents use it. */
  uninstall(key: PackageKey, options?: CallOptions): Promise<KibanaAnswer<readonly KibanaAsset[]>>;
  /** Installs an archive. */
  upload(
    archive: Buffer,
    contentType: 'application/zip' | 'application/gzip',
    options?: CallOptions,
  ): Promise<KibanaAnswer<readonly KibanaAsset[]>>;
}

const PACKAGES = '/api/fleet/epm/packages';
const MiB = 1024 * 1024;
/** 1,000 packages of a line each. */
const PAGE_SIZE = 1_000;
const MAX_PAGES = 20;

/** The packages of a Kibana by the Fleet API. Every answer is a value, failures included. */
export function createKibanaPackages(call: Call): KibanaPackages {
  return {
    installed: (options) => listInstalled(call, options),
    async get(key, options) {
      const answer = await call(
        { method: 'GET', path: `${pathOf(key)}?prerelease=true`, maxBytes: 16 * MiB },
        packageSchema,
        options,
      );
      return answer.kind === 'failed' ? answer : ok(toPackage(answer.value));
    },
    async install(key, options) {
      const body = { force: options?.isForced === true, ignore_constraints: false };
      return assetsOf(
        await call(
          {
            method: 'POST',
            path: `${pathOf(key)}${prereleaseOf(key)}`,
            body,
            maxBytes: 16 * MiB,
            isLong: true,
          },
          installSchema,
          options,
        ),
      );
    },
    async bulkInstall(keys, options) {
      const body = { packages: keys.map(({ name, version }) => ({ name, version })), force: false };
      const answer = await call(
        { method: 'POST', path: `${PACKAGES}/_bulk?prerelease=true`, body, maxBytes: 32 * MiB, isLong: true },
        bulkSchema,
        options,
      );
      return answer.kind === 'failed' ? answer : ok(answer.value.items.map(toBulkResult));
    },
    customizeNamespaces: (change, options) => customizeNamespaces(call, change, options),
    async uninstall(key, options) {
      return assetsOf(
        await call(
          { method: 'DELETE', path: `${pathOf(key)}?force=false`, maxBytes: 16 * MiB, isLong: true },
          installSchema,
          options,
        ),
      );
    },
    upload: async (bytes, contentType, options) =>
      assetsOf(await call(uploadOf(bytes, contentType), installSchema, options)),
  };
}

const pathOf = ({ name, version }: { readonly name: string; readonly version?: string }): string =>
  [PACKAGES, name, ...(version === undefined ? [] : [version])]
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join('/');

function uploadOf(bytes: Buffer, contentType: string): CallRequest {
  return {
    method: 'POST',
    path: PACKAGES,
    archive: { bytes, contentType },
    maxBytes: 16 * MiB,
    isLong: true,
  };
}

/** Else Kibana takes a beta for the newest, and what is released for outdated. */
function prereleaseOf({ version }: PackageKey): string {
  return /^0\.|-/.test(version) ? '?prerelease=true' : '';
}

/** A list that never ends, or that gives the same page again, is not trusted. */
async function listInstalled(
  call: Call,
  options: CallOptions | undefined,
): Promise<KibanaAnswer<readonly KibanaInstalled[]>> {
  const found = new Map<string, KibanaInstalled>();
  let after = '';
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = `perPage=${String(PAGE_SIZE)}&sortOrder=asc${after}`;
    const answer = await call(
      { method: 'GET', path: `${PACKAGES}/installed?${query}`, maxBytes: 16 * MiB },
      installedPageSchema,
      options,
    );
    if (answer.kind === 'failed') return answer;
    const { items, searchAfter, total = 0 } = answer.value;
    const before = found.size;
    for (const { name, version, status } of items) found.set(name, { name, version, status });
    const isLast = items.length < PAGE_SIZE || found.size >= total || found.size === before;
    if (isLast || searchAfter === undefined) return ok([...found.values()]);
    after = `&searchAfter=${encodeURIComponent(JSON.stringify(searchAfter))}`;
  }
  const message = `Kibana lists more than ${String(MAX_PAGES * PAGE_SIZE)} installed packages`;
  const nextAction = 'Check that the remote Kibana URL leads to a Kibana.';
  return failed({ kind: 'too-large', message, nextAction, isUntouched: false });
}

async function customizeNamespaces(
  call: Call,
  { name, enable, disable }: NamespaceChange,
  options: CallOptions | undefined,
): Promise<KibanaAnswer<undefined>> {
  const body = {
    packages: [name],
    ...(enable.length === 0 ? {} : { enable }),
    ...(disable.length === 0 ? {} : { disable }),
  };
  const path = `${PACKAGES}/_bulk_namespace_customization`;
  const request = { method: 'POST', path, body, maxBytes: 16 * MiB, isLong: true } as const;
  const answer = await call(request, customizeSchema, options);
  return answer.kind === 'failed' ? answer : customized(name, answer.value);
}

/** A refusal of the one package comes with a status of success. */
function customized(name: string, { items }: z.output<typeof customizeSchema>): KibanaAnswer<undefined> {
  const found = items.find((item) => item.name === name);
  if (found?.success === true) return ok(undefined);
  return failed({
    kind: 'failed',
    message: found?.error ?? `Kibana does not say what became of the namespaces of ${name}`,
    nextAction: 'Look at the package in that Kibana.',
    isUntouched: false,
  });
}

function assetsOf(
  answer: KibanaAnswer<z.output<typeof installSchema>>,
): KibanaAnswer<readonly KibanaAsset[]> {
  return answer.kind === 'failed' ? answer : ok(answer.value.items.map(toAsset));
}

const toAsset = ({ id, type }: KibanaAsset): KibanaAsset => ({ id, type });

function toPackage({ item }: z.output<typeof packageSchema>): KibanaPackage {
  const info = item.installationInfo;
  return {
    name: item.name,
    version: item.version,
    latestVersion: item.latestVersion ?? undefined,
    offeredKibanaAssets: Object.entries(item.assets?.['kibana'] ?? {}).flatMap(([type, files]) =>
      files.length === 0 ? [] : [{ type, count: files.length }],
    ),
    installation: info === undefined ? undefined : toInstallation(info),
  };
}

type Info = NonNullable<z.output<typeof packageSchema>['item']['installationInfo']>;

function toInstallation(info: Info): KibanaInstallation {
  return {
    version: info.version,
    installVersion: info.install_version,
    status: info.install_status,
    source: info.install_source,
    startedAt: timeOf(info.install_started_at),
    updatedAt: timeOf(info.updated_at),
    elasticsearchAssets: info.installed_es.map(toAsset),
    kibanaAssets: info.installed_kibana.map(toAsset),
    namespaces: info.namespace_customization_enabled_for ?? [],
    failedInstalls: info.latest_install_failed_attempts.map(toAttempt),
    failedRemovals: info.latest_uninstall_failed_attempts.map(toAttempt),
  };
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}

function toAttempt({
  created_at: createdAt,
  target_version: targetVersion,
  error: { name, message },
}: Info['latest_install_failed_attempts'][number]): KibanaFailedAttempt {
  return { at: Date.parse(createdAt), targetVersion, name, message };
}

type BulkItem = z.output<typeof bulkSchema>['items'][number];

function toBulkResult({ name, result, error, statusCode }: BulkItem): BulkResult {
  const wrong = error ?? result?.error;
  if (wrong === undefined || wrong === null) return { name, kind: 'installed' };
  return { name, kind: 'failed', status: statusCode, message: wordsOf(wrong) };
}

function wordsOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return 'no reason given';
}
