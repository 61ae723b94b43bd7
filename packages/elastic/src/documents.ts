/** Single documents with optimistic concurrency, and whole small indices. Facts: spec/elasticsearch-apis.md 12.2-12.5. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault, whenNotFound } from './cluster-fault.ts';
import { createDocumentEach, type DocumentEach } from './document-each.ts';
import { createDocumentList, type ListQuery } from './document-list.ts';
import { createDocumentLog, type DocumentLog, type Refresh } from './document-log.ts';
import { readErrorCause } from './error-body.ts';
import { asObject, isObject, objectsAt, ShapeError, stringAt, type JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';
import {
  parseListed,
  parseStored,
  parseVersion,
  type ListedDocument,
  type StoredDocument,
} from './stored-document.ts';

/** What has to be there already for a write to go through. */
export type WriteGuard =
  | { readonly kind: 'none' }
  /** Nothing with that id. */
  | { readonly kind: 'create' }
  /** Exactly the version that was read. */
  | { readonly kind: 'match'; readonly seqNo: number; readonly primaryTerm: number };

export interface PutDocument {
  readonly index: string;
  readonly id: string;
  readonly source: object;
  readonly guard: WriteGuard;
  readonly refresh?: Refresh;
}

export interface RemoveDocument {
  readonly index: string;
  readonly id: string;
  readonly guard: Exclude<WriteGuard, { readonly kind: 'create' }>;
  readonly refresh?: Refresh;
}

export type PutOutcome =
  | { readonly kind: 'written'; readonly seqNo: number; readonly primaryTerm: number }
  | { readonly kind: 'conflict' };

export type RemoveOutcome =
  { readonly kind: 'removed' } | { readonly kind: 'absent' } | { readonly kind: 'conflict' };

export interface Documents extends DocumentLog, DocumentEach {
  /** Reads what was last written, refreshed or not. Undefined when the document or the index is missing. */
  get(index: string, id: string, options?: CallOptions): Promise<StoredDocument | undefined>;
  /** Those of the ids that are there, in the order asked for; none when the index is missing. */
  getMany(index: string, ids: readonly string[], options?: CallOptions): Promise<readonly ListedDocument[]>;
  /** `conflict` when the guard does not hold. A missing index is made by Elasticsearch. */
  put(document: PutDocument, options?: CallOptions): Promise<PutOutcome>;
  remove(document: RemoveDocument, options?: CallOptions): Promise<RemoveOutcome>;
  /** All documents that a search finds, so only refreshed ones; none when the index is missing. */
  list(index: string, query: ListQuery, options?: CallOptions): Promise<readonly ListedDocument[]>;
}

export function createDocuments(calls: ClusterCalls): Documents {
  return {
    get: (index, id, options) =>
      whenNotFound(
        calls.read(
          { method: 'GET', path: [exactName(index), '_doc', id] },
          (body) => parseStored(asObject(body)),
          options,
        ),
        undefined,
      ),
    getMany: (index, ids, options) => getMany(calls, index, ids, options),
    put: (document, options) => put(calls, document, options),
    remove: (document, options) => remove(calls, document, options),
    list: createDocumentList(calls),
    ...createDocumentEach(calls),
    ...createDocumentLog(calls),
  };
}

async function getMany(
  calls: ClusterCalls,
  index: string,
  ids: readonly string[],
  options: CallOptions | undefined,
): Promise<readonly ListedDocument[]> {
  if (ids.length === 0) return [];
  const request = { method: 'POST', path: [exactName(index), '_mget'], body: { ids } } as const;
  const read = calls.read(request, (body) => objectsAt(asObject(body), 'docs').flatMap(parseFound), options);
  return whenNotFound(read, []);
}

async function put(
  calls: ClusterCalls,
  document: PutDocument,
  options: CallOptions | undefined,
): Promise<PutOutcome> {
  const request = {
    method: 'PUT',
    path: [exactName(document.index), '_doc', document.id],
    query: { ...guardQuery(document.guard), refresh: document.refresh },
    body: document.source,
  } as const;
  const parse = (body: unknown): PutOutcome => ({ kind: 'written', ...parseVersion(asObject(body)) });
  return whenConflict(calls.write(request, parse, options));
}

async function remove(
  calls: ClusterCalls,
  document: RemoveDocument,
  options: CallOptions | undefined,
): Promise<RemoveOutcome> {
  const request = {
    method: 'DELETE',
    path: [exactName(document.index), '_doc', document.id],
    query: { ...guardQuery(document.guard), refresh: document.refresh },
  } as const;
  const removed = calls.write<RemoveOutcome>(request, () => ({ kind: 'removed' }), options);
  return whenConflict(whenNotFound(removed, { kind: 'absent' } as const));
}

function guardQuery(guard: WriteGuard): Readonly<Record<string, string | number>> {
  switch (guard.kind) {
    case 'none':
      return {};
    case 'create':
      return { op_type: 'create' };
    case 'match':
      return { if_seq_no: guard.seqNo, if_primary_term: guard.primaryTerm };
  }
}

/** Only the engine's version conflict is an outcome; any other 409 is a fault. */
async function whenConflict<T>(call: Promise<T>): Promise<T | { readonly kind: 'conflict' }> {
  try {
    return await call;
  } catch (error) {
    if (isElasticFault(error, 'conflict') && error.fault.errorType === 'version_conflict_engine_exception') {
      return { kind: 'conflict' };
    }
    throw error;
  }
}

/** An item that failed for another reason than being absent must not pass for absent. */
function parseFound(item: JsonObject): readonly ListedDocument[] {
  const { error } = item;
  if (isObject(error)) {
    const { errorType, reason } = readErrorCause(error);
    if (errorType === 'index_not_found_exception') return [];
    throw new ShapeError(
      `document "${stringAt(item, '_id')}" could not be read: ${reason ?? errorType ?? 'no reason given'}`,
    );
  }
  return item['found'] === true ? [parseListed(item)] : [];
}
