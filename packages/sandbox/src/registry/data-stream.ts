/** A data stream of a package: its manifest with the registry's defaults applied (docs/elastic/packages.md#shape-of-a-package). */
import { pathsIn, readYamlRecord, type PackageFiles } from './package-files.ts';
import { asRecord, asRecords, asText, readPath, type Rec } from './record.ts';

export interface DataStream {
  /** Folder under `data_stream/`. */
  readonly folder: string;
  readonly type: string;
  readonly dataset: string;
  readonly title: string;
  readonly release: string;
  readonly hidden: boolean;
  readonly datasetIsPrefix: boolean;
  readonly ilmPolicy: string | undefined;
  /** File name, without its ending, of the pipeline that events enter. */
  readonly entryPipeline: string | undefined;
  readonly streams: readonly Rec[];
  readonly elasticsearch: Rec;
  readonly agent: Rec;
  readonly deprecated: Rec;
}

export interface DataStreamOwner {
  readonly name: string;
  readonly release: string;
}

/** Of a data stream, by its folder name; without a slash at the end. */
export const pipelineFolder = (folder: string): string =>
  `data_stream/${folder}/elasticsearch/ingest_pipeline`;

/** Text before the first dot of the last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).split('.')[0] ?? '';

/** Throws when the manifest is not YAML. */
export function parseDataStream(files: PackageFiles, folder: string, owner: DataStreamOwner): DataStream {
  const manifest = readYamlRecord(files, `data_stream/${folder}/manifest.yml`);
  return {
    folder,
    type: asText(manifest['type']) ?? '',
    dataset: asText(manifest['dataset']) ?? `${owner.name}.${folder}`,
    title: asText(manifest['title']) ?? '',
    release: asText(manifest['release']) ?? owner.release,
    hidden: manifest['hidden'] === true,
    datasetIsPrefix: manifest['dataset_is_prefix'] === true,
    ilmPolicy: asText(manifest['ilm_policy']),
    entryPipeline: entryPipelineOf(files, folder, manifest),
    streams: asRecords(manifest['streams']),
    elasticsearch: asRecord(manifest['elasticsearch']),
    agent: asRecord(manifest['agent']),
    deprecated: asRecord(manifest['deprecated']),
  };
}

function entryPipelineOf(files: PackageFiles, folder: string, manifest: Rec): string | undefined {
  const named =
    asText(manifest['ingest_pipeline']) ??
    asText(readPath(manifest, ['elasticsearch', 'index_template', 'ingest_pipeline', 'name'])) ??
    asText(readPath(manifest, ['elasticsearch', 'ingest_pipeline', 'name']));
  if (named !== undefined) return named;
  const hasDefault = pathsIn(files, pipelineFolder(folder)).some((path) => baseName(path) === 'default');
  return hasDefault ? 'default' : undefined;
}
