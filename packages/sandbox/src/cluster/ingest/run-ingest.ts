import { notImplemented } from '../http/errors.ts';
import { asList, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { settingText } from '../state/settings.ts';
import { composeTemplate, templateFor } from '../state/template-composition.ts';
import { findWriteTarget } from '../state/write-target.ts';
import { pipelineMissing } from './pipeline.ts';

export interface IngestDocument {
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

/** Runs the pipelines that a document must pass: the asked-for or default one, then the final one. */
export function runIngest(state: ClusterState, document: IngestDocument): Ingested {
  for (const name of pipelinesOf(state, document)) {
    const pipeline = state.table('pipelines').get(name);
    if (!pipeline) throw pipelineMissing(name);
    if (hasProcessors(pipeline)) throw notImplemented(`running the ingest pipeline [${name}]`);
  }
  const { index, id, routing, source } = document;
  return { kind: 'document', index, id, routing, source };
}

const hasProcessors = (pipeline: JsonObject): boolean => {
  const processors: Json | undefined = pipeline['processors'];
  return isArray(processors) && asList(processors).some(isObject);
};

function pipelinesOf(state: ClusterState, document: IngestDocument): readonly string[] {
  const settings = settingsOf(state, document);
  const first = document.pipeline ?? settings('index.default_pipeline');
  return [first, settings('index.final_pipeline')].filter(
    (name): name is string => name !== undefined && name !== '_none',
  );
}

/** The settings of the index a document goes to, or that it would be created with. */
function settingsOf(state: ClusterState, document: IngestDocument): (key: string) => string | undefined {
  const target = findWriteTarget(state, document.index, document.requireAlias);
  if (target.kind === 'index') return (key) => settingText(target.index.settings, key);
  const template = templateFor(state, document.index);
  const composed = template && composeTemplate(state, template.template);
  return (key) => composed && settingText(composed.settings, key);
}
