/** Fetches a package from the registry, reads it and compiles it for one cluster. */
import type { ElasticConnection } from '@lockstep/elastic';
import {
  compileAssets,
  readPackageArchive,
  sharedAssets,
  type CompiledAssets,
  type PackageContents,
  type RegistryClient,
} from '@lockstep/package-registry';

export type FetchedPackage =
  | { readonly kind: 'ready'; readonly contents: PackageContents; readonly compiled: CompiledAssets }
  | {
      readonly kind: 'failed';
      readonly code: PackageFailure;
      readonly message: string;
      readonly nextAction?: string;
      readonly retryable: boolean;
    };

export type PackageFailure =
  | 'package-not-found'
  | 'registry-unreachable'
  | 'registry-answer-invalid'
  | 'archive-invalid'
  | 'asset-refused'
  /** The run was stopped; says nothing about the package. */
  | 'cancelled';

export interface PackageSourceOptions {
  readonly registry: RegistryClient;
  /** The cluster that the assets are compiled for. */
  readonly connection: ElasticConnection;
}

/** Downloads `name`-`version` and compiles it. Every refusal is a value with the cause. */
export async function fetchPackage(
  { registry, connection }: PackageSourceOptions,
  wanted: { readonly name: string; readonly version: string },
  signal: AbortSignal | undefined,
): Promise<FetchedPackage> {
  const key = `${wanted.name} ${wanted.version}`;
  const archive = await registry.archive(wanted.name, wanted.version, signal === undefined ? {} : { signal });
  switch (archive.kind) {
    case 'not-found':
      return { kind: 'failed', code: 'package-not-found', message: archive.message, retryable: true };
    case 'unreachable':
      return {
        kind: 'failed',
        code: 'registry-unreachable',
        message: archive.message,
        nextAction: archive.nextAction,
        retryable: true,
      };
    case 'invalid-answer':
      return {
        kind: 'failed',
        code: 'registry-answer-invalid',
        message: archive.message,
        nextAction: archive.nextAction,
        retryable: true,
      };
    case 'found':
      break;
  }
  const read = await readPackageArchive(archive.bytes, { profile: 'strict', expect: wanted });
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
      code: 'archive-invalid',
      message: `The assets of ${key} cannot be built: ${errors
        .slice(0, 3)
        .map(({ message }) => message)
        .join(' ')}`,
      retryable: false,
    };
  }
  return { kind: 'ready', contents: read.package, compiled };
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
