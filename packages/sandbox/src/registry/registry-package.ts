/** One version of a package as the registry knows it: manifest with defaults, data streams, files. */
import { isKnownCategory } from './categories.ts';
import { parseDataStream, type DataStream } from './data-stream.ts';
import { readYamlRecord, type PackageFiles } from './package-files.ts';
import { asRecord, asRecords, asText, asTexts, readPath, type Rec } from './record.ts';
import { isUnstable } from './package-versions.ts';

export interface RegistryPackage {
  readonly name: string;
  readonly version: string;
  readonly formatVersion: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly release: string;
  readonly license: string;
  /** Only categories that the registry knows. */
  readonly categories: readonly string[];
  readonly kibanaRange: string | undefined;
  readonly agentRange: string | undefined;
  readonly capabilities: readonly string[];
  readonly discovery: { readonly fields: readonly string[]; readonly datasets: readonly string[] };
  readonly policyTemplates: readonly Rec[];
  readonly dataStreams: readonly DataStream[];
  readonly deprecated: Rec;
  /** As written; presenters read from it what needs no decision. */
  readonly manifest: Rec;
  readonly files: PackageFiles;
}

/** Data stream folders of a package, in order. */
function dataStreamFolders(files: PackageFiles): readonly string[] {
  const folders = [...files.keys()].flatMap((path) => /^data_stream\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)];
}

/** Throws when a manifest is not YAML; everything else is for `packageProblems` to evaluate. */
export function parsePackage(files: PackageFiles): RegistryPackage {
  const manifest = readYamlRecord(files, 'manifest.yml');
  const name = asText(manifest['name']) ?? '';
  const version = asText(manifest['version']) ?? '';
  const release = asText(manifest['release']) ?? (isUnstable(version) ? 'beta' : 'ga');
  return {
    name,
    version,
    formatVersion: asText(manifest['format_version']) ?? '',
    title: asText(manifest['title']) ?? '',
    description: asText(manifest['description']) ?? '',
    type: asText(manifest['type']) ?? 'integration',
    release,
    license:
      asText(manifest['license']) ??
      asText(readPath(manifest, ['conditions', 'elastic', 'subscription'])) ??
      'basic',
    categories: asTexts(manifest['categories']).filter(isKnownCategory),
    kibanaRange: asText(readPath(manifest, ['conditions', 'kibana', 'version'])),
    agentRange: asText(readPath(manifest, ['conditions', 'agent', 'version'])),
    capabilities: asTexts(readPath(manifest, ['conditions', 'elastic', 'capabilities'])),
    discovery: {
      fields: namesOf(readPath(manifest, ['discovery', 'fields'])),
      datasets: namesOf(readPath(manifest, ['discovery', 'datasets'])),
    },
    policyTemplates: asRecords(manifest['policy_templates']),
    dataStreams: dataStreamFolders(files).map((folder) => parseDataStream(files, folder, { name, release })),
    deprecated: asRecord(manifest['deprecated']),
    manifest,
    files,
  };
}

const namesOf = (list: unknown): readonly string[] =>
  asRecords(list).flatMap((item) => asText(item['name']) ?? []);
