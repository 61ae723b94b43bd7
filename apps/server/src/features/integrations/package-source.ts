/** Gets a package from the registry or from an upload, checks its signature, reads it and compiles it for one cluster. */
import { joinMessages } from '@lockstep/json';
import { hasFeature, isElasticError, type ElasticConnection } from '@lockstep/elastic';
import {
  compileAssets,
  sharedAssets,
  verifySignature,
  type CompiledAssets,
  type Finding,
  type PackageContents,
  type RegistryClient,
} from '@lockstep/package-registry';
import type { Clock } from '../../lib/clock.ts';
import type { ArchiveStore, PackageArchive } from './archive-store.ts';
import { factsOf, type ClusterFacts } from './cluster-facts.ts';
import type { RefusalCode } from './check-package.ts';
import type { Verification } from './installed-package.ts';
import type { PackageKey } from './package-key.ts';
import { readInstallable, type ReadArchive } from './package-reader.ts';
import { isSignatureRequired, refuseSignature, type SignatureRule } from './signature-rule.ts';

export interface PackageProblem {
  readonly kind: 'failed';
  readonly code: PackageFailure;
  readonly message: string;
  readonly nextAction?: string;
  /** What can be pasted to help. */
  readonly detail?: string;
  readonly retryable: boolean;
}

export type FetchedPackage =
  | {
      readonly kind: 'ready';
      readonly contents: PackageContents;
      readonly compiled: CompiledAssets;
      readonly verification: Verification;
      readonly archive: PackageArchive;
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
  /** Who asked may not do what the plan needs; nothing was written. */
  | 'privileges-missing'
  /** The run was stopped; says nothing about the package. */
  | 'canceled';

export interface PackageSourceOptions extends SignatureRule {
  readonly registry: RegistryClient;
  readonly archives?: ArchiveStore | undefined;
  /** The cluster that the assets are compiled for. */
  readonly connection: ElasticConnection;
  readonly facts?: ClusterFacts | undefined;
  /** Takes archives apart; remembers nothing unless given. */
  readonly read?: ReadArchive | undefined;
  readonly clock: Clock;
}

const UNKNOWN: Verification = { status: 'unknown', keyId: undefined };

/** Downloads `name`-`version`, checks its signature and compiles it. Every refusal is a value with the cause. */
export async function fetchPackage(
  source: PackageSourceOptions,
  wanted: PackageKey,
  signal: AbortSignal | undefined,
): Promise<FetchedPackage> {
  const fetched = await fetchArchive(source, wanted, signal);
  if (fetched.kind === 'failed') return fetched;
  const { archive, verification } = fetched;
  const refusal = refuseSignature(source, `${wanted.name}-${wanted.version}`, verification);
  if (refusal !== undefined) return { kind: 'failed', ...refusal, retryable: true };
  return compileArchive(source, { ...archive, expect: wanted, verification });
}

export type FetchedArchive =
  | { readonly kind: 'fetched'; readonly archive: PackageArchive; readonly verification: Verification }
  | PackageProblem;

/**
 * Downloads an archive, or finds it in the cache or among those that management keeps, and checks its signature each time;
 * evaluates nothing.
 */
export async function fetchArchive(
  source: PackageSourceOptions,
  wanted: PackageKey,
  signal?: AbortSignal,
): Promise<FetchedArchive> {
  const options = signal === undefined ? {} : { signal };
  const archive = await source.registry.archive(wanted.name, wanted.version, options);
  if (archive.kind !== 'found') return (await fetchKept(source, wanted)) ?? registryProblem(archive);
  const { bytes } = archive;
  const signed = await readSignature(source, wanted);
  if (signed.kind === 'failed') return signed;
  const { signature } = signed;
  const verification = await verifyArchive(source, { bytes, signature });
  return { kind: 'fetched', archive: { bytes, signature }, verification };
}

/** Of management, whose cluster may not answer either. */
async function fetchKept(
  source: PackageSourceOptions,
  wanted: PackageKey,
): Promise<FetchedArchive | undefined> {
  try {
    const archive = await source.archives?.read(wanted);
    return archive && { kind: 'fetched', archive, verification: await verifyArchive(source, archive) };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return undefined;
  }
}

/** Whether one of the configured keys signed it; unknown without keys. */
export async function verifyArchive(
  { publicKey }: Pick<PackageSourceOptions, 'publicKey'>,
  { bytes, signature }: PackageArchive,
): Promise<Verification> {
  if (publicKey === undefined) return UNKNOWN;
  const result = await verifySignature({ bytes, signature, publicKey });
  return result.kind === 'verified'
    ? { status: 'verified', keyId: result.keyId }
    : { status: result.kind, keyId: undefined, reason: result.message };
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

type SignatureAnswer = { readonly kind: 'read'; readonly signature: Uint8Array | undefined } | PackageProblem;

/** A registry that does not give a signature away is a passing trouble of the registry, where one is needed. */
async function readSignature(source: PackageSourceOptions, wanted: PackageKey): Promise<SignatureAnswer> {
  const { registry, publicKey } = source;
  const { name, version } = wanted;
  if (publicKey === undefined) return { kind: 'read', signature: undefined };
  const answer = await registry.signature(name, version);
  if (isSignatureRequired(source) && answer.kind !== 'found' && !(await isUnsigned(source, answer, wanted))) {
    const message = `${name}-${version} is not installed, because its signature could not be read: ${answer.message}`;
    return { ...registryProblem(answer), message };
  }
  return { kind: 'read', signature: answer.kind === 'found' ? answer.bytes : undefined };
}

/** For a package that nobody signed a registry answers anything from 404 to 500; its entry tells. */
async function isUnsigned(
  { registry }: PackageSourceOptions,
  answer: Refused,
  { name, version }: PackageKey,
): Promise<boolean> {
  if (answer.kind === 'not-found') return true;
  const entry = await registry.packageInfo(name, version);
  return entry.kind === 'found' && entry.package.signaturePath === undefined;
}

export interface ReceivedArchive {
  readonly bytes: Uint8Array;
  readonly signature?: Uint8Array | undefined;
  /** What it must say it is; undefined for an upload, which says itself. */
  readonly expect?: PackageKey;
  readonly verification?: Verification;
}

export type OpenedArchive =
  | {
      readonly kind: 'open';
      readonly contents: PackageContents;
      readonly compiled: CompiledAssets;
      /** Of the reader and of the compiler. */
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'rejected'; readonly findings: readonly Finding[] };

/** Reads an archive and compiles it for a cluster, whatever the findings are. */
export async function openArchive(
  facts: ClusterFacts,
  { bytes, expect }: Pick<ReceivedArchive, 'bytes' | 'expect'>,
  readArchive?: ReadArchive,
): Promise<OpenedArchive> {
  const read = await readInstallable(bytes, expect === undefined ? {} : { expect }, readArchive);
  if (read.kind === 'rejected') return read;
  const compiled = await compileFor(facts, read.package);
  return {
    kind: 'open',
    contents: read.package,
    compiled,
    findings: [...read.findings, ...compiled.findings],
  };
}

/** Reads and compiles an archive for an install. */
export async function compileArchive(
  target: Pick<PackageSourceOptions, 'connection' | 'facts' | 'clock' | 'read'>,
  { verification = UNKNOWN, ...archive }: ReceivedArchive,
): Promise<FetchedPackage> {
  const { expect } = archive;
  const opened = await openArchive(factsOf(target), archive, target.read);
  const key = expect === undefined ? 'the uploaded package' : `${expect.name} ${expect.version}`;
  const errors = opened.findings.filter(({ level }) => level === 'error');
  const reasons = errors.slice(0, 3).map(({ message }) => message);
  if (opened.kind === 'rejected') {
    const message = `The archive of ${key} cannot be used: ${joinMessages(reasons)}`;
    return { kind: 'failed', code: 'archive-invalid', message, retryable: true };
  }
  if (errors.length > 0) {
    const isForTheCluster = errors.every(({ code }) => code === 'missing-stack-template');
    const code = isForTheCluster ? 'stack-templates-missing' : 'archive-invalid';
    const message = `The assets of ${key} cannot be built: ${joinMessages(reasons)}`;
    return { kind: 'failed', code, message, retryable: true };
  }
  const { bytes, signature } = archive;
  const { contents, compiled } = opened;
  return { kind: 'ready', contents, compiled, verification, archive: { bytes, signature } };
}

/** For the lifecycle policies and stack templates that the cluster has. */
async function compileFor(facts: ClusterFacts, contents: PackageContents): Promise<CompiledAssets> {
  const types = [...new Set(contents.dataStreams.map(({ type }) => type))];
  const candidates = (type: string): readonly string[] => [`${type}@lifecycle`, type];
  const shared = sharedAssets().map(({ name }) => name);
  const accessPattern = await facts.platform(
    ({ version }) => hasFeature(version, 'field-access-pattern'),
    () => true,
  );
  return facts.names(
    types.flatMap(candidates),
    ({ policies, componentTemplates }) =>
      compileAssets(contents, {
        lifecyclePolicy: (type) => candidates(type).find((name) => policies.has(name)),
        stackTemplates: new Set([...componentTemplates, ...shared]),
        accessPattern,
      }),
    ({ findings }) => findings.every(({ level }) => level !== 'error'),
  );
}
