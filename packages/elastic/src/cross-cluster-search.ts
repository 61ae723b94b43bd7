/** A look into other clusters through their links: which fields there are, and the newest documents. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { readErrorCause } from './error-body.ts';
import {
  asObject,
  flagAt,
  isObject,
  objectAt,
  objectOrEmpty,
  objectsAt,
  optionalNumber,
  optionalString,
  stringAt,
  type JsonObject,
} from './read-json.ts';

export interface FieldCapability {
  readonly name: string;
  /** Elasticsearch's types; several when indices differ. */
  readonly types: readonly string[];
  readonly isSearchable: boolean;
  readonly isAggregatable: boolean;
  readonly isMetadata: boolean;
}

export interface ForeignDocument {
  readonly index: string;
  readonly id: string;
  readonly source: JsonObject;
}

export interface NewestDocuments {
  readonly documents: readonly ForeignDocument[];
  readonly tookMs: number;
  readonly timedOut: boolean;
  /** Why a cluster or shard gave nothing; empty when everything answered. */
  readonly failures: readonly string[];
}

export interface NewestQuery {
  readonly size: number;
  /** Elasticsearch gives what it has by then. */
  readonly timeoutMs: number;
  readonly timeField: string;
}

export interface CrossClusterSearch {
  /** Fields of all indices that fit an expression such as `paris:logs-*`; none when nothing fits. */
  fields(expression: string, options?: CallOptions): Promise<readonly FieldCapability[]>;
  newest(expression: string, query: NewestQuery, options?: CallOptions): Promise<NewestDocuments>;
}

export function createCrossClusterSearch(calls: ClusterCalls): CrossClusterSearch {
  return {
    fields: (expression, options) =>
      calls.read(
        {
          method: 'GET',
          path: [expression, '_field_caps'],
          query: { fields: '*', ignore_unavailable: true, allow_no_indices: true },
        },
        parseFields,
        options,
      ),
    newest: (expression, { size, timeoutMs, timeField }, options) =>
      calls.read(
        {
          method: 'POST',
          path: [expression, '_search'],
          query: { ignore_unavailable: true, allow_no_indices: true },
          body: {
            size,
            timeout: `${String(timeoutMs)}ms`,
            track_total_hits: false,
            sort: [{ [timeField]: { order: 'desc', unmapped_type: 'date' } }],
          },
        },
        parseNewest,
        options,
      ),
  };
}

function parseFields(body: unknown): readonly FieldCapability[] {
  return Object.entries(objectAt(asObject(body), 'fields')).map(([name, types]) => {
    const entries = Object.entries(asObject(types)).filter(([type]) => type !== 'unmapped');
    const all = entries.map(([, entry]) => asObject(entry));
    return {
      name,
      types: entries.map(([type]) => type),
      isSearchable: all.every((entry) => flagAt(entry, 'searchable')),
      isAggregatable: all.every((entry) => flagAt(entry, 'aggregatable')),
      isMetadata: all.some((entry) => flagAt(entry, 'metadata_field')),
    };
  });
}

function parseNewest(body: unknown): NewestDocuments {
  const answer = asObject(body);
  return {
    documents: objectsAt(objectAt(answer, 'hits'), 'hits').map((hit) => ({
      index: stringAt(hit, '_index'),
      id: stringAt(hit, '_id'),
      source: objectOrEmpty(hit, '_source'),
    })),
    tookMs: optionalNumber(answer, 'took') ?? 0,
    timedOut: flagAt(answer, 'timed_out'),
    failures: [...new Set([...shardFailures(answer), ...clusterFailures(answer)])],
  };
}

function shardFailures(part: JsonObject): readonly string[] {
  return reasonsOf(objectOrEmpty(part, '_shards')['failures']);
}

function clusterFailures(answer: JsonObject): readonly string[] {
  const details = objectOrEmpty(objectOrEmpty(answer, '_clusters'), 'details');
  return Object.values(details)
    .filter(isObject)
    .filter((detail) => !['successful', 'running'].includes(optionalString(detail, 'status') ?? ''))
    .flatMap((detail) => {
      const reasons = reasonsOf(detail['failures']);
      return reasons.length > 0
        ? reasons
        : [`the cluster was ${optionalString(detail, 'status') ?? 'left out'}`];
    });
}

function reasonsOf(failures: unknown): readonly string[] {
  if (!Array.isArray(failures)) return [];
  return failures.filter(isObject).map((failure) => {
    const { reason, errorType } = readErrorCause(objectOrEmpty(failure, 'reason'));
    return reason ?? errorType ?? 'no reason given';
  });
}
