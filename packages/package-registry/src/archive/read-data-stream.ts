// One folder below `data_stream/` (docs/elastic/packages.md#data-streams).

import { expandDottedKeys, expandDottedKeysDeep } from './expand-dotted-keys.ts';
import { isJsonObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { DataStreamContents, DataStreamTemplate } from './package-contents.ts';
import { assetFiles, fieldsIn, type Documents } from './package-documents.ts';
import { assetName, nameToFirstDot } from './package-paths.ts';
import { readRoutingRules } from './read-routing-rules.ts';

export interface DataStreamReading {
  /** Undefined when the manifest is missing or says nothing usable. */
  readonly dataStream: DataStreamContents | undefined;
  readonly findings: readonly Finding[];
}

export interface StreamContext {
  readonly packageName: string;
  /** Types of the inputs that the manifest gives names to. */
  readonly inputTypes: ReadonlyMap<string, string>;
  readonly limits: ArchiveLimits;
}

const TYPES: ReadonlySet<string> = new Set([
  'logs',
  'metrics',
  'traces',
  'synthetics',
  'profiles',
  // What profiles were called before format 3.6.4.
  'profiling',
]);
const FOLDER = /^([a-z0-9]{2}|[a-z0-9][a-z0-9_]+[a-z0-9])$/;
// What a dataset must not contain: what no index name may hold, the separator of data stream names, wildcards.
const UNSAFE_DATASET = /[-*,\\/?"<>|\s#:%]|^[_.+]|^$|\.\.|\.$/;

/** One data stream of a package, from its folder. */
export function readDataStream(
  folder: string,
  documents: Documents,
  context: StreamContext,
): DataStreamReading {
  const root = `data_stream/${folder}`;
  const path = `${root}/manifest.yml`;
  const raw = documents.get(path);
  if (!isJsonObject(raw)) {
    const message = `The data stream ${folder} has no usable manifest.yml.`;
    return { dataStream: undefined, findings: [finding('error', 'invalid-data-stream', message, path)] };
  }
  const manifest = expandDottedKeys(raw);
  const names = readNames(folder, manifest, context.packageName);
  const fields = fieldsIn(documents, `${root}/fields/`, context.limits);
  const pipelines = assetFiles(documents, {
    at: `${root}/elasticsearch/ingest_pipeline/`,
    nameOf: nameToFirstDot,
    code: 'invalid-pipeline',
  });
  const policies = assetFiles(documents, {
    at: `${root}/elasticsearch/ilm/`,
    nameOf: assetName,
    code: 'invalid-lifecycle-policy',
  });
  const routing = readRoutingRules(documents.get(`${root}/routing_rules.yml`), `${root}/routing_rules.yml`);
  const lifecycle = documents.get(`${root}/lifecycle.yml`);
  const elasticsearch = expandDottedKeys(objectAt(manifest, 'elasticsearch'));
  const findings = [names, fields, pipelines, policies, routing].flatMap((part) => part.findings);
  const dataStream: DataStreamContents = {
    folder,
    type: names.type,
    dataset: names.dataset,
    isDatasetPrefix: manifest['dataset_is_prefix'] === true,
    isHidden: manifest['hidden'] === true,
    title: textAt(manifest, 'title') ?? folder,
    ilmPolicy: textAt(manifest, 'ilm_policy'),
    entryPipeline: entryPipeline(
      manifest,
      elasticsearch,
      pipelines.assets.map(({ name }) => name),
    ),
    inputs: objectsAt(manifest, 'streams').flatMap((stream) => {
      const input = textAt(stream, 'input');
      return input === undefined ? [] : [context.inputTypes.get(input) ?? input];
    }),
    template: readTemplate(elasticsearch),
    fields: fields.fields,
    pipelines: pipelines.assets,
    ilmPolicies: policies.assets,
    routingRules: routing.rules,
    lifecycle: isJsonObject(lifecycle) ? lifecycle : undefined,
    manifest,
  };
  return { dataStream, findings };
}

/** `default` whenever there is such a file, else what the manifest names. */
function entryPipeline(manifest: JsonObject, elasticsearch: JsonObject, files: readonly string[]): string {
  if (files.includes('default')) return 'default';
  const template = expandDottedKeys(objectAt(elasticsearch, 'index_template'));
  return (
    textAt(manifest, 'ingest_pipeline') ??
    textAt(objectAt(template, 'ingest_pipeline'), 'name') ??
    textAt(objectAt(elasticsearch, 'ingest_pipeline'), 'name') ??
    'default'
  );
}

function readTemplate(elasticsearch: JsonObject): DataStreamTemplate {
  const template = expandDottedKeys(objectAt(elasticsearch, 'index_template'));
  return {
    // Settings mean the same in both notations; in mappings a dot can belong to a name.
    settings: expandDottedKeysDeep(objectAt(template, 'settings')),
    mappings: objectAt(template, 'mappings'),
    isDataStreamHidden: objectAt(template, 'data_stream')['hidden'] === true,
    indexMode: textAt(elasticsearch, 'index_mode'),
    sourceMode: textAt(elasticsearch, 'source_mode'),
  };
}

function readNames(
  folder: string,
  manifest: JsonObject,
  packageName: string,
): { type: string; dataset: string; findings: readonly Finding[] } {
  const path = `data_stream/${folder}/manifest.yml`;
  const type = textAt(manifest, 'type') ?? '';
  const given: Json = manifest['dataset'] ?? `${packageName}.${folder}`;
  const dataset = typeof given === 'string' ? given.toLowerCase() : '';
  const findings: Finding[] = [];
  // Data of a stream with the folder name `integration` would meet the hook of the whole package.
  if (!FOLDER.test(folder) || folder === 'integration') {
    const message = `A data stream cannot be called ${JSON.stringify(folder)}.`;
    findings.push(finding('error', 'invalid-name', message, `data_stream/${folder}`));
  }
  if (!TYPES.has(type)) {
    const message =
      type === ''
        ? 'The data stream manifest has no type.'
        : `${JSON.stringify(type)} is no data stream type.`;
    findings.push(finding('error', 'invalid-data-stream', message, path));
  }
  if (UNSAFE_DATASET.test(dataset) || dataset.length > 100) {
    const message = `${JSON.stringify(given)} cannot be part of a data stream's name.`;
    findings.push(finding('error', 'invalid-name', message, path));
  }
  return { type, dataset, findings };
}
