// Transforms and the templates of their destinations (docs/elastic/packages.md#other-assets).

import { mergeObjects, objectAt, textAt, type Json, type JsonObject } from '../json.ts';
import type { LegacyTransform, PackageContents, YamlTransform } from '../archive/package-contents.ts';
import { CUSTOM } from './asset-names.ts';
import { joinParts, packageMeta, withMeta, type AssetPart, type CompiledWrite } from './asset-write.ts';
import { fieldFindings, fieldLimit, mergeMappings, templateReferences } from './compile-templates.ts';
import { ECS_MAPPINGS } from './compose-template.ts';
import { mapFields } from './fields/map-fields.ts';
import type { CompileOptions } from './compile-options.ts';
import { finding, type Finding } from '../finding.ts';

const PRIORITY = 250;
const DEFAULT_VERSION = '0.1.0';

/** In the order that the package asks for, where it does. */
export function compileTransforms(pkg: PackageContents, options: CompileOptions): AssetPart {
  const ordered = pkg.transforms.toSorted((left, right) => order(left.body) - order(right.body));
  return joinParts(
    ordered.map((transform) =>
      transform.kind === 'json' ? compileLegacy(transform, pkg) : compileYaml(transform, pkg, options),
    ),
  );
}

function order(body: JsonObject): number {
  const value = objectAt(body, '_meta')['order'];
  return typeof value === 'number' ? value : Number.MAX_SAFE_INTEGER;
}

function compileLegacy(transform: LegacyTransform, pkg: PackageContents): AssetPart {
  const name = `${pkg.name}.${transform.folder}-${transform.name}-${pkg.version}`;
  const body = { ...transform.body, _meta: withMeta(transform.body['_meta'], pkg.name) };
  return {
    writes: [{ kind: 'transform', name, body, isStarted: true, from: transform.path }],
    references: [{ id: name, type: 'transform' }],
    findings: [],
  };
}

function compileYaml(transform: YamlTransform, pkg: PackageContents, options: CompileOptions): AssetPart {
  const version = transformVersion(transform.body);
  const stem = `logs-${pkg.name}.${transform.folder}`;
  const name = `${stem}-default-${version}`;
  const dest = objectAt(transform.body, 'dest');
  const body: JsonObject = {
    ...transform.body,
    dest: dest['aliases'] === undefined ? dest : { ...dest, aliases: resolveAliases(dest['aliases']) },
    _meta: withMeta(transform.body['_meta'], pkg.name),
  };
  const own: AssetPart = {
    writes: [{ kind: 'transform', name, body, isStarted: transform.isStarted, from: transform.path }],
    references: [{ id: name, type: 'transform', version }],
    findings: [],
  };
  const hasDestination = transform.destinationTemplate !== undefined || transform.fields.length > 0;
  return hasDestination
    ? joinParts([compileDestination(transform, stem, pkg), needsEcs(stem, options), own])
    : own;
}

/** Its own, not the package's: a transform that did not change is left alone by an upgrade. */
function transformVersion(body: JsonObject): string {
  const version = objectAt(body, '_meta')['fleet_transform_version'];
  return typeof version === 'string' || typeof version === 'number' ? String(version) : DEFAULT_VERSION;
}

function resolveAliases(aliases: Json): readonly Json[] {
  const list: readonly Json[] = Array.isArray(aliases) ? aliases : [aliases];
  return list.map((alias) =>
    typeof alias === 'string' ? { alias, move_on_creation: alias.endsWith('.latest') } : alias,
  );
}

function compileDestination(transform: YamlTransform, stem: string, pkg: PackageContents): AssetPart {
  const base = `${stem}-template`;
  const template = transform.destinationTemplate ?? {};
  const fields = mapFields(transform.fields, { isTimeSeries: false });
  const dest = objectAt(transform.body, 'dest');
  const pipeline = textAt(dest, 'pipeline');
  const settings = objectAt(template, 'settings');
  const defaults = {
    index: { ...(pipeline === undefined ? {} : { default_pipeline: pipeline }), ...fieldLimit(settings, 0) },
  };
  const component: CompiledWrite = {
    kind: 'component_template',
    name: `${base}@package`,
    from: transform.path,
    body: {
      template: {
        settings: mergeObjects(defaults, settings),
        mappings: mergeMappings(fields, objectAt(template, 'mappings')),
      },
      _meta: packageMeta(pkg.name),
    },
  };
  const custom = [`${pkg.name}${CUSTOM}`, `${base}${CUSTOM}`];
  const index: CompiledWrite = {
    kind: 'index_template',
    name: base,
    from: transform.path,
    body: {
      index_patterns: [textAt(dest, 'index') ?? ''],
      priority: PRIORITY,
      template: {
        settings: { index: { mapping: { ignore_malformed: true } } },
        mappings: { _meta: packageMeta(pkg.name) },
      },
      composed_of: [component.name, ...custom, ECS_MAPPINGS],
      ignore_missing_component_templates: custom,
      _meta: packageMeta(pkg.name),
    },
  };
  return {
    writes: [component, index],
    references: templateReferences(base, [component.name, ...custom]),
    findings: fieldFindings(fields, `elasticsearch/transform/${transform.folder}/fields`),
  };
}

function needsEcs(stem: string, options: CompileOptions): AssetPart {
  const message = `${stem}-template needs the component template ${ECS_MAPPINGS}, which the cluster lacks.`;
  const findings: readonly Finding[] = options.stackTemplates.has(ECS_MAPPINGS)
    ? []
    : [finding('error', 'missing-stack-template', message)];
  return { writes: [], references: [], findings };
}
