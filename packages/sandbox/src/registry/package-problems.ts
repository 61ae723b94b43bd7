/**
 * Why the registry would not serve a package: the load-time rules of docs/elastic/packages.md#shape-of-a-package. An empty list
 * means that it is served.
 */
import { baseName, pipelineFolder, type DataStream } from './data-stream.ts';
import { foldersOf, pathsIn, readYaml, type PackageFiles } from './package-files.ts';
import { asRecords, asText, isRecord, readPath, type Rec } from './record.ts';
import type { RegistryPackage } from './registry-package.ts';
import { isRange, isStrictVersion } from './package-versions.ts';

export interface FolderNames {
  readonly name: string;
  readonly version: string;
}

const streamTypes: ReadonlySet<string> = new Set(['logs', 'metrics', 'synthetics', 'traces']);
// `solution` is in old packages only.
const packageTypes: ReadonlySet<string> = new Set(['integration', 'input', 'content', 'solution']);

/** `folder` is where the package lies: its names have to be those of the manifest. */
export function packageProblems(pkg: RegistryPackage, folder: FolderNames): readonly string[] {
  return [
    ...identityProblems(pkg, folder),
    ...fileProblems(pkg),
    ...pkg.policyTemplates.flatMap((template) => templateProblems(template)),
    ...pkg.dataStreams.flatMap((stream) => streamProblems(stream, pkg.files)),
  ];
}

function identityProblems(pkg: RegistryPackage, folder: FolderNames): readonly string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [/^[a-z0-9_]+$/.test(pkg.name), `name "${pkg.name}" may have only a-z, 0-9 and _`],
    [pkg.name === folder.name, `name "${pkg.name}" differs from its folder "${folder.name}"`],
    [isStrictVersion(pkg.version), `version "${pkg.version}" is not semver`],
    [pkg.version === folder.version, `version "${pkg.version}" differs from its folder "${folder.version}"`],
    [isStrictVersion(pkg.formatVersion), `format_version "${pkg.formatVersion}" is not semver`],
    [pkg.title !== '', 'title is missing'],
    [pkg.description !== '', 'description is missing'],
    [packageTypes.has(pkg.type), `type "${pkg.type}" is not one of ${[...packageTypes].join(', ')}`],
    [isRange(pkg.kibanaRange ?? '*'), `conditions.kibana.version "${pkg.kibanaRange ?? ''}" is no range`],
    [isRange(pkg.agentRange ?? '*'), `conditions.agent.version "${pkg.agentRange ?? ''}" is no range`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}

function fileProblems({ manifest, files }: RegistryPackage): readonly string[] {
  const images = [...asRecords(manifest['icons']), ...asRecords(manifest['screenshots'])];
  return [
    ...(files.has('docs/README.md') ? [] : ['docs/README.md is missing']),
    ...images.flatMap((image) => {
      const src = asText(image['src']) ?? '';
      return files.has(src.replace(/^\//, '')) ? [] : [`image "${src}" is missing`];
    }),
    ...foldersOf(files)
      .filter((path) => path.includes('-'))
      .map((path) => `folder "${path}" has a - in its name`),
  ];
}

/** Exactly one of the two keys must be there. */
const hasOneOf = (record: Rec, keys: readonly [string, string]): boolean =>
  (asText(record[keys[0]]) === undefined) !== (asText(record[keys[1]]) === undefined);

function templateProblems(template: Rec): readonly string[] {
  const name = asText(template['name']) ?? '';
  const release = readPath(template, ['deployment_modes', 'agentless', 'release']);
  return [
    ...(release === undefined || release === 'beta' || release === 'ga'
      ? []
      : [`policy template "${name}": agentless release must be beta or ga`]),
    ...asRecords(template['inputs'])
      .filter((input) => !hasOneOf(input, ['type', 'package']))
      .map(() => `policy template "${name}": an input needs either type or package`),
  ];
}

function streamProblems(stream: DataStream, files: PackageFiles): readonly string[] {
  const where = `data stream "${stream.folder}"`;
  return [
    ...(streamTypes.has(stream.type) ? [] : [`${where}: type "${stream.type}" is not known`]),
    ...(stream.title === '' ? [`${where}: title is missing`] : []),
    ...(stream.dataset.includes('-') ? [`${where}: dataset "${stream.dataset}" has a -`] : []),
    ...stream.streams
      .filter((item) => !hasOneOf(item, ['input', 'package']))
      .map(() => `${where}: a stream needs either input or package`),
    ...pipelineProblems(stream, files).map((problem) => `${where}: ${problem}`),
    ...fieldProblems(stream, files).map((problem) => `${where}: ${problem}`),
  ];
}

function pipelineProblems(stream: DataStream, files: PackageFiles): readonly string[] {
  const paths = pathsIn(files, pipelineFolder(stream.folder)).filter((path) => /\.(json|yml)$/.test(path));
  if (stream.entryPipeline === undefined) {
    return paths.length === 0 ? [] : ['has pipelines but none of them is the entry'];
  }
  const entry = paths.find((path) => baseName(path) === stream.entryPipeline);
  if (entry === undefined) return [`entry pipeline "${stream.entryPipeline}" is missing`];
  try {
    return isRecord(readYaml(files, entry)) ? [] : [`${entry} is not a pipeline`];
  } catch (cause) {
    return [`${entry} cannot be parsed: ${firstLine(cause)}`];
  }
}

const requiredFields: readonly (readonly [string, string])[] = [
  ['data_stream.type', 'constant_keyword'],
  ['data_stream.dataset', 'constant_keyword'],
  ['data_stream.namespace', 'constant_keyword'],
  ['@timestamp', 'date'],
];

function fieldProblems(stream: DataStream, files: PackageFiles): readonly string[] {
  try {
    const types = new Map(
      pathsIn(files, `data_stream/${stream.folder}/fields`)
        .filter((path) => path.endsWith('.yml'))
        .flatMap((path) => flattenFields(asRecords(readYaml(files, path)), '')),
    );
    return requiredFields
      .filter(([name, type]) => types.get(name) !== type)
      .map(([name, type]) => `field ${name} must be a ${type}`);
  } catch (cause) {
    return [`fields cannot be parsed: ${firstLine(cause)}`];
  }
}

function flattenFields(fields: readonly Rec[], prefix: string): readonly (readonly [string, string])[] {
  return fields.flatMap((field) => {
    const name = `${prefix}${asText(field['name']) ?? ''}`;
    const children = asRecords(field['fields']);
    return children.length > 0
      ? flattenFields(children, `${name}.`)
      : [[name, asText(field['type']) ?? 'keyword'] as const];
  });
}

/** Parser messages go on with an excerpt of the file; their first line is the cause. */
export const firstLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
