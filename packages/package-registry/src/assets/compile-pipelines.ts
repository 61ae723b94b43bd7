// Ingest pipelines of data streams and packages (docs/elastic/packages.md#entry-pipelines).

import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type {
  AssetFile,
  DataStreamContents,
  PackageContents,
  RoutingRule,
} from '../archive/package-contents.ts';
import { CUSTOM, entryPipelineName, packagePipelineName, streamPipelineName } from './asset-names.ts';
import { withMeta, withoutSystemFields, type AssetPart, type CompiledWrite } from './asset-write.ts';
import type { CompileOptions } from './compile-options.ts';
import { orderByCalls } from './order-by-calls.ts';
import { resolvePipelineCalls } from './resolve-pipeline-calls.ts';

/** Installed name of each pipeline file. */
type Names = ReadonlyMap<string, string>;

interface Compiled {
  readonly write: CompiledWrite;
  /** Names of the pipelines that it calls. */
  readonly calls: readonly string[];
  readonly findings: readonly Finding[];
}

/** Every stream gets an entry pipeline, an empty one when it ships none: the user's hooks hang on it. */
export function compileStreamPipelines(
  stream: DataStreamContents,
  pkg: PackageContents,
  options: CompileOptions,
): AssetPart {
  const names: Names = new Map(
    stream.pipelines.map(({ name }) => [name, streamPipelineName(stream, pkg.version, name)]),
  );
  const entry = entryPipelineName(stream, pkg.version);
  const shipped = stream.pipelines.map((file) =>
    compileFile(file, { names, packageName: pkg.name, options }),
  );
  const hasEntry = shipped.some(({ write }) => write.name === entry);
  const stub: Compiled = {
    write: {
      kind: 'ingest_pipeline',
      name: entry,
      body: { processors: [], _meta: withMeta({}, pkg.name) },
      from: `data_stream/${stream.folder}`,
    },
    calls: [],
    findings: [],
  };
  const tail = [...hooks(stream, pkg.name), ...reroutes(stream)];
  const compiled = (hasEntry ? shipped : [...shipped, stub]).map((pipeline) =>
    pipeline.write.name === entry ? withProcessors(pipeline, tail) : pipeline,
  );
  return toPart(compiled);
}

/** Pipelines at the top of a package are installed as they are, without hooks. */
export function compilePackagePipelines(pkg: PackageContents, options: CompileOptions): AssetPart {
  const names: Names = new Map(
    pkg.pipelines.map(({ name }) => [name, packagePipelineName(pkg.version, name)]),
  );
  return toPart(pkg.pipelines.map((file) => compileFile(file, { names, packageName: pkg.name, options })));
}

interface PipelineContext {
  readonly names: Names;
  readonly packageName: string;
  readonly options: CompileOptions;
}

function compileFile(file: AssetFile, { names, packageName, options }: PipelineContext): Compiled {
  const { body, called, unknown } = resolvePipelineCalls(file.body, names);
  const object = withoutSystemFields(isJsonObject(body) ? body : {});
  const own = object['processors'];
  const findings = unknown.map((name) =>
    finding(
      'warning',
      'missing-pipeline',
      `The pipeline ${name}, which is called here, is not there.`,
      file.path,
    ),
  );
  if (own !== undefined && own !== null && !Array.isArray(own)) {
    findings.push(finding('error', 'invalid-pipeline', 'The processors are not a list.', file.path));
  }
  const known = options.accessPattern === false ? withoutAccessPattern(object) : object;
  if (known !== object && object['field_access_pattern'] !== 'classic') {
    const message =
      'The cluster is too old to read dotted names as this pipeline wants to; it reads them as always.';
    findings.push(finding('warning', 'dropped-setting', message, file.path));
  }
  return {
    write: {
      kind: 'ingest_pipeline',
      name: names.get(file.name) ?? file.name,
      body: {
        ...known,
        // Nothing behind `processors:` is a list of none.
        ...(own === null ? { processors: [] } : {}),
        _meta: withMeta(object['_meta'], packageName),
      },
      from: file.path,
    },
    calls: called,
    findings,
  };
}

/** Versions that do not know it refuse the pipeline. */
function withoutAccessPattern(pipeline: JsonObject): JsonObject {
  if (pipeline['field_access_pattern'] === undefined) return pipeline;
  const { field_access_pattern: _pattern, ...other } = pipeline;
  return other;
}

function withProcessors(pipeline: Compiled, added: readonly Json[]): Compiled {
  const { write } = pipeline;
  const own = write.body['processors'];
  const processors = [...(Array.isArray(own) ? (own as readonly Json[]) : []), ...added];
  return { ...pipeline, write: { ...write, body: { ...write.body, processors } } };
}

/** Called in this order at the end of the entry pipeline (docs/elastic/packages.md#hooks). */
function hooks(stream: DataStreamContents, packageName: string): readonly JsonObject[] {
  const { type, dataset } = stream;
  const calls = [
    [`global${CUSTOM}`, 'every data stream of every integration'],
    [`${type}${CUSTOM}`, `every ${type} data stream of every integration`],
    [`${type}-${packageName}.integration${CUSTOM}`, `every ${type} data stream of ${packageName}`],
    [`${type}-${dataset}${CUSTOM}`, `the data stream ${dataset}`],
  ] as const;
  return calls.map(([name, scope]) => ({
    pipeline: {
      name,
      ignore_missing_pipeline: true,
      description: `[Fleet] Your own processing for ${scope}`,
    },
  }));
}

/** Only rules about this very dataset; the others belong to other streams. */
function reroutes(stream: DataStreamContents): readonly JsonObject[] {
  return stream.routingRules.filter((rule) => rule.sourceDataset === stream.dataset).map(reroute);
}

function reroute(rule: RoutingRule): JsonObject {
  return {
    reroute: {
      tag: rule.sourceDataset,
      dataset: rule.targetDataset,
      ...(rule.namespace === undefined ? {} : { namespace: rule.namespace }),
      if: rule.condition,
    },
  };
}

function toPart(pipelines: readonly Compiled[]): AssetPart {
  const ordered = orderByCalls(pipelines, ({ write, calls }) => ({ name: write.name, calls }));
  return {
    writes: ordered.map(({ write }) => write),
    references: ordered.map(({ write }) => ({ id: write.name, type: 'ingest_pipeline' })),
    findings: pipelines.flatMap(({ findings }) => findings),
  };
}
