// A package → everything that has to be put into a cluster, in order, as data (spec/packages.md 4).

import { finding, type Finding } from '../finding.ts';
import type { DataStreamContents, PackageContents } from '../archive/package-contents.ts';
import { indexPattern } from './asset-names.ts';
import {
  joinParts,
  type AssetKind,
  type AssetPart,
  type AssetReference,
  type AssetWrite,
  type SkippedAsset,
} from './asset-write.ts';
import { compilePackagePolicies, compileStreamPolicies } from './compile-lifecycle-policies.ts';
import type { CompileOptions } from './compile-options.ts';
import { compilePackagePipelines, compileStreamPipelines } from './compile-pipelines.ts';
import { compileTemplates, usesOpenTelemetry } from './compile-templates.ts';
import { compileTransforms } from './compile-transforms.ts';

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
    compilePackagePipelines(pkg),
    ...streams.map((stream) => compileStream(stream, pkg, options)),
    compileTransforms(pkg, options),
  ]);
  const patterns = streams.map((stream) => [
    stream.folder,
    indexPattern(stream, usesOpenTelemetry(stream, options)),
  ]);
  return {
    writes: ORDER.flatMap((kind) => all.writes.filter((write) => write.kind === kind)),
    indexPatterns: Object.fromEntries(patterns) as Record<string, string>,
    references: uniqueReferences(all.references),
    skipped: listSkipped(pkg),
    findings: [...all.findings, ...collisions(all.writes), ...unsafeNames(all.writes)],
  };
}

function compileStream(stream: DataStreamContents, pkg: PackageContents, options: CompileOptions): AssetPart {
  return joinParts([
    compileStreamPolicies(stream, pkg),
    compileStreamPipelines(stream, pkg),
    compileTemplates(stream, pkg, options),
  ]);
}

function compileViews(pkg: PackageContents): AssetPart {
  return {
    writes: pkg.esqlViews.map(({ name, query }) => ({ kind: 'esql_view', name, body: { query } })),
    references: pkg.esqlViews.map(({ name }) => ({ id: name, type: 'esql_view' })),
    findings: [],
  };
}

function compileModels(pkg: PackageContents): AssetPart {
  return {
    writes: pkg.mlModels.map(({ name, body }) => ({ kind: 'ml_model', name, body })),
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
function collisions(writes: readonly AssetWrite[]): readonly Finding[] {
  const seen = new Set<string>();
  return writes.flatMap(({ kind, name }) => {
    const key = `${kind}-${name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [finding('error', 'colliding-assets', `The package has more than one ${kind} called ${name}.`)];
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

const TEMPLATE_REASON = 'No rule of the package format says what this template is called in a cluster';

function listSkipped(pkg: PackageContents): readonly SkippedAsset[] {
  const kibana = pkg.kibanaAssets.map(({ type, name }) => ({ type, id: name, reason: 'needs Kibana' }));
  const others = pkg.otherAssets.map(({ type, name }) => ({
    type,
    id: name,
    reason: type === 'knowledge_base' ? 'needs Kibana' : TEMPLATE_REASON,
  }));
  return [...kibana, ...others];
}
