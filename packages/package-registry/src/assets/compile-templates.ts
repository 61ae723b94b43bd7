// Index template and component template of one data stream (docs/elastic/packages.md#templates).

import { isJsonObject, mergeObjects, objectAt, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { DataStreamContents, PackageContents } from '../archive/package-contents.ts';
import { indexPattern, entryPipelineName, streamBase } from './asset-names.ts';
import { packageMeta, type AssetPart, type AssetReference, type CompiledWrite } from './asset-write.ts';
import { arrivalTemplate, type CompileOptions } from './compile-options.ts';
import { composeTemplate, FLEET_AGENT_ID_VERIFICATION, type Composition } from './compose-template.ts';
import { mapFields, type FieldMappings } from './fields/map-fields.ts';
import { uniqueTemplates } from './fields/dynamic-templates.ts';

const PRIORITY = 200;
/** Lower, so that a template for a longer dataset wins. */
const PREFIX_PRIORITY = 150;
const USUAL_FIELD_LIMIT = 1000;
const LARGE_FIELD_LIMIT = 10_000;
const MANY_FIELDS = 500;

/** The index template of a data stream with its component templates. */
export function compileTemplates(
  stream: DataStreamContents,
  pkg: PackageContents,
  options: CompileOptions,
): AssetPart {
  const isOpenTelemetry = usesOpenTelemetry(stream, options);
  const fields = mapFields(stream.fields, { isTimeSeries: isTimeSeries(stream) });
  const composition = composeTemplate(stream, {
    packageName: pkg.name,
    isOpenTelemetry,
    arrivalTemplate: arrivalTemplate(options),
  });
  const base = streamBase(stream);
  const from = `data_stream/${stream.folder}`;
  const component: CompiledWrite = {
    kind: 'component_template',
    name: `${base}@package`,
    from,
    body: componentTemplate(stream, { pkg, options, fields, isOpenTelemetry }),
  };
  const index: CompiledWrite = {
    kind: 'index_template',
    name: base,
    from,
    body: indexTemplate(stream, { packageName: pkg.name, composition, isOpenTelemetry }),
  };
  return {
    writes: [component, index],
    references: templateReferences(base, [component.name, ...composition.optional]),
    findings: [
      ...fieldFindings(fields, `data_stream/${stream.folder}/fields`),
      ...settingFindings(stream),
      ...missingTemplates(base, composition, options),
    ],
  };
}

/** Whether templates for data of the OpenTelemetry collector are made. */
export function usesOpenTelemetry(stream: DataStreamContents, options: CompileOptions): boolean {
  return options.openTelemetry !== false && stream.inputs.includes('otelcol');
}

/** The user's component templates are recorded although they are not written (docs/elastic/packages.md#records). */
export function templateReferences(index: string, components: readonly string[]): readonly AssetReference[] {
  return [
    { id: index, type: 'index_template' },
    ...components.map((id): AssetReference => ({ id, type: 'component_template' })),
  ];
}

/** A warning for each field that was left out, an error for each that no dynamic mapping takes. */
export function fieldFindings(fields: FieldMappings, path: string): readonly Finding[] {
  return [
    ...fields.dropped.map((message) => finding('warning', 'dropped-field', message, path)),
    ...fields.unmappable.map((message) => finding('error', 'unmappable-field', message, path)),
  ];
}

/** Fields first, then what the manifest says; of templates with one name the first counts. */
export function mergeMappings(fields: FieldMappings, manifest: JsonObject): JsonObject {
  const { properties: _properties, dynamic_templates: listed, runtime: _runtime, ...other } = manifest;
  const properties = mergeObjects(fields.properties, objectAt(manifest, 'properties'));
  const own: readonly Json[] = Array.isArray(listed) ? listed : [];
  const templates = uniqueTemplates([...fields.dynamicTemplates, ...own]);
  const runtime = mergeObjects(fields.runtime, objectAt(manifest, 'runtime'));
  return {
    ...other,
    properties,
    ...(templates.length === 0 ? {} : { dynamic_templates: templates }),
    ...(Object.keys(runtime).length === 0 ? {} : { runtime }),
  };
}

interface ComponentInputs {
  readonly pkg: PackageContents;
  readonly options: CompileOptions;
  readonly fields: FieldMappings;
  readonly isOpenTelemetry: boolean;
}

function componentTemplate(stream: DataStreamContents, inputs: ComponentInputs): JsonObject {
  const { pkg, fields, isOpenTelemetry } = inputs;
  const settings = componentSettings(stream, {
    version: pkg.version,
    policy: stream.ilmPolicy ?? usualPolicy(stream.type, inputs),
    fieldCount: fields.fieldCount,
  });
  const mappings = mergeMappings(fields, stream.template.mappings);
  return {
    template: {
      settings,
      mappings: isOpenTelemetry ? openTelemetryMappings(mappings, stream.type) : mappings,
      ...retention(stream, settings),
    },
    _meta: packageMeta(pkg.name),
  };
}

/** What OpenTelemetry writes has always had the policy of today's name. */
function usualPolicy(type: string, { options, isOpenTelemetry }: ComponentInputs): string | undefined {
  const policy = options.lifecyclePolicy(type);
  return policy !== undefined && isOpenTelemetry ? `${type}@lifecycle` : policy;
}

/** A data stream without any policy can still honor how long the package wants its data to be kept. */
function retention(stream: DataStreamContents, settings: JsonObject): JsonObject {
  const hasPolicy = objectAt(objectAt(settings, 'index'), 'lifecycle')['name'] !== undefined;
  const kept = stream.lifecycle?.['data_retention'];
  return hasPolicy || kept === undefined ? {} : { lifecycle: { data_retention: kept } };
}

function componentSettings(
  stream: DataStreamContents,
  from: { readonly version: string; readonly policy: string | undefined; readonly fieldCount: number },
): JsonObject {
  const { final_pipeline: _top, ...given } = stream.template.settings;
  const defaults = { index: from.policy === undefined ? {} : { lifecycle: { name: from.policy } } };
  const merged = mergeObjects(defaults, given);
  const { final_pipeline: _final, ...index } = objectAt(merged, 'index');
  const computed = mergeObjects(
    { default_pipeline: entryPipelineName(stream, from.version) },
    mergeObjects(fieldLimit(merged, from.fieldCount), sourceMode(stream)),
  );
  return { ...merged, index: mergeObjects(index, computed) };
}

/** Settings may leave out the leading `index.`; a limit that is given in either way stays. */
export function fieldLimit(settings: JsonObject, fieldCount: number): JsonObject {
  const places = [settings, objectAt(settings, 'index')];
  const isGiven = places.some((place) => limitOf(place) !== undefined);
  if (isGiven) return {};
  const limit = fieldCount > MANY_FIELDS ? LARGE_FIELD_LIMIT : USUAL_FIELD_LIMIT;
  return { mapping: { total_fields: { limit } } };
}

function limitOf(place: JsonObject): Json | undefined {
  return objectAt(objectAt(place, 'mapping'), 'total_fields')['limit'];
}

function sourceMode(stream: DataStreamContents): JsonObject {
  const isSynthetic = stream.template.sourceMode === 'synthetic' || isTimeSeries(stream);
  return isSynthetic ? { mapping: { source: { mode: 'synthetic' } } } : {};
}

/** These documents name their own fields, so the mapping has to be open. */
function openTelemetryMappings(mappings: JsonObject, type: string): JsonObject {
  const { subobjects, ...other } = mappings;
  const kept = type === 'traces' || subobjects === undefined ? other : { ...other, subobjects };
  const isClosed = kept['dynamic'] === false || isJsonObject(kept['runtime']);
  return isClosed ? kept : { ...kept, dynamic: true };
}

function indexTemplate(
  stream: DataStreamContents,
  from: {
    readonly packageName: string;
    readonly composition: Composition;
    readonly isOpenTelemetry: boolean;
  },
): JsonObject {
  const meta = packageMeta(from.packageName);
  const isHidden = stream.isHidden || stream.template.isDataStreamHidden;
  return {
    index_patterns: [indexPattern(stream, from.isOpenTelemetry)],
    priority: stream.isDatasetPrefix ? PREFIX_PRIORITY : PRIORITY,
    data_stream: isHidden ? { hidden: true } : {},
    template: {
      settings: { index: isTimeSeries(stream) ? { mode: 'time_series' } : {} },
      mappings: { _meta: meta },
    },
    composed_of: from.composition.composedOf,
    ignore_missing_component_templates: from.composition.optional,
    _meta: meta,
  };
}

function isTimeSeries(stream: DataStreamContents): boolean {
  return stream.template.indexMode === 'time_series';
}

function settingFindings(stream: DataStreamContents): readonly Finding[] {
  const { settings } = stream.template;
  const places = [settings, objectAt(settings, 'index')];
  if (places.every((place) => place['final_pipeline'] === undefined)) return [];
  const message = 'A package must not set a final pipeline; the setting is left out.';
  return [finding('warning', 'dropped-setting', message, `data_stream/${stream.folder}/manifest.yml`)];
}

function missingTemplates(
  base: string,
  composition: Composition,
  options: CompileOptions,
): readonly Finding[] {
  const arrival =
    arrivalTemplate(options) === FLEET_AGENT_ID_VERIFICATION ? [FLEET_AGENT_ID_VERIFICATION] : [];
  return [...composition.required, ...arrival]
    .filter((name) => !options.stackTemplates.has(name))
    .map((name) =>
      finding(
        'error',
        'missing-stack-template',
        `${base} needs the component template ${name}, which the cluster lacks.`,
      ),
    );
}
