/**
 * Documents that are only ever added: many at once, read page by page from the newest, dropped when they are old; and
 * a cheap look at what versions there are. Facts: spec/elasticsearch-apis.md 12.
 */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import {
  asObject,
  flagAt,
  isObject,
  numberAt,
  objectAt,
  objectsAt,
  optionalNumber,
  ShapeError,
  stringAt,
  type JsonObject,
} from './read-json.ts';
import { exactName } from './request-path.ts';
import { parseListed, parseVersion, type ListedDocument } from './stored-document.ts';

/** `true` makes the change visible to searches at once, `wait_for` waits until it is; the default does neither. */
export type Refresh = boolean | 'wait_for';

export interface LogEntry {
  readonly id: string;
  readonly source: object;
}

export interface LogQuery {
  /** Elasticsearch's query language. */
  readonly query: JsonObject;
  readonly sort: readonly JsonObject[];
  /** Both together at most 10,000. */
  readonly from: number;
  readonly size: number;
}

export interface LogPage {
  readonly documents: readonly ListedDocument[];
  /** All that match, on whichever page. */
  readonly total: number;
}

export interface DocumentVersion {
  readonly index: string;
  readonly id: string;
  readonly seqNo: number;
}

export interface DocumentLog {
  /** Creates documents in one request; one that is there already is left as it is. Throws when any was refused. */
  append(index: string, entries: readonly LogEntry[], refresh: Refresh, options?: CallOptions): Promise<void>;
  /** One page of a search, so only refreshed documents; nothing when the index is missing. */
  page(index: string, query: LogQuery, options?: CallOptions): Promise<LogPage>;
  /** Removes what a search finds, at most `maxDocuments`; answers how many were removed. */
  removeMatching(
    index: string,
    query: JsonObject,
    maxDocuments: number,
    options?: CallOptions,
  ): Promise<number>;
  /**
   * Versions of the first `size` documents in several indices, which may be patterns, without what is in them. Indices
   * that are missing or closed are left out. One request.
   */
  versions(
    indices: readonly string[],
    size: number,
    options?: CallOptions,
  ): Promise<readonly DocumentVersion[]>;
}

export function createDocumentLog(calls: ClusterCalls): DocumentLog {
  return {
    append: async (index, entries, refresh, options) => {
      if (entries.length === 0) return;
      const lines = entries.flatMap(({ id, source }) => [{ create: { _id: id } }, source]);
      const path = [exactName(index), '_bulk'];
      await calls.write({ method: 'POST', path, query: { refresh }, lines }, requireAccepted, options);
    },
    page: (index, query, options) =>
      whenNotFound(
        calls.read(
          { method: 'POST', path: [exactName(index), '_search'], body: pageBody(query) },
          parsePage,
          options,
        ),
        { documents: [], total: 0 },
      ),
    removeMatching: (index, query, maxDocuments, options) =>
      whenNotFound(
        calls.write(
          {
            method: 'POST',
            path: [exactName(index), '_delete_by_query'],
            query: { conflicts: 'proceed', max_docs: maxDocuments },
            body: { query },
          },
          (body) => numberAt(asObject(body), 'deleted'),
          options,
        ),
        0,
      ),
    versions: (indices, size, options) =>
      calls.probe(
        {
          method: 'POST',
          path: [indices.join(','), '_search'],
          query: { ignore_unavailable: true, allow_no_indices: true, expand_wildcards: 'open,hidden' },
          body: { size, _source: false, seq_no_primary_term: true, track_total_hits: false },
        },
        (body) => hitsOf(asObject(body)).map(parseDocumentVersion),
        options,
      ),
  };
}

function pageBody({ query, sort, from, size }: LogQuery): JsonObject {
  return { query, sort, from, size, seq_no_primary_term: true, track_total_hits: true };
}

function parsePage(body: unknown): LogPage {
  const answer = asObject(body);
  if ((optionalNumber(objectAt(answer, '_shards'), 'failed') ?? 0) > 0 || flagAt(answer, 'timed_out')) {
    throw new ShapeError('the search answered only in part, so the page would not be complete');
  }
  const total = numberAt(objectAt(objectAt(answer, 'hits'), 'total'), 'value');
  return { documents: hitsOf(answer).map(parseListed), total };
}

function hitsOf(answer: JsonObject): readonly JsonObject[] {
  return objectsAt(objectAt(answer, 'hits'), 'hits');
}

function parseDocumentVersion(hit: JsonObject): DocumentVersion {
  return { index: stringAt(hit, '_index'), id: stringAt(hit, '_id'), seqNo: parseVersion(hit).seqNo };
}

/** The answer to a bulk request is 200 also when documents were refused; 409 means that it is there already. */
function requireAccepted(body: unknown): void {
  for (const item of objectsAt(asObject(body), 'items')) {
    const result = objectAt(item, 'create');
    const status = numberAt(result, 'status');
    if (status < 300 || status === 409) continue;
    const { error } = result;
    const reason = isObject(error) ? String(error['reason'] ?? error['type']) : `status ${String(status)}`;
    throw new ShapeError(`document "${stringAt(result, '_id')}" was refused: ${reason}`);
  }
}
