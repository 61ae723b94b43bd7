/**
 * Many documents at once: added or written over, found page by page, counted by time, removed by a query; and a cheap
 * look at what versions there are. Facts: docs/elastic/elasticsearch.md#documents.
 */
import type { estypes } from '@elastic/elasticsearch';
import { isJsonObject, type JsonObject, textAt } from '@lockstep/json';

import { may, must, ShapeError } from './answer-members.ts';
import { whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { reasonOfCause } from './error-body.ts';
import { exactName, pathPart, freeBody } from './request-parts.ts';
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

export interface StepsQuery {
  /** Elasticsearch's query language. */
  readonly query: JsonObject;
  /** A date field. */
  readonly field: string;
  readonly stepMs: number;
  /** What is counted apart in each step. */
  readonly apart: JsonObject;
}

interface Step {
  /** Epoch milliseconds, a multiple of the length of a step. */
  readonly at: number;
  readonly count: number;
  readonly apart: number;
}

/** The verbs for many documents of an index. */
export function createDocumentLog({ reads, once }: Clients) {
  return {
    /** Creates documents in one request; one that is there already is left as it is. Throws when any was refused. */
    async append(index: string, entries: readonly LogEntry[], refresh: Refresh, options?: CallOptions) {
      if (entries.length === 0) return;
      const operations = entries.flatMap(({ id, source }) => [{ create: { _id: id } }, source]);
      requireAccepted(await once.bulk({ index: exactName(index), refresh, operations }, options));
    },
    /** Writes documents in one request, over whatever is there. Throws when any was refused. */
    async putAll(index: string, entries: readonly LogEntry[], refresh: Refresh, options?: CallOptions) {
      if (entries.length === 0) return;
      const operations = entries.flatMap(({ id, source }) => [{ index: { _id: id } }, source]);
      requireAccepted(await once.bulk({ index: exactName(index), refresh, operations }, options));
    },
    /** One page of a search, so only refreshed documents; `total` counts all that match. None when the index is missing. */
    async page(index: string, query: LogQuery, options?: CallOptions) {
      const body = freeBody({ ...query, seq_no_primary_term: true, track_total_hits: true });
      const answer = await whenNotFound(reads.search({ index: exactName(index), body }, options), undefined);
      if (answer === undefined) return { documents: [] as ListedDocument[], total: 0 };
      requireWhole(answer, 'page');
      const hits = must.object(answer, 'hits');
      const total = must.number(must.json(hits, 'total'), 'value');
      return { documents: must.list(hits, 'hits').map(parseListed), total };
    },
    /** How many refreshed documents a search finds in each step of time, without empty ones. None when the index is missing. */
    async countSteps(index: string, { query, field, stepMs, apart }: StepsQuery, options?: CallOptions) {
      const steps = { field, fixed_interval: `${stepMs}ms`, min_doc_count: 1 };
      const aggs = { steps: { date_histogram: steps, aggs: { apart: { filter: apart } } } };
      const body = freeBody({ size: 0, track_total_hits: false, query, aggs });
      const answer = await whenNotFound(reads.search({ index: exactName(index), body }, options), undefined);
      if (answer === undefined) return [] as Step[];
      requireWhole(answer, 'count');
      const found = must.json(must.json(answer, 'aggregations'), 'steps');
      return must.list(found, 'buckets').map((bucket): Step => ({
        at: must.number(bucket, 'key'),
        count: must.number(bucket, 'doc_count'),
        apart: must.number(must.json(bucket, 'apart'), 'doc_count'),
      }));
    },
    /** Removes what a search finds, at most `maxDocuments`; answers how many were removed. */
    async removeMatching(index: string, query: JsonObject, maxDocuments: number, options?: CallOptions) {
      const which = { index: exactName(index), ignore_unavailable: true, conflicts: 'proceed' } as const;
      const call = once.deleteByQuery({ ...which, max_docs: maxDocuments, query }, options);
      return must.number(await call, 'deleted');
    },
    /**
     * Versions of the first `size` documents in several indices, which may be patterns, without what is in them. Indices
     * that are missing or closed are left out. One request.
     */
    async versions(indices: readonly string[], size: number, options?: CallOptions) {
      const where = { index: pathPart(indices.join(',')), ignore_unavailable: true, allow_no_indices: true };
      const query = { size, _source: false, seq_no_primary_term: true, track_total_hits: false };
      const answer = await once.search({ ...where, ...query, expand_wildcards: ['open', 'hidden'] }, options);
      return must.list(must.object(answer, 'hits'), 'hits').map((hit) => ({
        index: must.string(hit, '_index'),
        id: must.string(hit, '_id'),
        seqNo: parseVersion(hit).seqNo,
      }));
    },
  };
}

/** A search that shards answered only in part would look as if there were less. */
export function requireWhole(answer: estypes.SearchResponse, what: string): void {
  const failed = may.number(must.object(answer, '_shards'), 'failed') ?? 0;
  if (failed > 0 || may.flag(answer, 'timed_out')) {
    throw new ShapeError(`the search answered only in part, so the ${what} would not be complete`);
  }
}

/** The answer to a bulk request is 200 also when documents were refused; 409 means that it is there already. */
function requireAccepted(answer: estypes.BulkResponse): void {
  for (const item of must.list(answer, 'items')) {
    const result = item.index ?? must.object(item, 'create');
    const status = must.number(result, 'status');
    if (status < 300 || status === 409) continue;
    const reason = isJsonObject(result.error) ? reasonOfCause(result.error) : `status ${String(status)}`;
    throw new ShapeError(`document "${textAt(result, '_id') ?? ''}" was refused: ${reason}`);
  }
}
