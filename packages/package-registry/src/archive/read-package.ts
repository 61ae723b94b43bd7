// Parsed documents → the package they describe.

import { textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import { describeBytes, type ArchiveLimits } from './archive-limits.ts';
import { listKibanaAssets, listOtherAssets } from './list-assets.ts';
import type { EsqlView, PackageContents, PackageFile, PackageType } from './package-contents.ts';
import { assetFiles, fieldsIn, type Documents, type PackageDocuments } from './package-documents.ts';
import { readDataStream, type StreamContext } from './read-data-stream.ts';
import * as paths from './package-paths.ts';
import { inputTypes, readManifest } from './read-manifest.ts';
import { readTransforms } from './read-transforms.ts';

export interface PackageReading {
  /** Undefined when it is not even clear which package this is. */
  readonly contents: PackageContents | undefined;
  /** The manifest as written, for rules about how something is written. */
  readonly rawManifest: JsonObject;
  readonly findings: readonly Finding[];
}

/**
 * A package from its documents, with everything that was found wrong; without an identity there are no
 * contents.
 */
export function readPackage(documents: PackageDocuments, limits: ArchiveLimits): PackageReading {
  const { identity, type, raw, manifest, findings } = readManifest(documents);
  if (identity === undefined) return { contents: undefined, rawManifest: raw, findings };
  const streams = readDataStreams(documents, {
    packageName: identity.name,
    inputTypes: inputTypes(manifest),
    limits,
  });
  const parts = readTopAssets(documents.top, limits);
  const transforms = [...documents.transforms].map(([folder, files]) =>
    readTransforms(folder, files, limits),
  );
  const names = {
    ...identity,
    title: textAt(manifest, 'title') ?? identity.name,
    description: textAt(manifest, 'description') ?? '',
  };
  const contents: PackageContents = {
    ...names,
    type,
    formatVersion: textAt(manifest, 'format_version') ?? '',
    manifest: { ...manifest, ...names },
    dataStreams: streams.dataStreams,
    inputFields: parts.fields.fields,
    pipelines: parts.pipelines.assets,
    ilmPolicies: parts.policies.assets,
    transforms: transforms.flatMap((reading) => reading.transforms),
    mlModels: parts.models.assets,
    indexTemplates: parts.indexTemplates.assets,
    componentTemplates: parts.componentTemplates.assets,
    esqlViews: parts.views.views,
    kibanaAssets: listKibanaAssets(documents.files),
    otherAssets: listOtherAssets(documents.files),
    files: documents.files,
  };
  const partFindings = [...Object.values(parts), ...transforms].flatMap((part) => part.findings);
  const sizes = type === 'input' ? inputSizeProblems(documents.files, limits) : [];
  return {
    contents,
    rawManifest: raw,
    findings: [...findings, ...typeProblems(type, documents), ...streams.findings, ...partFindings, ...sizes],
  };
}

function readDataStreams(
  documents: PackageDocuments,
  context: StreamContext,
): { dataStreams: PackageContents['dataStreams']; findings: readonly Finding[] } {
  const count = documents.dataStreams.size;
  const { maxDataStreams } = context.limits;
  if (count > maxDataStreams) {
    const message = `The package has ${count} data streams; at most ${maxDataStreams} are allowed.`;
    return { dataStreams: [], findings: [finding('error', 'too-many-data-streams', message)] };
  }
  const readings = [...documents.dataStreams].map(([folder, files]) =>
    readDataStream(folder, files, context),
  );
  return {
    dataStreams: readings.flatMap(({ dataStream }) => dataStream ?? []),
    findings: readings.flatMap(({ findings }) => findings),
  };
}

function readTopAssets(top: Documents, limits: ArchiveLimits) {
  return {
    fields: fieldsIn(top, 'fields/', limits),
    pipelines: assetFiles(top, {
      at: 'elasticsearch/ingest_pipeline/',
      nameOf: paths.nameToFirstDot,
      code: 'invalid-pipeline',
    }),
    policies: named(top, paths.POLICY, 'invalid-lifecycle-policy'),
    models: named(top, paths.MODEL, 'invalid-asset'),
    indexTemplates: named(top, paths.INDEX_TEMPLATE, 'invalid-asset'),
    componentTemplates: named(top, paths.COMPONENT_TEMPLATE, 'invalid-asset'),
    views: readViews(top),
  };
}

function named(top: Documents, at: RegExp, code: Finding['code']) {
  return assetFiles(top, { at, nameOf: paths.assetName, code });
}

function readViews(top: Documents): { views: readonly EsqlView[]; findings: readonly Finding[] } {
  const views: EsqlView[] = [];
  const findings: Finding[] = [];
  for (const [path, value] of top) {
    if (!paths.VIEW.test(path)) continue;
    const name = textAt(value, 'name');
    const query = textAt(value, 'query');
    if (name !== undefined && query !== undefined) views.push({ name, path, query });
    else
      findings.push(
        finding('warning', 'invalid-asset', 'A view without a name and a query is left out.', path),
      );
  }
  return { views, findings };
}

/** Only integrations have data streams of their own; the others would silently get none. */
function typeProblems(type: PackageType, documents: PackageDocuments): readonly Finding[] {
  if (type === 'integration' || documents.dataStreams.size === 0) return [];
  const message = `A package of type ${type} has no data streams of its own; they are left out.`;
  return [finding('warning', 'invalid-data-stream', message, 'data_stream')];
}

function inputSizeProblems(files: readonly PackageFile[], limits: ArchiveLimits): readonly Finding[] {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const large = files.filter(({ bytes }) => bytes > limits.maxInputPackageFileBytes);
  const findings = large.map(({ path, bytes }) => {
    const most = describeBytes(limits.maxInputPackageFileBytes);
    return finding(
      'error',
      'file-too-large',
      `${describeBytes(bytes)}; an input package may have ${most}.`,
      path,
    );
  });
  if (total <= limits.maxInputPackageTotalBytes) return findings;
  const most = describeBytes(limits.maxInputPackageTotalBytes);
  const message = `Unpacked, this input package has ${describeBytes(total)}; at most ${most} are allowed.`;
  return [...findings, finding('error', 'archive-too-large', message)];
}
