/** A look into other clusters through their links: which fields there are, and the newest documents. */
import type { estypes } from '@elastic/elasticsearch';

import { may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { reasonOfCause } from './error-body.ts';
import { pathPart } from './request-path.ts';

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

const WHAT_THERE_IS = { ignore_unavailable: true, allow_no_indices: true };

export function createCrossClusterSearch({ reads }: Clients) {
  return {
    /** Fields of all indices that fit an expression such as `paris:logs-*`; none when nothing fits. */
    async fields(expression: string, options?: CallOptions): Promise<readonly FieldCapability[]> {
      const query = { index: pathPart(expression), fields: '*', ...WHAT_THERE_IS };
      return must.entries(must.object(await reads.fieldCaps(query, options), 'fields')).map(parseField);
    },
    async newest(expression: string, query: NewestQuery, options?: CallOptions): Promise<NewestDocuments> {
      const { size, timeoutMs, timeField } = query;
      const sort = [{ [timeField]: { order: 'desc' as const, unmapped_type: 'date' as const } }];
      const search = { size, timeout: `${String(timeoutMs)}ms`, sort, track_total_hits: false };
      const where = { index: pathPart(expression), ...WHAT_THERE_IS };
      const answer = await reads.search({ ...where, ...search }, options);
      return {
        documents: must.list(must.object(answer, 'hits'), 'hits').map((hit) => ({
          index: must.string(hit, '_index'),
          id: must.string(hit, '_id'),
          source: may.json(hit, '_source'),
        })),
        tookMs: may.number(answer, 'took') ?? 0,
        timedOut: may.flag(answer, 'timed_out'),
        failures: [...new Set([...reasonsOf(may.object(answer, '_shards')), ...clusterFailures(answer)])],
      };
    },
  };
}

function parseField([name, types]: readonly [string, Record<string, estypes.FieldCapsFieldCapability>]) {
  const entries = must.entries(types).filter(([type]) => type !== 'unmapped');
  const all = entries.map(([, entry]) => entry);
  return {
    name,
    types: entries.map(([type]) => type),
    isSearchable: all.every((entry) => may.flag(entry, 'searchable')),
    isAggregatable: all.every((entry) => may.flag(entry, 'aggregatable')),
    isMetadata: all.some((entry) => may.flag(entry, 'metadata_field')),
  };
}

function clusterFailures(answer: estypes.SearchResponse): readonly string[] {
  const details = may.object(may.object(answer, '_clusters'), 'details');
  return must.entries(details as Record<string, estypes.ClusterDetails>).flatMap(([, detail]) => {
    const status = may.string(detail, 'status');
    if (status === 'successful' || status === 'running') return [];
    const reasons = reasonsOf(detail);
    return reasons.length > 0 ? reasons : [`the cluster was ${status ?? 'left out'}`];
  });
}

function reasonsOf(part: { failures?: estypes.ShardFailure[] }): readonly string[] {
  return may.list(part, 'failures').map((failure) => reasonOfCause(may.object(failure, 'reason')));
}
