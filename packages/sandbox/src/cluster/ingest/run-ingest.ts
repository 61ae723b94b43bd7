import { illegalArgument } from '../http/errors.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { settingText } from '../state/settings.ts';
import { composeTemplate, templateFor } from '../state/template-composition.ts';
import { findWriteTarget } from '../state/write-target.ts';
import { resolveIndexMath } from './date-processors.ts';
import { IngestDocument, ingestError, IngestFailure } from './ingest-document.ts';
import { pipelineMissing } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';

/** A document as a write request brings it. */
export interface ArrivingDocument {
  readonly index: string;
  readonly id: string;
  readonly routing: string | undefined;
  readonly pipeline: string | undefined;
  readonly requireAlias: boolean;
  readonly source: JsonObject;
  readonly now: number;
}

export type Ingested =
  | {
      readonly kind: 'document';
      readonly index: string;
      readonly id: string;
      readonly routing: string | undefined;
      readonly source: JsonObject;
    }
  | { readonly kind: 'dropped' };

const MAX_REROUTES = 10;

/**
 * Runs the pipelines that a document must pass: the asked-for or default one, then the final one. When a
 * pipeline sends it to another index, that index's pipelines follow.
 * @param onPipeline told of each of them before it runs
 * @throws the error of the request when a processor fails and nothing handles it
 */
export function runIngest(
  state: ClusterState,
  arriving: ArrivingDocument,
  onPipeline: (name: string) => void = () => undefined,
): Ingested {
  const first = pipelineOf(state, arriving.index, {
    role: 'default',
    asked: arriving.pipeline,
    requireAlias: arriving.requireAlias,
  });
  const final = pipelineOf(state, arriving.index, {
    role: 'final',
    asked: undefined,
    requireAlias: arriving.requireAlias,
  });
  if (first === undefined && final === undefined) {
    const { index, id, routing, source } = arriving;
    return { kind: 'document', index, id, routing, source };
  }
  const document = openDocument(arriving);
  const outcome = runStages(state, document, { arriving, first, onPipeline });
  if (outcome === 'dropped') return { kind: 'dropped' };
  const routing = document.metadata('_routing');
  return {
    kind: 'document',
    index: resolveIndexMath(textOf(document.metadata('_index') ?? arriving.index)),
    id: textOf(document.metadata('_id') ?? arriving.id),
    routing: routing === undefined || routing === null ? undefined : textOf(routing),
    source: document.source,
  };
}

/**
 * A document as the first processor sees it: its metadata, and the time of its arrival as `_ingest.timestamp`.
 */
export const openDocument = (
  arriving: Pick<ArrivingDocument, 'source' | 'index' | 'id' | 'routing' | 'now'>,
): IngestDocument =>
  new IngestDocument(
    arriving.source,
    {
      _index: arriving.index,
      _id: arriving.id,
      ...(arriving.routing !== undefined && { _routing: arriving.routing }),
    },
    { timestamp: new Date(arriving.now).toISOString() },
  );

function runStages(
  state: ClusterState,
  document: IngestDocument,
  start: {
    readonly arriving: ArrivingDocument;
    readonly first: string | undefined;
    readonly onPipeline: (name: string) => void;
  },
): 'kept' | 'dropped' {
  const run = (name: string): 'kept' | 'dropped' => {
    start.onPipeline(name);
    return runNamed(state, name, document);
  };
  let index = start.arriving.index;
  let next = start.first;
  for (let reroutes = 0; ; reroutes += 1) {
    if (next !== undefined && run(next) === 'dropped') return 'dropped';
    const target = resolveIndexMath(textOf(document.metadata('_index') ?? index));
    if (target === index) break;
    if (reroutes >= MAX_REROUTES)
      throw illegalArgument(`index cycle detected while processing pipelines: [${index}, ${target}]`);
    index = target;
    next = pipelineOf(state, index, { role: 'default', asked: undefined, requireAlias: false });
  }
  const final = pipelineOf(state, index, { role: 'final', asked: undefined, requireAlias: false });
  return final === undefined ? 'kept' : run(final);
}

function runNamed(state: ClusterState, name: string, document: IngestDocument): 'kept' | 'dropped' {
  if (!state.table('pipelines').has(name)) throw pipelineMissing(name);
  try {
    return runPipeline(state, name, document).kind === 'drop' ? 'dropped' : 'kept';
  } catch (error) {
    throw error instanceof IngestFailure ? ingestError(error) : error;
  }
}

interface Which {
  readonly role: 'default' | 'final';
  readonly asked: string | undefined;
  readonly requireAlias: boolean;
}

/** The pipeline of an index, or of the index that would be created for this name. */
function pipelineOf(state: ClusterState, index: string, which: Which): string | undefined {
  const name = which.asked ?? settingOf(state, index, which);
  return name === undefined || name === '_none' ? undefined : name;
}

function settingOf(state: ClusterState, index: string, which: Which): string | undefined {
  const key = `index.${which.role}_pipeline`;
  const target = findWriteTarget(state, index, which.requireAlias);
  if (target.kind === 'index') return settingText(target.index.settings, key);
  const template = templateFor(state, index);
  return template && settingText(composeTemplate(state, template.template).settings, key);
}
