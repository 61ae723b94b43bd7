import { causeJson, envelope } from '../http/errors.ts';
import { javaText } from '../java-values.ts';
import { isObject, isString, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { type IngestDocument, ingestError, type IngestFailure } from './ingest-document.ts';

/** A document as simulations show it. */
export function presentDocument(document: IngestDocument): JsonObject {
  const metadata = ['_index', '_id', '_routing', '_version_type'] as const;
  const version = document.metadata('_version');
  return {
    ...Object.fromEntries(
      metadata
        .map((name) => [name, document.metadata(name)] as const)
        .filter(([, value]) => value !== undefined && value !== null),
    ),
    _version: javaText(version ?? -3),
    _source: structuredClone(document.source),
    _ingest: structuredClone(document.ingest),
  };
}

/** A failure as simulations show it. */
export const presentFailure = (failure: IngestFailure): JsonObject => {
  const { error } = envelope(ingestError(failure));
  return isObject(error) ? error : causeJson(failure.body);
};

export type TraceStatus = 'success' | 'skipped' | 'dropped' | 'error' | 'error_ignored';

/** What each processor did, for a verbose simulation. */
export class SimulationTrace {
  readonly #results: JsonObject[] = [];

  get results(): readonly JsonObject[] {
    return this.#results;
  }

  add(
    processor: { readonly type: string; readonly config: JsonObject; readonly document: IngestDocument },
    status: TraceStatus,
    failure?: IngestFailure,
  ): void {
    const { type, config, document } = processor;
    const entry: MutableJson = { processor_type: type, status };
    for (const name of ['description', 'tag']) if (isString(config[name])) entry[name] = config[name];
    const condition = config['if'];
    if (condition !== undefined && condition !== null)
      entry['if'] = { condition: conditionText(condition), result: status !== 'skipped' };
    if (failure && status === 'error') entry['error'] = presentFailure(failure);
    if (failure && status === 'error_ignored') entry['ignored_error'] = { error: presentFailure(failure) };
    if (status === 'success' || status === 'error_ignored') entry['doc'] = presentDocument(document);
    this.#results.push(entry);
  }
}

const conditionText = (condition: Json): Json =>
  isObject(condition) ? (condition['source'] ?? '') : condition;
