/** A look into other clusters through their links: which fields there are, and the newest documents. */
import type { estypes } from '@elastic/elasticsearch';
import { entriesAt, objectsAt, textAt } from '@lockstep/json';

import { may, must, type Entry } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { reasonOfCause } from './error-body.ts';
import { pathPart } from './request-parts.ts';

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
    async fields(expression: string, options?: CallOptions) {
      const query = { index: pathPart(expression), fields: '*', ...WHAT_THERE_IS };
      return must.entries(must.object(await reads.fieldCaps(query, options), 'fields')).map(parseField);
    },
    async newest(expression: string, query: NewestQuery, options?: CallOptions) {
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
        /** Why a cluster or shard gave nothing; empty when everything answered. */
        failures: [...new Set([...reasonsOf(answer._shards), ...clusterFailures(answer)])],
      };
    },
  };
}

export type FieldCapability = ReturnType<typeof parseField>;

function parseField([name, types]: Entry<Record<string, estypes.FieldCapsFieldCapability>>) {
  const entries = must.entries(types).filter(([type]) => type !== 'unmapped');
  const all = entries.map(([, entry]) => entry);
  return {
    name,
    /** Elasticsearch's types; several when indices differ. */
    types: entries.map(([type]) => type),
    isSearchable: all.every((entry) => may.flag(entry, 'searchable')),
    isAggregatable: all.every((entry) => may.flag(entry, 'aggregatable')),
    isMetadata: all.some((entry) => may.flag(entry, 'metadata_field')),
  };
}

function clusterFailures(answer: unknown): readonly string[] {
  return entriesAt(answer, '_clusters', 'details').flatMap(([, detail]) => {
    const status = textAt(detail, 'status');
    if (status === 'successful' || status === 'running') return [];
    const reasons = reasonsOf(detail);
    return reasons.length > 0 ? reasons : [`the cluster was ${status ?? 'left out'}`];
  });
}

function reasonsOf(part: unknown): readonly string[] {
  return objectsAt(part, 'failures').map((failure) => reasonOfCause(failure['reason']));
}
