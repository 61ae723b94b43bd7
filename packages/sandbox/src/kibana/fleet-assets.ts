/**
 * What a simulated Fleet makes of a package: pipelines, component templates with plain mappings, index templates, and
 * the names of its Kibana assets. Lifecycle policies, transforms and everything finer about mappings is left out
 * (docs/sandbox.md).
 */
import { baseName, pipelineFolder, type DataStream } from '../registry/data-stream.ts';
import { pathsIn, readYaml, type PackageFiles } from '../registry/package-files.ts';
import { asRecord, asRecords, asText, type Rec } from '../registry/record.ts';
import { type RegistryPackage } from '../registry/registry-package.ts';

export interface AssetReference {
  readonly id: string;
  readonly type: string;
}

export interface FleetAsset extends AssetReference {
  readonly type: 'ingest_pipeline' | 'component_template' | 'index_template';
  readonly body: Rec;
}

export interface FleetAssets {
  /** In the order in which they have to be written. */
  readonly elasticsearch: readonly FleetAsset[];
  readonly kibana: readonly AssetReference[];
  readonly indexPatterns: Readonly<Record<string, string>>;
}

const metaOf = ({ name }: RegistryPackage): Rec => ({
  managed_by: 'fleet',
  managed: true,
  package: { name },
});

/**
 * `indexPatterns` by the folder of each data stream. Assets of Kibana are only named: there is no Kibana that
 * could show them.
 */
export function assetsOf(pkg: RegistryPackage): FleetAssets {
  const streams = pkg.dataStreams.filter(({ type }) => type !== '');
  return {
    elasticsearch: [
      ...packagePipelines(pkg),
      ...streams.flatMap((stream) => streamPipelines(pkg, stream)),
      ...streams.map((stream) => componentTemplate(pkg, stream)),
      ...streams.map((stream) => indexTemplate(pkg, stream)),
    ],
    kibana: [...pkg.files.keys()].flatMap((path) => {
      const [, type = '', file = ''] = /^kibana\/([a-z_]+)\/([^/]+)\.json$/.exec(path) ?? [];
      return type === '' ? [] : [{ id: file, type }];
    }),
    indexPatterns: Object.fromEntries(streams.map((stream) => [stream.folder, patternOf(stream)])),
  };
}

/** One template more for each index template and opted-in namespace, 50 above it. */
export function namespaceTemplates(
  templates: readonly Pick<FleetAsset, 'id' | 'body'>[],
  packageName: string,
  namespaces: readonly string[],
): readonly FleetAsset[] {
  return templates.flatMap(({ id, body }) =>
    namespaces.map((namespace): FleetAsset => {
      const custom = `${namespace}@custom`;
      const composed = textsIn(body['composed_of']);
      const at = composed.indexOf(`${packageName}@custom`) + 1;
      return {
        id: `${id}@namespace.${namespace}`,
        type: 'index_template',
        body: {
          ...body,
          index_patterns: textsIn(body['index_patterns']).map((pattern) =>
            pattern.replace(/-\*$/, `-${namespace}*`),
          ),
          priority: Number(body['priority']) + 50,
          composed_of: [...composed.slice(0, at), custom, ...composed.slice(at)],
          ignore_missing_component_templates: [
            ...textsIn(body['ignore_missing_component_templates']),
            custom,
          ],
        },
      };
    }),
  );
}

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];

const baseOf = ({ hidden, type, dataset }: DataStream): string => `${hidden ? '.' : ''}${type}-${dataset}`;

const patternOf = (stream: DataStream): string =>
  stream.datasetIsPrefix ? `${baseOf(stream)}.*-*` : `${baseOf(stream)}-*`;

function packagePipelines(pkg: RegistryPackage): readonly FleetAsset[] {
  const paths = pathsIn(pkg.files, 'elasticsearch/ingest_pipeline');
  const names = new Map(paths.map((path) => [baseName(path), `${pkg.version}-${baseName(path)}`]));
  return paths.map((path) => pipeline(pkg, path, names));
}

/** Pipelines call each other by file; a call may name one of the whole package, too. */
function streamPipelines(pkg: RegistryPackage, stream: DataStream): readonly FleetAsset[] {
  const paths = pathsIn(pkg.files, pipelineFolder(stream.folder));
  const entry = entryPipeline(pkg, stream);
  const shared = pathsIn(pkg.files, 'elasticsearch/ingest_pipeline').map(baseName);
  const names = new Map([
    ...shared.map((file) => [file, `${pkg.version}-${file}`] as const),
    ...paths
      .map(baseName)
      .map((file) => [file, file === stream.entryPipeline ? entry : `${entry}-${file}`] as const),
  ]);
  // Those that are called come first.
  const called = [...paths].sort(
    (a, b) => Number(baseName(a) === stream.entryPipeline) - Number(baseName(b) === stream.entryPipeline),
  );
  return called.map((path) => pipeline(pkg, path, names));
}

const entryPipeline = ({ version }: RegistryPackage, { type, dataset }: DataStream): string =>
  `${type}-${dataset}-${version}`;

/** In the text of a pipeline as JSON, where quotes are escaped. */
const CALL = /\{[{<] ?IngestPipeline +(?:\\"|')([^"'\\]+)(?:\\"|') ?[>}]\}/g;

function pipeline(pkg: RegistryPackage, path: string, names: ReadonlyMap<string, string>): FleetAsset {
  const text = JSON.stringify(asRecord(readYaml(pkg.files, path)));
  const resolved = text.replace(CALL, (call, file: string) => names.get(file) ?? call);
  return {
    id: names.get(baseName(path)) ?? baseName(path),
    type: 'ingest_pipeline',
    body: { ...(JSON.parse(resolved) as Rec), _meta: metaOf(pkg) },
  };
}

function componentTemplate(pkg: RegistryPackage, stream: DataStream): FleetAsset {
  const entry = stream.entryPipeline === undefined ? {} : { default_pipeline: entryPipeline(pkg, stream) };
  return {
    id: `${baseOf(stream)}@package`,
    type: 'component_template',
    body: {
      template: { settings: { index: entry }, mappings: { properties: mappingsOf(pkg.files, stream) } },
      _meta: metaOf(pkg),
    },
  };
}

function indexTemplate(pkg: RegistryPackage, stream: DataStream): FleetAsset {
  const base = baseOf(stream);
  const optional = [`${stream.type}@custom`, `${pkg.name}@custom`, `${base}@custom`];
  return {
    id: base,
    type: 'index_template',
    body: {
      index_patterns: [patternOf(stream)],
      priority: stream.datasetIsPrefix ? 150 : 200,
      composed_of: [`${base}@package`, ...optional, '.fleet_globals-1', '.fleet_agent_id_verification-1'],
      ignore_missing_component_templates: optional,
      data_stream: { hidden: stream.hidden },
      template: { mappings: { _meta: metaOf(pkg) } },
      _meta: metaOf(pkg),
    },
  };
}

/** Types that need nothing but their name; everything else stays to dynamic mapping. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['keyword', 'long', 'ip', 'date', 'boolean', 'double']);

function mappingsOf(files: PackageFiles, { folder }: DataStream): Rec {
  const root: Record<string, unknown> = {};
  for (const path of pathsIn(files, `data_stream/${folder}/fields`)) {
    for (const { name, type } of fieldsOf(readYaml(files, path), '')) {
      if (PLAIN_TYPES.has(type)) place(root, name.split('.'), type);
    }
  }
  return root;
}

function fieldsOf(
  list: unknown,
  prefix: string,
): readonly { readonly name: string; readonly type: string }[] {
  return asRecords(list).flatMap((field) => {
    const name = `${prefix}${asText(field['name']) ?? ''}`;
    const type = asText(field['type']) ?? 'keyword';
    if (type === 'group') return fieldsOf(field['fields'], `${name}.`);
    return name === '' || name.includes('*') || asText(field['external']) !== undefined
      ? []
      : [{ name, type }];
  });
}

function place(at: Record<string, unknown>, [name = '', ...rest]: readonly string[], type: string): void {
  if (rest.length === 0) {
    at[name] ??= { type };
    return;
  }
  const parent = (at[name] ??= { properties: {} }) as { properties?: Record<string, unknown> };
  // A field that is both a value and a parent stays what it was first.
  if (parent.properties !== undefined) place(parent.properties, rest, type);
}
