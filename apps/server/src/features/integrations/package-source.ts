/** Gets a package from the registry or from an upload, checks its signature, reads it and compiles it for one cluster. */
import type { ElasticConnection } from '@lockstep/elastic';
import {
  compileAssets,
  readPackageArchive,
  sharedAssets,
  verifySignature,
  type CompiledAssets,
  type PackageContents,
  type RegistryClient,
} from '@lockstep/package-registry';
import type { RefusalCode } from './check-package.ts';
import type { Verification } from './installed-package.ts';

export interface PackageProblem {
  readonly kind: 'failed';
  readonly code: PackageFailure;
  readonly message: string;
  readonly nextAction?: string;
  readonly retryable: boolean;
}

export type FetchedPackage =
  | {
      readonly kind: 'ready';
      readonly contents: PackageContents;
      readonly compiled: CompiledAssets;
      readonly verification: Verification;
    }
  | PackageProblem;

export type PackageFailure =
  | RefusalCode
  | 'package-not-found'
  | 'registry-unreachable'
  | 'registry-answer-invalid'
  | 'archive-invalid'
  | 'archive-gone'
  | 'asset-refused'
  /** The run was stopped; says nothing about the package. */
  | 'cancelled';

export interface PackageSourceOptions {
  readonly registry: RegistryClient;
  /** The cluster that the assets are compiled for. */
  readonly connection: ElasticConnection;
  /** Armored keys that archives of the registry must be signed with; undefined: signatures are not asked for. */
  readonly publicKey?: string | undefined;
}

export interface PackageKey {
  readonly name: string;
  readonly version: string;
}

const UNKNOWN: Verification = { status: 'unknown', keyId: undefined };

/** Downloads `name`-`version` and compiles it. Every refusal is a value with the cause. */
export async function fetchPackage(
  source: PackageSourceOptions,
  wanted: PackageKey,
  signal: AbortSignal | undefined,
): Promise<FetchedPackage> {
  const options = signal === undefined ? {} : { signal };
  const archive = await source.registry.archive(wanted.name, wanted.version, options);
  if (archive.kind !== 'found') return registryProblem(archive);
  const verification = await verifyArchive(source, wanted, archive.bytes);
  return compileArchive(source, { bytes: archive.bytes, expect: wanted, verification });
}

type Refused = Exclude<Awaited<ReturnType<RegistryClient['archive']>>, { readonly kind: 'found' }>;

/** What the registry said instead of a package, as a problem of the install. */
export function registryProblem(answer: Refused): PackageProblem {
  const { message } = answer;
  switch (answer.kind) {
    case 'not-found':
      return { kind: 'failed', code: 'package-not-found', message, retryable: true };
    case 'unreachable':
      return {
        kind: 'failed',
        code: 'registry-unreachable',
        message,
        nextAction: answer.nextAction,
        retryable: true,
      };
    case 'invalid-answer':
      return {
        kind: 'failed',
        code: 'registry-answer-invalid',
        message,
        nextAction: answer.nextAction,
        retryable: true,
      };
  }
}

/** A signature that cannot be fetched leaves the archive unknown, which does not stop an install (1.7). */
async function verifyArchive(
  { registry, publicKey }: PackageSourceOptions,
  { name, version }: PackageKey,
  bytes: Uint8Array,
): Promise<Verification> {
  if (publicKey === undefined) return UNKNOWN;
  const answer = await registry.signature(name, version);
  const signature = answer.kind === 'found' ? answer.bytes : undefined;
  const verdict = await verifySignature({ bytes, signature, publicKey });
  return { status: verdict.kind, keyId: verdict.kind === 'verified' ? verdict.keyId : undefined };
}

export interface ReceivedArchive {
  readonly bytes: Uint8Array;
  /** What it must say it is; undefined for an upload, which says itself. */
  readonly expect?: PackageKey;
  readonly verification?: Verification;
}

/** Reads and compiles an archive. */
export async function compileArchive(
  { connection }: Pick<PackageSourceOptions, 'connection'>,
  { bytes, expect, verification = UNKNOWN }: ReceivedArchive,
): Promise<FetchedPackage> {
  const read = await readPackageArchive(bytes, {
    profile: 'strict',
    ...(expect === undefined ? {} : { expect }),
  });
  const key = expect === undefined ? 'the uploaded package' : `${expect.name} ${expect.version}`;
  if (read.kind === 'rejected') {
    const errors = read.findings.filter(({ level }) => level === 'error').map(({ message }) => message);
    return {
      kind: 'failed',
      code: 'archive-invalid',
      message: `The archive of ${key} cannot be used: ${errors.slice(0, 3).join(' ')}`,
      retryable: true,
    };
  }
  const compiled = compileAssets(read.package, await clusterFacts(connection, read.package));
  const errors = compiled.findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    return {
      kind: 'failed',
      code: errors.every(({ code }) => code === 'missing-stack-template')
        ? 'stack-templates-missing'
        : 'archive-invalid',
      message: `The assets of ${key} cannot be built: ${errors
        .slice(0, 3)
        .map(({ message }) => message)
        .join(' ')}`,
      retryable: true,
    };
  }
  return { kind: 'ready', contents: read.package, compiled, verification };
}

/** Which lifecycle policies and stack templates the cluster has (spec/packages.md 4.3, 4.4). */
async function clusterFacts(connection: ElasticConnection, contents: PackageContents) {
  const types = [...new Set(contents.dataStreams.map(({ type }) => type))];
  const [policies, templates] = await Promise.all([
    connection.ilm.existingPolicies(types.flatMap((type) => [`${type}@lifecycle`, type])),
    connection.templates.componentTemplateNames('*'),
  ]);
  return {
    lifecyclePolicy: (type: string) => [`${type}@lifecycle`, type].find((name) => policies.has(name)),
    stackTemplates: new Set([...templates, ...sharedAssets().map(({ name }) => name)]),
  };
}
