// A package → everything that has to be put into a cluster, in order, as data (docs/elastic/packages.md#names-of-assets).

import { finding, type Finding } from '../finding.ts';
import type { AssetFile, DataStreamContents, PackageContents } from '../archive/package-contents.ts';
import { indexPattern } from './asset-names.ts';
import {
  joinParts,
  type AssetKind,
  type AssetPart,
  type AssetReference,
  type AssetWrite,
  type CompiledWrite,
  type SkippedAsset,
} from './asset-write.ts';
import { compilePackagePolicies, compileStreamPolicies } from './compile-lifecycle-policies.ts';
import type { CompileOptions } from './compile-options.ts';
import { compilePackagePipelines, compileStreamPipelines } from './compile-pipelines.ts';
import { compileTemplates, usesOpenTelemetry } from './compile-templates.ts';
import { compileTransforms } from './compile-transforms.ts';
import { compileReadyTemplates } from './compile-ready-templates.ts';
import { listSkipped } from './list-skipped.ts';

export interface CompiledAssets {
  /** In dependency order: whatever a write refers to comes before it. */
  readonly writes: readonly AssetWrite[];
  /** Index pattern of each data stream folder (`es_index_patterns`). */
  readonly indexPatterns: Readonly<Record<string, string>>;
  /** What the installation record lists (`installed_es`). */
  readonly references: readonly AssetReference[];
  readonly skipped: readonly SkippedAsset[];
  /** With one of level `error` the writes must not be applied. */
  readonly findings: readonly Finding[];
}

const ORDER: readonly AssetKind[] = [
  'esql_view',
  'ilm_policy',
  'ml_model',
  'ingest_pipeline',
  'component_template',
  'index_template',
  'transform',
];

/** Pure: the same package and options give the same assets. Never throws for what a package contains. */
export function compileAssets(pkg: PackageContents, options: CompileOptions): CompiledAssets {
  const streams = pkg.type === 'integration' ? pkg.dataStreams : [];
  const all = joinParts([
    compileViews(pkg),
    compilePackagePolicies(pkg),
    compileModels(pkg),
    compilePackagePipelines(pkg, options),
    compileReadyTemplates(pkg),
    ...streams.map((stream) => compileStream(stream, pkg, options)),
    compileTransforms(pkg, options),
  ]);
  const patterns = streams.map((stream) => [
    stream.folder,
    indexPattern(stream, usesOpenTelemetry(stream, options)),
  ]);
  return {
    writes: ORDER.flatMap((kind) => all.writes.filter((write) => write.kind === kind)).map(withoutOrigin),
    indexPatterns: Object.fromEntries(patterns) as Record<string, string>,
    references: uniqueReferences(all.references),
    skipped: listSkipped(pkg),
    findings: [...all.findings, ...collisions(all.writes), ...unsafeNames(all.writes)],
  };
}

function withoutOrigin({ from: _from, ...write }: CompiledWrite): AssetWrite {
  return write;
}

function compileStream(stream: DataStreamContents, pkg: PackageContents, options: CompileOptions): AssetPart {
  return joinParts([
    compileStreamPolicies(stream, pkg),
    compileStreamPipelines(stream, pkg, options),
    compileTemplates(stream, pkg, options),
  ]);
}

function compileViews(pkg: PackageContents): AssetPart {
  return {
    writes: pkg.esqlViews.map(({ name, query, path }) => ({
      kind: 'esql_view',
      name,
      body: { query },
      from: path,
    })),
    references: pkg.esqlViews.map(({ name }) => ({ id: name, type: 'esql_view' })),
    findings: [],
  };
}

function compileModels(pkg: PackageContents): AssetPart {
  return {
    writes: pkg.mlModels.map(({ name, body, path }: AssetFile) => ({
      kind: 'ml_model',
      name,
      body,
      from: path,
    })),
    references: pkg.mlModels.map(({ name }) => ({ id: name, type: 'ml_model' })),
    findings: [],
  };
}

function uniqueReferences(references: readonly AssetReference[]): readonly AssetReference[] {
  return [
    ...new Map(references.map((reference) => [`${reference.type}-${reference.id}`, reference])).values(),
  ];
}

/** Two assets of one name would overwrite each other, whichever is written last. */
function collisions(writes: readonly CompiledWrite[]): readonly Finding[] {
  const origins = new Map<string, CompiledWrite[]>();
  for (const write of writes) {
    const key = `${write.kind}-${write.name}`;
    const same = origins.get(key);
    if (same === undefined) origins.set(key, [write]);
    else same.push(write);
  }
  return [...origins.values()].flatMap((same) => {
    const [first, second] = same;
    if (first === undefined || second === undefined) return [];
    const paths = [...new Set(same.map(({ from }) => from))];
    const message = `The package has more than one ${first.kind} called ${first.name}: ${paths.join(', ')}. All but one of them have to be taken out.`;
    return [finding('error', 'colliding-assets', message, second.from)];
  });
}

// What Elasticsearch reads as several assets, or as none: lists, patterns, date mathematics, exclusions.
const UNSAFE_NAME = /[*,?\s<>|"\\/#]|^_all$|^[-+]|^\.\.?$/;

/** Some names come from file names or from inside files; one that is a pattern must never reach a request. */
function unsafeNames(writes: readonly AssetWrite[]): readonly Finding[] {
  return writes
    .filter(({ name }) => UNSAFE_NAME.test(name))
    .map(({ kind, name }) =>
      finding('error', 'invalid-name', `${JSON.stringify(name)} cannot be the name of a ${kind}.`),
    );
}
